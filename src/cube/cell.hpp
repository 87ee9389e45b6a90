// One count, or the reason why there is none.
#pragma once

#include <cstdint>
#include <string_view>
#include <variant>

namespace dalel {

enum class Status : std::uint8_t { normal, provisional, estimated, perturbed, rounded };

struct Observed {
    std::int64_t value = 0;
    Status status = Status::normal;
    friend bool operator==(const Observed&, const Observed&) = default;
};
/// Kept back to protect someone. Holds no number and no reason: which rule fired is itself information.
struct Withheld {
    friend bool operator==(Withheld, Withheld) = default;
};
/// Nobody counted it.
struct NotCollected {
    friend bool operator==(NotCollected, NotCollected) = default;
};
/// Nothing there could be counted: a region that did not exist, a provision not in force.
struct NotApplicable {
    friend bool operator==(NotApplicable, NotApplicable) = default;
};

/// Missing is a type: zero is `Observed{0}` and nothing else is.
using Cell = std::variant<Observed, Withheld, NotCollected, NotApplicable>;

/// A cell's alternative and status in one byte, as columns keep it.
enum class CellState : std::uint8_t {
    normal,
    provisional,
    estimated,
    perturbed,
    rounded,
    withheld,
    not_collected,
    not_applicable,
};

constexpr bool is_observed(CellState state) {
    return state <= CellState::rounded;
}

constexpr CellState state_of(const Cell& cell) {
    if (const auto* observed = std::get_if<Observed>(&cell)) return static_cast<CellState>(observed->status);
    if (std::holds_alternative<Withheld>(cell)) return CellState::withheld;
    return std::holds_alternative<NotCollected>(cell) ? CellState::not_collected : CellState::not_applicable;
}

constexpr Cell cell_of(CellState state, std::int64_t value) {
    if (is_observed(state)) return Observed{value, static_cast<Status>(state)};
    if (state == CellState::withheld) return Withheld{};
    return state == CellState::not_collected ? Cell{NotCollected{}} : Cell{NotApplicable{}};
}

/// How each state is written in every format; the one table of it.
struct StateCodes {
    CellState state;
    std::string_view name;         ///< in the CSV status column and in JSON
    std::string_view obs_status;   ///< SDMX code list CL_OBS_STATUS; the letters of JSON-stat too
    std::string_view conf_status;  ///< SDMX code list CL_CONF_STATUS
    std::string_view px;           ///< PX data symbol; empty where the number is written
};

inline constexpr StateCodes state_codes[] = {
    {CellState::normal, "normal", "A", "F", ""},
    {CellState::provisional, "provisional", "P", "F", ""},
    {CellState::estimated, "estimated", "E", "F", ""},
    {CellState::perturbed, "perturbed", "A", "F", ""},
    {CellState::rounded, "rounded", "A", "F", ""},
    {CellState::withheld, "withheld", "Q", "C", ".."},
    {CellState::not_collected, "not-collected", "L", "F", "..."},
    {CellState::not_applicable, "not-applicable", "M", "F", "."},
};

constexpr const StateCodes& codes_of(CellState state) {
    return state_codes[static_cast<std::size_t>(state)];
}

}  // namespace dalel
