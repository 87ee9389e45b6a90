// What a page is written for: a release, a language, and where the page stands.
#pragma once

#include "http/routes.hpp"
#include "http/site/cldr.hpp"
#include "http/site/edition.hpp"
#include "http/site/html.hpp"
#include "http/site/messages.hpp"

#include <string>
#include <string_view>

namespace dalel::http::web {

using M = Message;

/// Every link is relative, so that the same bytes work below any address and as files. A page's own address ends in `/`.
struct View {
    const Service& service;
    EditionPtr edition;
    Language language = Language::en;
    std::string path;    ///< below the language, as it is linked: `f/claim:S022/`; empty for the front page
    std::string root;    ///< from the page asked for to the root of the site: `../../`
    std::string pinned;  ///< `?release=3` where an earlier release was asked for, else empty
    Query query;

    const Release& release() const { return edition->release(); }
    const Observatory& observatory() const { return edition->observatory(); }

    std::string said(Message message) const { return web::said(message, language); }
    std::string said(Message message, std::initializer_list<Argument> arguments) const { return web::said(message, language, arguments); }
    std::string number(std::int64_t value) const { return number_in(language, value); }
    std::string number(const Decimal& value) const { return number_in(language, value); }
    std::string day(Date value) const { return date_in(language, value); }
    std::string period(const Period& value) const { return period_in(language, value); }

    /// The address of a page in the same language and release: `to("claims/")`.
    std::string to(std::string_view page) const { return to(page, language); }
    std::string to(std::string_view page, Language other) const;
    /// The address of something outside the languages: `assets/…`, `r/latest/…`.
    std::string at_root(std::string_view file) const { return root + std::string{file}; }
    /// The figure card of `claim:…`, `cell:…` or `finding:…`.
    std::string to_figure(std::string_view id) const { return to("f/" + percent_encoded_path(id) + "/"); }
    /// The permanent address of a figure, absolute where the service knows its own.
    std::string permanent(std::string_view id) const;

    /// The number of the release, or the beginning of its digest where no index names it.
    std::string release_name() const;

    /// Everything but letters, digits, `-._~:/@$` is encoded.
    static std::string percent_encoded_path(std::string_view raw);
};

/// A text that stays in English, such as the title of a document: marked so for whoever reads it aloud.
Html in_english(const View& view, std::string_view text);
/// A text of the observatory's editors in the page's language, by its translations; marked as English where there is none.
Html translated(const View& view, std::string_view text);
/// The same without a mark, for attributes and titles.
std::string translated_words(const View& view, std::string_view text);
/// A label in the page's language, marked where only English is there.
Html labelled(const View& view, const Label& label);

/// A link to an address that an observatory names; the words alone where it names none.
Html linked_outside(const std::string& address, const Html& words);

}  // namespace dalel::http::web
