// Which values of a variable an expression of PxWebApi chooses.
#pragma once

#include "base/error.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace dalel::http {

/// The codes of a variable or a code list in their order, found at once.
class CodeIndex {
public:
    CodeIndex() = default;
    explicit CodeIndex(std::vector<std::string> codes);
    CodeIndex(const CodeIndex&) = delete;
    CodeIndex& operator=(const CodeIndex&) = delete;
    CodeIndex(CodeIndex&&) = default;
    CodeIndex& operator=(CodeIndex&&) = default;

    /// The position of a code, in its own case or else in any; -1 where there is none.
    std::int32_t find(std::string_view code) const;
    std::size_t size() const { return codes_.size(); }
    const std::string& code(std::size_t i) const { return codes_[i]; }
    const std::vector<std::string>& codes() const { return codes_; }

private:
    std::vector<std::string> codes_;
    std::unordered_map<std::string_view, std::uint32_t> exact_;
    std::unordered_map<std::string, std::uint32_t> folded_;
};

/// A list as addresses write it: parts between commas; a comma within `[…]` or `(…)` separates nothing, and the brackets around a
/// part are taken off: `2018,[range(2020,2022)],top(2)`. Parts that are empty are left out.
std::vector<std::string_view> parts_of(std::string_view list);

/// Adds the positions that an expression chooses to `chosen`: a code, a code with `*` (any characters) or `?` (one), `top(n[,offset])`, `bottom(n[,offset])`,
/// `from(code)`, `to(code)`, `range(code,code)`; names of functions in any case. The top of a time variable is its end, as in PxWeb: the
/// newest. Errors `selection/unknown-code`, `selection/malformed`, `selection/empty`; `variable` is their `where`.
Result<void> choose(const CodeIndex& codes, bool is_time, std::string_view variable, std::string_view expression, std::vector<std::uint32_t>& chosen);

/// Ascending, each once.
void put_in_order(std::vector<std::uint32_t>& chosen);

}  // namespace dalel::http
