// HTML that cannot be written unescaped.
#pragma once

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dalel::http::web {

/// A piece of finished markup. Only `element`, `text` and `trusted` make one, so whatever comes from data is escaped on its way in,
/// and a page that forgets to escape does not compile.
class Html {
public:
    Html() = default;
    const std::string& markup() const& { return markup_; }
    std::string markup() && { return std::move(markup_); }
    bool empty() const { return markup_.empty(); }

    Html& operator+=(const Html& next) {
        markup_ += next.markup_;
        return *this;
    }
    Html& operator+=(std::string_view text);
    friend Html operator+(Html first, const Html& next) { return first += next; }

private:
    friend Html trusted(std::string markup);
    std::string markup_;
};

/// Markup that is part of the program: never of anything that was read.
inline Html trusted(std::string markup) {
    Html html;
    html.markup_ = std::move(markup);
    return html;
}

/// `text` with `&`, `<`, `>`, `"` and `'` as references.
std::string escaped(std::string_view text);
Html text(std::string_view text);

/// An attribute. Without a value it is there or not: `{"open", is_open}`. Addresses (`href`, `src`, `action`) of another scheme than
/// http, https or mailto are left out, whatever they come from. There are no attributes `style` and `on…`: the pages' policy
/// forbids them.
class Attribute {
public:
    Attribute(std::string_view name, std::string value) : name_{name}, value_{std::move(value)} {}
    Attribute(std::string_view name, std::string_view value) : name_{name}, value_{value} {}
    Attribute(std::string_view name, const char* value) : name_{name}, value_{value} {}
    template <std::same_as<bool> Truth>
    Attribute(std::string_view name, Truth is_there) : name_{name}, is_there_{is_there}, is_bare_{true} {}
    template <std::integral Number>
        requires(!std::same_as<Number, bool>)
    Attribute(std::string_view name, Number number) : name_{name}, value_{std::to_string(number)} {}
    /// A coordinate, to a tenth of a unit.
    Attribute(std::string_view name, double coordinate);
    /// The same, left out where `is_there` is false.
    Attribute when(bool is_there) && {
        is_there_ = is_there_ && is_there;
        return std::move(*this);
    }

    void append_to(std::string& markup) const;

private:
    std::string_view name_;
    std::string value_;
    bool is_there_ = true;
    bool is_bare_ = false;
};
using Attributes = std::initializer_list<Attribute>;

/// Writes one element as it is said; texts among the content are escaped.
///
///     element("p", {{"class", "lead"}}, "More than ", element("b", {}, count), " offences")
class Writer {
public:
    explicit Writer(std::string_view name, Attributes attributes);
    Writer& add(const Html& html) {
        markup_ += html.markup();
        return *this;
    }
    Writer& add(std::string_view text);
    Writer& add(const std::vector<Html>& all) {
        for (const auto& html : all) add(html);
        return *this;
    }
    Html end();

private:
    std::string_view name_;
    std::string markup_;
};

template <class... Content>
Html element(std::string_view name, Attributes attributes, const Content&... content) {
    Writer writer{name, attributes};
    (writer.add(content), ...);
    return writer.end();
}

/// Whether an address may be linked to: relative, or http, https, mailto.
bool is_harmless_address(std::string_view address);

}  // namespace dalel::http::web
