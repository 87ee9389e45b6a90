#include "http/site/objection.hpp"

#include <fmt/format.h>

namespace dalel::http::web {

Html objection_link(const View& view, std::string_view id) {
    const auto& contact = view.observatory().settings.contact;
    if (contact.empty()) return {};
    if (contact.contains("://")) return element("a", {{"class", "button"}, {"href", fmt::format("{}{}figure={}&release={}", contact, contact.contains('?') ? "&" : "?", percent_encoded(id), view.release_name())}}, view.said(M::footer_object));
    const auto subject = view.said(M::object_subject, {std::string{id}});
    const auto body = view.said(M::object_body, {std::string{id}, view.release_name(), view.permanent(id)});
    return element("a", {{"class", "button"}, {"href", "mailto:" + contact + "?subject=" + percent_encoded(subject) + "&body=" + percent_encoded(body)}}, view.said(M::footer_object));
}

std::string contact_address(const std::string& contact) {
    return contact.contains("://") ? contact : "mailto:" + contact;
}

}  // namespace dalel::http::web
