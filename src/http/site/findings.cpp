#include "http/site/findings.hpp"

#include "http/site/figures.hpp"

namespace dalel::http::web {

namespace {

/// Titles of documents that a sentence quotes stay as they are: marked where the page is in another language.
Html with_titles(const View& view, std::string_view said) {
    const auto regrouped = regrouped_in(view.language, std::string{said});
    std::string_view sentence = regrouped;
    if (view.language == Language::en) return text(sentence);
    Html out;
    constexpr std::string_view open = "«";
    while (true) {
        std::size_t at = std::string_view::npos;
        const Source* quoted = nullptr;
        for (const auto& source : view.observatory().sources) {
            const auto found = sentence.find(std::string{open} + source.title + "»");
            if (found < at) {
                at = found;
                quoted = &source;
            }
        }
        if (!quoted) break;
        out += text(sentence.substr(0, at + open.size())) + in_english(view, quoted->title);
        sentence.remove_prefix(at + open.size() + quoted->title.size());
    }
    return out + text(sentence);
}

}  // namespace

Html finding_title(const View& view, const Finding& finding) {
    return text(finding.kind().title.in(view.language));
}

Html finding_sentence(const View& view, const Finding& finding) {
    return with_titles(view, finding.sentence(view.language));
}

Html finding_resolve(const View& view, const Finding& finding) {
    return with_titles(view, finding.resolve(view.language));
}

std::string severity_words(const View& view, Severity severity) {
    switch (severity) {
        case Severity::notice: return view.said(M::severity_notice);
        case Severity::warning: return view.said(M::severity_warning);
        case Severity::error: return view.said(M::severity_error);
    }
    return {};
}

Html linked_evidence(const View& view, std::string_view id) {
    const auto colon = id.find(':');
    const auto kind = id.substr(0, colon);
    const auto code = colon == std::string_view::npos ? std::string_view{} : id.substr(colon + 1);
    const auto& all = view.observatory();
    const auto link = [&](const std::string& page, const std::string& words) { return element("a", {{"href", view.to(page)}}, words); };
    if (kind == "claim" || kind == "cell") {
        const auto figure = find_figure(all, id);
        if (figure) return linked_value(view, *figure) + text(" ") + element("span", {{"class", "subject"}}, subject_words(view, *figure));
    }
    if (kind == "source")
        if (const auto* source = all.sources.find(code)) return element("a", {{"href", view.to("sources/" + source->id.str() + "/")}}, in_english(view, source->title));
    if (kind == "provision")
        if (const auto* provision = all.law.provisions.find(code)) return link("law/" + provision->id.str() + "/", provision_words(view, *provision) + ". " + provision->title.in(view.language));
    if (kind == "area" && all.areas.all.find(code)) return link("areas/" + std::string{code} + "/", area_words(view, Id<"area">{code}));
    if (kind == "table")
        if (const auto* table = all.table(code)) return link("tables/" + std::string{code} + "/", table->cube.structure().title.in(view.language));
    if (kind == "statement")
        for (const auto& statement : all.statements)
            if (statement.id.str() == code) return text(view.said(M::a_statement)) + text(": ") + linked_source(view, statement.source);
    return text(id);
}

Html finding_article(const View& view, const Finding& finding, std::string_view heading) {
    constexpr std::size_t most = 14;
    Html evidence;
    for (std::size_t i = 0; i < finding.rests_on.size() && i < most; ++i) evidence += element("li", {}, linked_evidence(view, finding.rests_on[i]));
    if (finding.rests_on.size() > most) evidence += element("li", {}, view.said(M::and_more, {static_cast<std::int64_t>(finding.rests_on.size() - most)}));
    return element("article", {{"class", "finding " + std::string{to_string(finding.severity())}}},
                   element("p", {{"class", "kicker"}}, severity_words(view, finding.severity())),
                   element(heading, {}, element("a", {{"href", view.to_figure(finding.id())}}, finding_title(view, finding))),
                   element("p", {}, finding_sentence(view, finding)),
                   element("details", {}, element("summary", {}, view.said(M::finding_evidence, {static_cast<std::int64_t>(finding.rests_on.size())})), element("ul", {{"class", "evidence"}}, evidence)),
                   element("p", {{"class", "resolve"}}, element("b", {}, view.said(M::finding_resolve)), " ", finding_resolve(view, finding)));
}

}  // namespace dalel::http::web
