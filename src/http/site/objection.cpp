#include "http/site/objection.hpp"

namespace dalel::http::web {

Html objection_link(const View& view, std::string_view id) {
    const auto& contact = view.observatory().settings.contact;
    if (contact.empty()) return {};
    const auto subject = view.said(M::object_subject, {std::string{id}});
    const auto body = view.said(M::object_body, {std::string{id}, view.release_name(), view.permanent(id)});
    return element("a", {{"class", "button"}, {"href", "mailto:" + contact + "?subject=" + percent_encoded(subject) + "&body=" + percent_encoded(body)}}, view.said(M::footer_object));
}

}  // namespace dalel::http::web
