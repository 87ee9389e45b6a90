#include "base/xml.hpp"

#include <array>
#include <cassert>

namespace dalel {

namespace {

/// What a character is written as; empty: as it is.
std::string_view entity_of(char c) {
    switch (c) {
        case '&': return "&amp;";
        case '<': return "&lt;";
        case '>': return "&gt;";
        case '"': return "&quot;";
        case '\n': return "&#10;";
        case '\t': return "&#9;";
        case '\r': return "&#13;";
        default: return static_cast<unsigned char>(c) < 0x20 ? "?" : "";
    }
}

/// Whether a character is written as it is.
constexpr auto is_plain = [] {
    std::array<bool, 256> plain{};
    for (std::size_t c = 0x20; c < plain.size(); ++c) plain[c] = c != '&' && c != '<' && c != '>' && c != '"';
    return plain;
}();

}  // namespace

void append_xml(std::string& out, std::string_view text) {
    std::size_t from = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (is_plain[static_cast<unsigned char>(text[i])]) continue;
        out.append(text, from, i - from);
        out += entity_of(text[i]);
        from = i + 1;
    }
    out.append(text, from);
}

void XmlWriter::finish_tag() {
    if (in_tag_) text_ += '>';
    in_tag_ = false;
}

XmlWriter& XmlWriter::open(std::string_view name) {
    finish_tag();
    text_ += '<';
    text_ += name;
    open_.push_back(name);
    in_tag_ = true;
    return *this;
}

XmlWriter& XmlWriter::attribute(std::string_view name, std::string_view value) {
    assert(in_tag_);
    text_ += ' ';
    text_ += name;
    text_ += "=\"";
    append_xml(text_, value);
    text_ += '"';
    return *this;
}

XmlWriter& XmlWriter::content(std::string_view text) {
    finish_tag();
    append_xml(text_, text);
    return *this;
}

XmlWriter& XmlWriter::raw(std::string_view xml) {
    finish_tag();
    text_ += xml;
    return *this;
}

XmlWriter& XmlWriter::close() {
    assert(!open_.empty());
    if (in_tag_) {
        text_ += "/>";
        in_tag_ = false;
    } else {
        text_ += "</";
        text_ += open_.back();
        text_ += '>';
    }
    open_.pop_back();
    return *this;
}

std::string XmlWriter::take() {
    while (!open_.empty()) close();
    text_ += '\n';
    return std::move(text_);
}

}  // namespace dalel
