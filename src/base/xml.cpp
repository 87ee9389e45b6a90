#include "base/xml.hpp"

#include <cassert>

namespace dalel {

void append_xml(std::string& out, std::string_view text) {
    for (const char c : text) {
        switch (c) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '"': out += "&quot;"; break;
            case '\n': out += "&#10;"; break;
            case '\t': out += "&#9;"; break;
            case '\r': out += "&#13;"; break;
            default: out += static_cast<unsigned char>(c) < 0x20 ? '?' : c;
        }
    }
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
