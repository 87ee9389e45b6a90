#include "http/site/figures.hpp"
#include "http/site/findings.hpp"
#include "http/site/pages.hpp"

#include "base/text.hpp"
#include "release/compare.hpp"

#include <fmt/format.h>

namespace dalel::http::web {
namespace {

Page releases_overview(const View& view) {
    Page page{.title = view.said(M::releases_title), .description = view.said(M::releases_lead), .section = Section::data, .crumbs = {{view.said(M::nav_data), "data/"}}};
    page.body += element("h1", {}, page.title) + element("p", {{"class", "lead"}}, view.said(M::releases_lead));
    Html rows;
    const auto& index = view.service.served->index();
    std::uint64_t standing_before = 0;
    std::vector<Html> in_order;
    const auto newest = view.service.served->newest()->entry;
    for (const auto& entry : index) {
        Html what;
        if (entry.withdrawn) {
            what = element("span", {{"class", "absent"}}, view.said(M::release_withdrawn, {date_in(view.language, parse_date(std::string_view{entry.withdrawn->at}.substr(0, 10)).value_or(Date{})), entry.withdrawn->reason}));
        } else {
            auto earlier = view;
            earlier.pinned.clear();
            const auto address = view.service.as_files ? view.at_root(fmt::format("r/{}/", entry.number)) : earlier.to(fmt::format("?release={}", entry.number));
            what = element("a", {{"href", address}}, view.said(M::read_release));
            if (standing_before > 0 && view.service.as_files && newest && newest->number == entry.number) what += text(" · ") + element("a", {{"href", earlier.to("releases/compare/")}}, view.said(M::what_changed));
            if (standing_before > 0 && !view.service.as_files) what += text(" · ") + element("a", {{"href", earlier.to(fmt::format("releases/compare/?from={}&to={}", standing_before, entry.number))}}, view.said(M::what_changed));
            standing_before = entry.number;
        }
        in_order.push_back(element("tr", {}, element("th", {{"scope", "row"}}, view.said(M::release_n, {std::to_string(entry.number)})), element("td", {{"data-label", view.said(M::footer_published)}}, instant_in(view.language, entry.published_at)),
                                   element("td", {{"data-label", view.said(M::footer_digest)}}, element("code", {{"class", "digest"}}, to_string(entry.digest))), element("td", {}, what)));
    }
    for (auto row = in_order.rbegin(); row != in_order.rend(); ++row) rows += *row;
    const auto heading = [&](Message name) { return element("th", {{"scope", "col"}}, view.said(name)); };
    page.body += element("table", {{"class", "figures"}}, element("caption", {}, view.said(M::releases_title)), element("thead", {}, element("tr", {}, heading(M::footer_release), heading(M::footer_published), heading(M::footer_digest), heading(M::what_changed))), element("tbody", {}, rows));
    Html options;
    for (auto entry = index.rbegin(); entry != index.rend(); ++entry)
        if (!entry->withdrawn) options += element("option", {{"value", entry->number}}, view.said(M::release_n, {std::to_string(entry->number)}));
    if (!view.service.as_files)
        page.body += element("h2", {}, view.said(M::compare_title)) +
                 element("form", {{"class", "chooser"}, {"action", view.root + std::string{to_string(view.language)} + "/releases/compare/"}}, element("div", {}, element("label", {{"for", "from"}}, view.said(M::change_from)), element("select", {{"id", "from"}, {"name", "from"}}, options)),
                         element("div", {}, element("label", {{"for", "to"}}, view.said(M::change_to)), element("select", {{"id", "to"}, {"name", "to"}}, options)), element("button", {{"class", "button"}}, view.said(M::show)));
    page.body += element("h2", {}, view.said(M::prove_title)) + element("p", {}, view.said(M::prove_lead)) + element("pre", {{"tabindex", 0}}, element("code", {}, fmt::format("dalel verify releases@{}\ndalel diff releases@1 releases@{}\n", view.release_name(), view.release_name())));
    return page;
}

/// Figures as they were and as they are, in the words of the page. Where the number is the same, what else was said of it differs.
Html changes_table(const View& before, const View& after, const std::string& caption, const std::vector<FigureChange>& changes) {
    Html rows;
    for (const auto& change : changes) {
        const auto was = find_figure(before.observatory(), change.figure), is = find_figure(after.observatory(), change.figure);
        const bool same = was && is && value_words(before, *was) == value_words(after, *is);
        const auto said = [&](const View& then, const auto& figure, const std::string& record) {
            if (!figure) return text("—");
            return element("span", {{"class", "figure"}}, value_words(then, *figure)) + (same ? element("code", {{"class", "small block"}}, record) : Html{});
        };
        const auto words = is ? subject_words(after, *is) : was ? subject_words(before, *was) : change.figure;
        rows += element("tr", {}, element("th", {{"scope", "row"}}, is ? element("a", {{"href", after.to_figure(change.figure)}}, words) : text(words), element("code", {{"class", "small block"}}, change.figure)),
                        element("td", {{"data-label", after.said(M::before)}}, said(before, was, change.before)), element("td", {{"data-label", after.said(M::after)}}, said(after, is, change.after)));
    }
    const auto heading = [&](Message name) { return element("th", {{"scope", "col"}}, after.said(name)); };
    return element("table", {{"class", "figures"}}, element("caption", {}, caption), element("thead", {}, element("tr", {}, heading(M::column_value), heading(M::before), heading(M::after))), element("tbody", {}, rows));
}

Page compare_page(const View& view) {
    const auto& served = *view.service.served;
    // Where nothing is named: from the release before the newest that stands.
    std::string earlier = "latest";
    for (const auto& entry : served.index())
        if (!entry.withdrawn && entry.digest != served.newest()->digest) earlier = std::to_string(entry.number);
    const auto from = view.query.text("from", earlier), to = view.query.text("to", "latest");
    for (const auto& name : {from, to}) {
        const auto* entry = served.entry(name);
        if (!entry || entry->withdrawn) return unknown_release_page(view, name, entry);
    }
    const auto *before = served.entry(from), *after = served.entry(to);
    const auto changes = compare(*served.open(*before), *served.open(*after));
    auto then = view, now = view;
    then.edition = edition_of(served.open(*before));
    now.edition = edition_of(served.open(*after));
    Page page{.title = view.said(M::compare_between, {std::to_string(before->number), std::to_string(after->number)}), .section = Section::data, .crumbs = {{view.said(M::nav_data), "data/"}, {view.said(M::releases_title), "releases/"}}};
    page.body += element("h1", {}, page.title) + element("p", {{"class", "small"}}, instant_in(view.language, before->published_at), " → ", instant_in(view.language, after->published_at));
    if (changes.empty()) page.body += element("p", {{"class", "lead"}}, view.said(M::nothing_changed));
    if (!changes.claims.empty()) page.body += element("h2", {}, view.said(M::nav_claims)) + changes_table(then, now, view.said(M::changed_figures, {static_cast<std::int64_t>(changes.claims.size())}), changes.claims);
    for (const auto& table : changes.tables) {
        const auto* titled = (table.is_there ? now : then).observatory().table(table.table);
        const auto title = titled ? labelled(view, titled->cube.structure().title) : text(table.table);
        page.body += element("h2", {}, table.is_there ? element("a", {{"href", view.to("tables/" + table.table + "/")}}, title) : title);
        if (!table.was_there || !table.is_there) page.body += element("p", {}, view.said(table.is_there ? M::table_new : M::table_gone, {static_cast<std::int64_t>(table.count)}));
        else page.body += changes_table(then, now, view.said(M::changed_figures, {static_cast<std::int64_t>(table.count)}), table.first);
    }
    for (const auto& [heading, findings, linked] : {std::tuple{M::findings_new, &changes.new_findings, true}, {M::findings_gone, &changes.gone_findings, false}}) {
        Html list;
        for (const auto& finding : *findings) list += element("li", {}, linked ? element("a", {{"href", view.to_figure(finding.id())}}, finding_title(view, finding)) : finding_title(view, finding), ": ", finding_sentence(view, finding));
        if (!list.empty()) page.body += element("h2", {}, view.said(heading)) + element("ul", {}, list);
    }
    Html files;
    for (const auto& file : changes.files) files += element("li", {}, element("code", {}, file.file), file.was_there && file.is_there ? std::string{} : " (" + view.said(file.is_there ? M::file_new : M::file_gone) + ")");
    if (!files.empty()) page.body += element("h2", {}, view.said(M::changed_files)) + element("ul", {}, files);
    return page;
}

}  // namespace

Page releases_page(const View& view, const std::string& which) {
    if (which.empty()) return releases_overview(view);
    if (which == "compare") return compare_page(view);
    return unknown_page(view, view.path);
}

}  // namespace dalel::http::web
