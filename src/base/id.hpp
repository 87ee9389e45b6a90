// Identifiers that cannot be mistaken for one another.
#pragma once

#include <algorithm>
#include <compare>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace dalel {

template <std::size_t N>
struct Tag {
    char name[N]{};
    constexpr Tag(const char (&text)[N]) { std::copy_n(text, N, name); }
};

/// A code of one register: `Id<"area">{"KZ-AKM"}`. Two registers' codes do not compare or convert.
/// An empty Id means "none"; parsing refuses one where a code is required.
template <Tag tag>
class Id {
public:
    Id() = default;
    explicit Id(std::string_view text) : text_{text} {}

    const std::string& str() const { return text_; }
    bool empty() const { return text_.empty(); }

    friend bool operator==(const Id&, const Id&) = default;
    friend auto operator<=>(const Id&, const Id&) = default;

private:
    std::string text_;
};

/// Whether `text` is a code: 1 to 128 of the characters `A-Z a-z 0-9 _ @ $ -`, the identifier of SDMX
/// (Section 5, IDType), so that a code never needs another spelling in a key, a file name or an address.
constexpr bool is_code(std::string_view text) {
    if (text.empty() || text.size() > 128) return false;
    return std::ranges::all_of(text, [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '@' ||
               c == '$' || c == '-';
    });
}

}  // namespace dalel

template <dalel::Tag tag>
struct std::hash<dalel::Id<tag>> {
    std::size_t operator()(const dalel::Id<tag>& id) const noexcept { return std::hash<std::string>{}(id.str()); }
};
