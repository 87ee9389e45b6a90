#include "http/site/cldr.hpp"
#include "http/site/figures.hpp"
#include "http/site/island.hpp"
#include "http/site/markdown.hpp"
#include "http/site/pages.hpp"

#include "base/json.hpp"
#include "base/text.hpp"

namespace dalel::http::web {
namespace {

Message kind_words(Findable kind) {
    switch (kind) {
        case Findable::claim: return M::kind_claim;
        case Findable::area: return M::kind_area;
        case Findable::provision: return M::kind_provision;
        case Findable::list: return M::kind_list;
        case Findable::term: return M::kind_term;
        case Findable::measure: return M::kind_measure;
        case Findable::table: return M::kind_table;
        case Findable::source: return M::kind_source;
        case Findable::reading: return M::kind_reading;
    }
    return M::kind_claim;
}

/// A piece of a result: words, where they lead (below the language; nowhere if empty), and whether they stay in English.
struct Part {
    std::string words;
    std::string page;
    bool english = false;
};

Part label_part(const View& view, const Label& label, std::string page = {}) {
    const auto& own = view.language == Language::kk ? label.kk : view.language == Language::ru ? label.ru : label.en;
    return {label.in(view.language), std::move(page), own.empty() && view.language != Language::en};
}

Part translated_part(const View& view, std::string_view text, std::string page = {}) {
    return {translated_words(view, text), std::move(page), view.language != Language::en && view.observatory().terms.translations.in(view.language, text).empty()};
}

/// What the result says, in order; nothing where it is in another language than the page.
std::vector<Part> parts_of(const View& view, const SearchEntry& entry) {
    const auto& all = view.observatory();
    const bool foreign = view.language != Language::en;
    switch (entry.kind) {
        case Findable::claim: {
            const auto figure = figure_of(*all.claims.find(entry.code), all.measures);
            std::vector<Part> parts{{value_words(view, figure), "f/" + View::percent_encoded_path(figure.id) + "/"}, {" " + subject_words(view, figure) + " · ", {}}};
            if (const auto* source = all.sources.find(figure.source)) parts.push_back(translated_part(view, source->publisher, "sources/" + source->id.str() + "/"));
            return parts;
        }
        case Findable::area: return {{area_words(view, Id<"area">{entry.code}), "areas/" + entry.code + "/"}};
        case Findable::provision: {
            const auto* provision = all.law.provisions.find(entry.code);
            return {{provision_words(view, *provision) + ". ", "law/" + entry.code + "/"}, label_part(view, provision->title, "law/" + entry.code + "/")};
        }
        case Findable::list: return {label_part(view, all.law.lists.find(entry.code)->title, "law/#" + entry.code)};
        case Findable::term: {
            const auto* term = all.terms.all.find(entry.code);
            return {label_part(view, term->label, "law/terms/#" + entry.code), {" · ", {}}, translated_part(view, term->authority)};
        }
        case Findable::measure: {
            const auto* measure = all.measures.find(entry.code);
            const bool claimed = !view.edition->claims_of(measure->concept_id).empty();
            return {label_part(view, measure->label, claimed ? "claims/" + measure->concept_id + "/#" + entry.code : std::string{})};
        }
        case Findable::table: return {label_part(view, all.table(entry.code)->cube.structure().title, "tables/" + entry.code + "/")};
        case Findable::source: {
            const auto* source = all.sources.find(entry.code);
            return {{source->title, "sources/" + entry.code + "/", foreign}, {" · ", {}}, translated_part(view, source->publisher)};
        }
        case Findable::reading: {
            const auto dot = entry.code.rfind('.');
            for (const auto& reading : all.pages)
                if (reading.slug == entry.code.substr(0, dot) && reading.language == view.language && entry.code.substr(dot + 1) == to_string(view.language)) return {{title_of_markdown(reading.markdown), "read/" + reading.slug + "/"}};
            return {};
        }
    }
    return {};
}

Html result_of(const View& view, const std::vector<Part>& parts) {
    Html out;
    for (const auto& part : parts) {
        const auto words = part.english ? in_english(view, part.words) : text(part.words);
        out += part.page.empty() ? words : element("a", {{"href", view.to(part.page)}}, words);
    }
    return out;
}

/// A copy without a server searches in the browser: by the whole index, which it asks for when somebody searches.
Html search_island(const View& view) {
    JsonWriter json;
    json.object().member("index", "index.json").member("root", "../").key("letters").object();
    for (const auto& [kazakh, plain] : letters_typed_for()) json.member(kazakh, plain);
    json.end().key("words").object().member("absent", view.said(M::service_absent)).member("lead", view.said(M::search_lead)).member("search", view.said(M::search)).member("none", view.said(M::search_count, {std::int64_t{0}})).member("try", view.said(M::search_none)).member("waiting", view.said(M::service_waiting));
    return island("div", "search", json.end().end().take(), element("p", {{"class", "lead"}}, view.said(M::search_without_scripts)));
}

}  // namespace

Page search_page(const View& view) {
    constexpr std::size_t most = 60;
    const std::string query{trimmed(view.query.text("q"))};
    Page page{.title = query.empty() ? view.said(M::search) : view.said(M::search_for, {std::string{beginning(query, 200)}})};
    page.body += element("h1", {}, page.title);
    if (view.service.as_files) {
        page.body += search_island(view);
        return page;
    }
    if (query.empty()) {
        page.body += element("p", {{"class", "lead"}}, view.said(M::search_lead));
        return page;
    }
    Html list;
    std::int64_t count = 0;
    for (const auto* entry : view.edition->search().find(beginning(query, 200))) {
        const auto result = result_of(view, parts_of(view, *entry));
        if (result.empty()) continue;
        if (++count <= static_cast<std::int64_t>(most)) list += element("li", {}, element("span", {{"class", "kicker"}}, view.said(kind_words(entry->kind))), " ", result);
    }
    page.body += element("p", {{"role", "status"}}, view.said(M::search_count, {count}));
    if (count == 0) page.body += element("p", {}, view.said(M::search_none));
    page.body += element("ol", {{"class", "results"}}, list);
    return page;
}

Response search_index(const View& view) {
    JsonWriter json;
    json.object().key("entries").array();
    for (const auto& entry : view.edition->search().entries()) {
        const auto parts = parts_of(view, entry);
        if (parts.empty()) continue;
        json.object().member("kind", view.said(kind_words(entry.kind))).member("name", entry.name).member("words", entry.words).key("parts").array();
        for (const auto& part : parts) {
            json.array().value(part.words);
            if (!part.page.empty() || part.english) json.value(part.page);
            if (part.english) json.value("en");
            json.end();
        }
        json.end().end();
    }
    return answer("application/json", json.end().end().take() + "\n");
}

}  // namespace dalel::http::web
