#include "http/site/card_parts.hpp"

#include "http/site/cldr.hpp"
#include "http/site/findings.hpp"
#include "http/site/messages.hpp"

#include <algorithm>
#include <tuple>

#include <fmt/format.h>

namespace dalel::http::web {

void add_fact(Html& list, const std::string& name, const Html& value) {
    if (!value.empty()) list += element("div", {}, element("dt", {}, name), element("dd", {}, value));
}

Html findings_section(const View& view, const std::vector<std::string>& figures, const std::string& none) {
    std::vector<const Finding*> all;
    for (const auto& id : figures)
        for (const auto* finding : view.edition->findings_on(id))
            if (std::ranges::find(all, finding) == all.end()) all.push_back(finding);
    Html articles;
    for (const auto* finding : all) articles += finding_article(view, *finding, "h3");
    return element("section", {}, element("h2", {{"id", "findings"}}, view.said(M::card_findings)), articles.empty() ? element("p", {}, none) : articles);
}

Html history_section(const View& view, const std::function<Html(const View&, std::uint32_t)>& value_in) {
    constexpr std::size_t most = 12;
    const auto& index = view.service.served->index();
    Html rows;
    std::size_t shown = 0;
    for (auto entry = index.rbegin(); entry != index.rend() && shown < most; ++entry, ++shown) {
        Html value;
        if (entry->withdrawn) {
            value = text(view.said(M::release_withdrawn_short));
        } else {
            auto then = view;
            then.edition = edition_of(view.service.served->open(*entry));
            value = value_in(then, entry->number);
            if (value.empty()) value = text(view.said(M::not_in_release));
        }
        rows += element("tr", {}, element("th", {{"scope", "row"}, {"data-label", view.said(M::footer_release)}}, view.number(static_cast<std::int64_t>(entry->number))),
                        element("td", {{"data-label", view.said(M::footer_published)}}, instant_in(view.language, entry->published_at)), element("td", {{"data-label", view.said(M::column_value)}}, value));
    }
    const auto heading = [&](Message name) { return element("th", {{"scope", "col"}}, view.said(name)); };
    return element("section", {}, element("h2", {{"id", "history"}}, view.said(M::card_history)),
                   element("table", {{"class", "figures"}}, element("caption", {}, view.said(M::history_caption)), element("thead", {}, element("tr", {}, heading(M::footer_release), heading(M::footer_published), heading(M::column_value))),
                           element("tbody", {}, rows)));
}

std::string cited_words(const View& view, std::string words, bool synthetic) {
    if (!synthetic) return words;
    std::string notice{view.said(M::synthetic_notice)};
    // The citation ends its first sentence itself.
    if (notice.ends_with('.')) notice.pop_back();
    return words + ". " + notice;
}

Html citation_section(const View& view, std::string_view id, const std::string& words) {
    const auto address = view.permanent(id);
    Html formats;
    for (const auto& [name, folder, ending] : {std::tuple{"BibTeX", "citations", "bib"}, {"RIS", "citations", "ris"}, {"CSL-JSON", "citations", "json"}, {"JSON", "f", "json"}})
        formats += element("li", {}, element("a", {{"href", view.at_root(fmt::format("r/{}/{}/{}.{}", view.release_name(), folder, View::percent_encoded_path(id), ending))}}, name));
    return element("section", {{"class", "cite"}}, element("h2", {{"id", "cite"}}, view.said(M::cite)),
                   element("p", {{"class", "citation"}}, fmt::format("{}. {}. {}", words, view.said(M::citation_release, {view.observatory().settings.title.in(view.language), view.release_name()}), address)),
                   element("dl", {{"class", "card-facts"}}, element("div", {}, element("dt", {}, view.said(M::permanent_address)), element("dd", {}, element("code", {}, address))),
                           element("div", {}, element("dt", {}, view.said(M::identifier)), element("dd", {}, element("code", {}, id)))),
                   element("ul", {{"class", "choices"}}, formats));
}

}  // namespace dalel::http::web
