// How a value is written in one field of a CSV file.
#pragma once

#include "base/decimal.hpp"
#include "base/error.hpp"
#include "base/id.hpp"
#include "base/period.hpp"
#include "base/text.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

namespace dalel {

/// What a column holds, as documentation and datapackage.json name it.
enum class FieldType { text, code, codes, date, dates, period, number, integer, yes_no, choice };

/// Reading and writing of a type; specialised below for every type a column may have. `read` sees a field that is not
/// empty; an empty one leaves the value as it is.
template <class Value>
struct Field;

template <>
struct Field<std::string> {
    static constexpr FieldType type = FieldType::text;
    static Result<void> read(std::string& value, std::string_view text) {
        value = text;
        return {};
    }
    static void write(const std::string& value, std::string& out) { out += value; }
};

inline Result<void> expect_code(std::string_view text) {
    if (is_code(text)) return {};
    return std::unexpected(Error{"code/malformed", fmt::format("\"{}\" is not a code", text), "",
                                 "letters A-Z a-z, digits, _ @ $ -"});
}

template <Tag tag>
struct Field<Id<tag>> {
    static constexpr FieldType type = FieldType::code;
    static Result<void> read(Id<tag>& value, std::string_view text) {
        value = Id<tag>{text};
        return expect_code(text);
    }
    static void write(const Id<tag>& value, std::string& out) { out += value.str(); }
};

template <class Element>
struct Field<std::vector<Element>> {
    static constexpr FieldType type = Field<Element>::type == FieldType::date ? FieldType::dates : FieldType::codes;
    static Result<void> read(std::vector<Element>& value, std::string_view text) {
        for (const auto part : split(text, ' ')) {
            if (part.empty()) continue;
            if (auto good = Field<Element>::read(value.emplace_back(), part); !good) return good;
        }
        return {};
    }
    static void write(const std::vector<Element>& value, std::string& out) {
        for (const auto& element : value) {
            if (&element != value.data()) out += ' ';
            Field<Element>::write(element, out);
        }
    }
};

/// A value with its own parser that returns `Result<Value>`, and `to_string`.
template <class Value, FieldType field_type, auto parse>
struct ParsedField {
    static constexpr FieldType type = field_type;
    static Result<void> read(Value& value, std::string_view text) {
        auto parsed = parse(text);
        if (!parsed) return std::unexpected(std::move(parsed.error()));
        value = *parsed;
        return {};
    }
    static void write(const Value& value, std::string& out) { out += to_string(value); }
};

template <>
struct Field<Date> : ParsedField<Date, FieldType::date, parse_date> {};
template <>
struct Field<Period> : ParsedField<Period, FieldType::period, parse_period> {};
template <>
struct Field<Decimal> : ParsedField<Decimal, FieldType::number, parse_decimal> {};

template <>
struct Field<std::int64_t> {
    static constexpr FieldType type = FieldType::integer;
    static Result<void> read(std::int64_t& value, std::string_view text) {
        const auto number = parse_decimal(text);
        if (!number) return std::unexpected(number.error());
        if (!number->is_whole())
            return std::unexpected(Error{"number/not-whole", fmt::format("\"{}\" is not a whole number", text), "", ""});
        value = number->units();
        return {};
    }
    static void write(const std::int64_t& value, std::string& out) { out += std::to_string(value); }
};

template <>
struct Field<double> {
    static constexpr FieldType type = FieldType::number;
    static Result<void> read(double& value, std::string_view text) {
        const auto number = parse_decimal(text);
        if (!number) return std::unexpected(number.error());
        value = number->to_double();
        return {};
    }
    static void write(const double& value, std::string& out) { out += fmt::format("{}", value); }
};

template <>
struct Field<char> {
    static constexpr FieldType type = FieldType::text;
    static Result<void> read(char& value, std::string_view text) {
        if (text.size() != 1)
            return std::unexpected(Error{"text/not-one-character", fmt::format("\"{}\" is not one character", text), "", ""});
        value = text.front();
        return {};
    }
    static void write(const char& value, std::string& out) { out += value; }
};

template <>
struct Field<bool> {
    static constexpr FieldType type = FieldType::yes_no;
    static Result<void> read(bool& value, std::string_view text) {
        if (text != "yes" && text != "no")
            return std::unexpected(Error{"field/not-yes-or-no", fmt::format("\"{}\" is neither yes nor no", text), "", "yes, no"});
        value = text == "yes";
        return {};
    }
    static void write(const bool& value, std::string& out) { out += value ? "yes" : "no"; }
};

template <class Value>
struct Field<std::optional<Value>> {
    static constexpr FieldType type = Field<Value>::type;
    static Result<void> read(std::optional<Value>& value, std::string_view text) {
        return Field<Value>::read(value.emplace(), text);
    }
    static void write(const std::optional<Value>& value, std::string& out) {
        if (value) Field<Value>::write(*value, out);
    }
};

/// The values of a closed set and how each is written: specialise for every enumeration that a column holds.
template <class Enumeration>
inline constexpr std::pair<Enumeration, std::string_view> choices[] = {};

template <class Enumeration>
    requires std::is_enum_v<Enumeration>
struct Field<Enumeration> {
    static constexpr FieldType type = FieldType::choice;
    static std::vector<std::string_view> accepted() {
        std::vector<std::string_view> names;
        for (const auto& [_, name] : choices<Enumeration>)
            if (!name.empty()) names.push_back(name);
        return names;
    }
    static Result<void> read(Enumeration& value, std::string_view text) {
        for (const auto& [choice, name] : choices<Enumeration>)
            if (name == text) {
                value = choice;
                return {};
            }
        std::string hint;
        for (const auto name : accepted()) hint += (hint.empty() ? "" : ", ") + std::string{name};
        return std::unexpected(Error{"field/not-a-choice", fmt::format("\"{}\" is not accepted here", text), "", hint});
    }
    static void write(const Enumeration& value, std::string& out) {
        for (const auto& [choice, name] : choices<Enumeration>)
            if (choice == value) out += name;
    }
};

}  // namespace dalel
