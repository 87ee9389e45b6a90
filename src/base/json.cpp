#include "base/json.hpp"

#include <charconv>
#include <cmath>

namespace dalel {
namespace {

void append_quoted(std::string& out, std::string_view text) {
    constexpr char hex[] = "0123456789abcdef";
    out += '"';
    std::size_t from = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (c >= 0x20 && c != '"' && c != '\\') continue;
        out.append(text, from, i - from);
        from = i + 1;
        switch (c) {
            case '"': out += "\\\""; break;
            case '\\': out += "\\\\"; break;
            case '\n': out += "\\n"; break;
            case '\r': out += "\\r"; break;
            case '\t': out += "\\t"; break;
            default:
                out += "\\u00";
                out += hex[c >> 4];
                out += hex[c & 15];
        }
    }
    out.append(text, from);
    out += '"';
}

}  // namespace

std::string json_quoted(std::string_view text) {
    std::string out;
    append_quoted(out, text);
    return out;
}

JsonWriter& JsonWriter::open(char opening, char closing) {
    separate();
    text_ += opening;
    closing_ += closing;
    has_members_.push_back(false);
    return *this;
}

JsonWriter& JsonWriter::end() {
    const char closing = closing_.back();
    closing_.pop_back();
    const bool had_members = has_members_.back();
    has_members_.pop_back();
    if (had_members) new_line();
    text_ += closing;
    return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) {
    separate();
    append_quoted(text_, name);
    text_ += indent_ ? ": " : ":";
    after_key_ = true;
    return *this;
}

JsonWriter& JsonWriter::value(std::string_view text) {
    separate();
    append_quoted(text_, text);
    return *this;
}

JsonWriter& JsonWriter::value(double number) {
    if (!std::isfinite(number)) return null();
    char buffer[32];
    const auto written = std::to_chars(buffer, buffer + sizeof buffer, number);
    return raw({buffer, static_cast<std::size_t>(written.ptr - buffer)});
}

JsonWriter& JsonWriter::raw(std::string_view json) {
    separate();
    text_ += json;
    return *this;
}

void JsonWriter::separate() {
    if (after_key_) {
        after_key_ = false;
        return;
    }
    if (has_members_.empty()) return;
    if (has_members_.back()) text_ += ',';
    has_members_.back() = true;
    new_line();
}

void JsonWriter::new_line() {
    if (!indent_) return;
    text_ += '\n';
    text_.append(2 * closing_.size(), ' ');
}

}  // namespace dalel
