#include "http/site/view.hpp"

#include <algorithm>

namespace dalel::http::web {

std::string View::to(std::string_view page, Language other) const {
    auto address = root + std::string{to_string(other)} + "/" + std::string{page};
    if (pinned.empty()) return address;
    const auto fragment = std::min(address.find('#'), address.size());
    const bool has_query = address.find('?') < fragment;
    return address.substr(0, fragment) + (has_query ? "&" + pinned.substr(1) : pinned) + address.substr(fragment);
}

std::string View::release_name() const {
    return release().entry ? std::to_string(release().entry->number) : to_string(release().digest).substr(0, 12);
}

std::string View::permanent(std::string_view id) const {
    return service.base + "/r/" + release_name() + "/f/" + percent_encoded_path(id);
}

std::string View::percent_encoded_path(std::string_view raw) {
    std::string out;
    for (std::size_t from = 0; from <= raw.size();) {
        const auto to = std::min(raw.find_first_of(":/@$", from), raw.size());
        out += percent_encoded(raw.substr(from, to - from));
        if (to < raw.size()) out += raw[to];
        from = to + 1;
    }
    return out;
}

Html in_english(const View& view, std::string_view text) {
    if (view.language == Language::en || text.empty()) return web::text(text);
    return element("span", {{"lang", "en"}}, text);
}

std::string translated_words(const View& view, std::string_view text) {
    const auto own = view.observatory().terms.translations.in(view.language, text);
    return std::string{own.empty() ? text : own};
}

Html translated(const View& view, std::string_view text) {
    const auto own = view.observatory().terms.translations.in(view.language, text);
    return own.empty() ? in_english(view, text) : web::text(own);
}

Html linked_outside(const std::string& address, const Html& words) {
    // On paper the address stands behind the words, unless the words are it.
    return address.empty() ? words : element("a", {Attribute{"class", "address"}.when(words.markup() == escaped(address)), {"href", address}, {"rel", "noreferrer"}}, words);
}

Html labelled(const View& view, const Label& label) {
    const auto& words = label.in(view.language);
    const auto& own = view.language == Language::kk ? label.kk : view.language == Language::ru ? label.ru : label.en;
    return own.empty() ? in_english(view, words) : text(words);
}

}  // namespace dalel::http::web
