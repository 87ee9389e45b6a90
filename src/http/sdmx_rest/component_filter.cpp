#include "http/sdmx_rest/component_filter.hpp"

#include "base/id.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include <fmt/format.h>

namespace dalel::http {
namespace {

constexpr std::string_view operators[] = {"eq", "ne", "lt", "le", "gt", "ge", "co", "nc", "sw", "ew"};

template <class Holds>
bool any(const ComponentFilter& filter, Holds holds) {
    return std::ranges::any_of(filter.any_of, [&](const auto& terms) { return std::ranges::all_of(terms, holds); });
}

/// `order` is less than, equal to or greater than 0 as the value found is before, at or after the one asked for.
bool holds_in_order(FilterOperator op, int order) {
    switch (op) {
        case FilterOperator::eq: return order == 0;
        case FilterOperator::ne: return order != 0;
        case FilterOperator::lt: return order < 0;
        case FilterOperator::le: return order <= 0;
        case FilterOperator::gt: return order > 0;
        case FilterOperator::ge: return order >= 0;
        case FilterOperator::co:
        case FilterOperator::nc:
        case FilterOperator::sw:
        case FilterOperator::ew: return false;
    }
    return false;
}

std::optional<bool> holds_within(FilterOperator op, std::string_view text, std::string_view asked) {
    switch (op) {
        case FilterOperator::co: return text.contains(asked);
        case FilterOperator::nc: return !text.contains(asked);
        case FilterOperator::sw: return text.starts_with(asked);
        case FilterOperator::ew: return text.ends_with(asked);
        case FilterOperator::eq:
        case FilterOperator::ne:
        case FilterOperator::lt:
        case FilterOperator::le:
        case FilterOperator::gt:
        case FilterOperator::ge: return std::nullopt;
    }
    return std::nullopt;
}

bool holds_for_text(const FilterTerm& term, std::string_view text) {
    if (const auto within = holds_within(term.op, text, term.value)) return *within;
    return holds_in_order(term.op, text.compare(term.value));
}

}  // namespace

bool ComponentFilter::matches_text(std::string_view text) const {
    return any(*this, [&](const FilterTerm& term) { return holds_for_text(term, text); });
}

bool ComponentFilter::matches_number(std::int64_t number) const {
    const auto digits = std::to_string(number);
    return any(*this, [&](const FilterTerm& term) {
        if (const auto within = holds_within(term.op, digits, term.value)) return *within;
        double asked = 0;
        const auto [end, failed] = std::from_chars(term.value.data(), term.value.data() + term.value.size(), asked);
        if (failed != std::errc{} || end != term.value.data() + term.value.size() || std::isnan(asked)) return term.op == FilterOperator::ne;
        const auto own = static_cast<double>(number);
        return holds_in_order(term.op, own < asked ? -1 : own > asked ? 1 : 0);
    });
}

bool ComponentFilter::matches_period(const Period& period, std::string_view written, sdmx::ReportingYear reporting) const {
    return any(*this, [&](const FilterTerm& term) {
        if (const auto within = holds_within(term.op, written, term.value)) return *within;
        const auto asked = sdmx::parse_time_period(term.value, reporting);
        if (!asked) return term.op == FilterOperator::ne;
        switch (term.op) {
            case FilterOperator::eq: return period == *asked;
            case FilterOperator::ne: return period != *asked;
            case FilterOperator::lt: return period.last < asked->first;
            case FilterOperator::le: return period.last <= asked->last;
            case FilterOperator::gt: return period.first > asked->last;
            case FilterOperator::ge: return period.first >= asked->first;
            case FilterOperator::co:
            case FilterOperator::nc:
            case FilterOperator::sw:
            case FilterOperator::ew: return false;
        }
        return false;
    });
}

Result<std::optional<ComponentFilter>> parse_component_filter(std::string_view name, std::string_view value) {
    if (!name.starts_with("c[") || !name.ends_with(']')) return std::optional<ComponentFilter>{};
    const auto malformed = [&] {
        return std::unexpected(Error{"sdmx/malformed-filter", fmt::format("\"{}={}\" is no filter", printable(beginning(name, 40)), printable(beginning(value, 60))), std::string{printable(beginning(name, 40))},
                                     "values joined by , (or) and + (and), each after its operator where it has one: eq: ne: lt: le: gt: ge: co: nc: sw: ew:"});
    };
    ComponentFilter filter{std::string{name.substr(2, name.size() - 3)}, {}};
    if (!is_code(filter.component) || value.empty()) return malformed();
    for (std::size_t from = 0; from <= value.size();) {
        const auto comma = std::min(value.find(',', from), value.size());
        auto& terms = filter.any_of.emplace_back();
        for (auto at = from; at <= comma;) {
            const auto plus = std::min(value.find('+', at), comma);
            auto text = value.substr(at, plus - at);
            FilterTerm term;
            if (text.size() > 2 && text[2] == ':') {
                const auto found = std::ranges::find(operators, text.substr(0, 2));
                if (found != std::end(operators)) {
                    term.op = static_cast<FilterOperator>(found - std::begin(operators));
                    text.remove_prefix(3);
                }
            }
            if (text.empty()) return malformed();
            term.value = text;
            terms.push_back(std::move(term));
            at = plus + 1;
        }
        from = comma + 1;
    }
    return std::optional{std::move(filter)};
}

}  // namespace dalel::http
