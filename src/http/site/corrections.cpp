#include "http/site/figures.hpp"
#include "http/site/objection.hpp"
#include "http/site/pages.hpp"

namespace dalel::http::web {

Page corrections_page(const View& view) {
    Page page{.title = view.said(M::corrections_title), .description = view.said(M::corrections_lead), .section = Section::data, .crumbs = {{view.said(M::nav_data), "data/"}}};
    page.body += element("h1", {}, page.title) + element("p", {{"class", "lead"}}, view.said(M::corrections_lead));
    page.body += element("p", {}, view.said(M::corrections_how));
    if (const auto& contact = view.observatory().settings.contact; !contact.empty()) page.body += element("p", {}, element("a", {{"class", "button"}, {"href", contact_address(contact)}}, contact));
    Html list;
    const auto& corrections = view.observatory().corrections;
    for (auto correction = corrections.rbegin(); correction != corrections.rend(); ++correction) {
        const auto outcome = correction->outcome == "upheld" ? M::outcome_upheld : correction->outcome == "rejected" ? M::outcome_rejected : M::outcome_open;
        const auto figure = find_figure(view.observatory(), correction->figure);
        list += element("article", {{"class", "finding"}, {"id", correction->id.str()}}, element("p", {{"class", "kicker"}}, view.said(outcome)),
                        element("h3", {}, figure ? linked_value(view, *figure) + text(" " + subject_words(view, *figure)) : text(correction->figure)),
                        element("p", {}, element("b", {}, view.day(correction->objected_on), ", ", translated(view, correction->objected_by), ": "), translated(view, correction->objection)),
                        correction->answer.empty() ? Html{} : element("p", {}, element("b", {}, correction->answered_on ? view.day(*correction->answered_on) : std::string{}, " ", view.said(M::answer), ": "), translated(view, correction->answer)));
    }
    page.body += element("h2", {}, view.said(M::corrections_history)) + (list.empty() ? element("p", {}, view.said(M::corrections_none)) : list);
    return page;
}

}  // namespace dalel::http::web
