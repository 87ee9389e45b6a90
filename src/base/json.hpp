// JSON, written as it is said.
#pragma once

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dalel {

/// Writes one JSON document into a string. Objects and arrays nest by calls; commas and, where `indent` is asked
/// for, new lines are its business. Text must be valid UTF-8 (every reader checks). Numbers are written in the
/// shortest form that reads back as the same double; one that is not finite is written `null`.
///
///     JsonWriter json;
///     json.object().key("id").value("KZ").key("count").value(196).end();
///     json.text();  // {"id":"KZ","count":196}
class JsonWriter {
public:
    explicit JsonWriter(bool indent = false) : indent_{indent} {}

    JsonWriter& object() { return open('{', '}'); }
    JsonWriter& array() { return open('[', ']'); }
    JsonWriter& end();
    JsonWriter& key(std::string_view name);
    JsonWriter& value(std::string_view text);
    JsonWriter& value(const char* text) { return value(std::string_view{text}); }
    JsonWriter& value(double number);
    JsonWriter& value(bool truth) { return raw(truth ? "true" : "false"); }
    template <std::integral Number>
        requires(!std::same_as<Number, bool>)
    JsonWriter& value(Number number) {
        return raw(std::to_string(number));
    }
    JsonWriter& null() { return raw("null"); }
    /// A value that is JSON already.
    JsonWriter& raw(std::string_view json);

    /// `key` and `value` in one.
    template <class Value>
    JsonWriter& member(std::string_view name, const Value& content) {
        return key(name).value(content);
    }

    /// The document; complete once every object and array is ended.
    const std::string& text() const { return text_; }
    std::string take() { return std::move(text_); }

private:
    JsonWriter& open(char opening, char closing);
    void separate();
    void new_line();

    std::string text_;
    std::string closing_;
    std::vector<bool> has_members_;
    bool after_key_ = false;
    bool indent_;
};

/// `text` as a JSON string with its quotes.
std::string json_quoted(std::string_view text);

}  // namespace dalel
