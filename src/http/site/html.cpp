#include "http/site/html.hpp"

#include "base/html.hpp"

#include <algorithm>
#include <cassert>
#include <cctype>

#include <fmt/format.h>

namespace dalel::http::web {
namespace {

constexpr std::string_view void_elements[] = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"};

bool is_address(std::string_view attribute) {
    return attribute == "href" || attribute == "src" || attribute == "action";
}

}  // namespace

std::string escaped(std::string_view text) {
    std::string out;
    append_html(out, text);
    return out;
}

Html text(std::string_view text) {
    return trusted(escaped(text));
}

Html& Html::operator+=(std::string_view text) {
    append_html(markup_, text);
    return *this;
}

bool is_harmless_address(std::string_view address) {
    // A scheme is what stands before the first colon, where no `/`, `?` or `#` comes before it.
    const auto colon = address.find(':');
    if (colon == std::string_view::npos || address.find_first_of("/?#") < colon) return std::ranges::none_of(address, [](unsigned char c) { return c < 0x20; });
    std::string scheme{address.substr(0, colon)};
    std::ranges::transform(scheme, scheme.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return scheme == "http" || scheme == "https" || scheme == "mailto";
}

Attribute::Attribute(std::string_view name, double coordinate) : name_{name}, value_{fmt::format("{:.1f}", coordinate)} {
    if (value_.ends_with(".0")) value_.resize(value_.size() - 2);
    if (value_ == "-0") value_ = "0";
}

void Attribute::append_to(std::string& markup) const {
    assert(name_ != "style" && !name_.starts_with("on"));
    if (!is_there_ || (is_address(name_) && !is_harmless_address(value_))) return;
    markup += ' ';
    markup += name_;
    if (is_bare_) return;
    markup += "=\"";
    append_html(markup, value_);
    markup += '"';
}

Writer::Writer(std::string_view name, Attributes attributes) : name_{name} {
    markup_ = '<';
    markup_ += name;
    for (const auto& attribute : attributes) attribute.append_to(markup_);
    markup_ += '>';
}

Writer& Writer::add(std::string_view text) {
    append_html(markup_, text);
    return *this;
}

Html Writer::end() {
    if (std::ranges::find(void_elements, name_) == std::end(void_elements)) {
        markup_ += "</";
        markup_ += name_;
        markup_ += '>';
    }
    return trusted(std::move(markup_));
}

}  // namespace dalel::http::web
