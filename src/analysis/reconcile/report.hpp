// What a check found, and how much it looked at.
#pragma once

#include "evidence/finding.hpp"

#include <concepts>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace dalel::checks {

/// `held` of the `tried` comparisons of one name came out as they should.
struct CheckSummary {
    std::string name;
    std::uint64_t held = 0;
    std::uint64_t tried = 0;
    friend bool operator==(const CheckSummary&, const CheckSummary&) = default;
};

/// The findings of a check: of each kind the first `limit` in the order of the data, and how many more there are, so
/// that a table of ten million wrong cells does not become ten million sentences.
class Report {
public:
    static constexpr std::size_t limit = 100;

    /// `make` writes the finding; it is not called beyond the limit.
    template <std::invocable Make>
    void add(std::string_view code, Make make) {
        auto& count = counts_[std::string{code}];
        if (count++ < limit) findings_.push_back(make());
    }

    void tally(std::string_view name, std::uint64_t held, std::uint64_t tried);
    void tally(std::string_view name, bool held) { tally(name, held, 1); }
    /// Takes over what another check found, within the limit.
    void add(Report other);

    const Findings& findings() const { return findings_; }
    const std::vector<CheckSummary>& summaries() const { return summaries_; }
    /// The findings sorted, with a `findings/more` for each kind that has more than the limit.
    Findings sorted() const;

private:
    Findings findings_;
    std::map<std::string, std::size_t> counts_;
    std::vector<CheckSummary> summaries_;
};

}  // namespace dalel::checks
