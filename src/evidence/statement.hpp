// What a source says without a figure.
#pragma once

#include "base/id.hpp"
#include "base/period.hpp"

#include <optional>
#include <string>
#include <vector>

namespace dalel {

enum class StatementKind { rising, falling, below, above, high, low };

std::string_view to_string(StatementKind kind);

/// "Growing steadily", "fewer than incitement", "high in Almaty": a sentence that figures can bear out or not.
struct Statement {
    Id<"statement"> id;
    StatementKind kind = StatementKind::rising;
    Id<"measure"> measure;
    std::vector<Id<"area">> areas;
    Period period;
    std::vector<std::string> about;  ///< codes of provisions or lists; empty for the total
    std::vector<std::string> than;   ///< what it is compared with: provisions, lists or areas
    Id<"source"> source;
    std::string locator;
    std::string stated_by;
    std::optional<Date> stated_on;
    std::string note;
};

/// A claim as a member of what a source presents as one series.
struct SeriesMember {
    Id<"series"> series;
    Id<"claim"> claim;
    Id<"source"> source;
    std::string note;
};

/// An objection to a figure and what came of it.
struct Correction {
    Id<"correction"> id;
    std::string figure;
    std::string objected_by;  ///< a role, never a person
    Date objected_on;
    std::string objection;
    std::string answer;
    std::optional<Date> answered_on;
    std::string outcome;  ///< upheld, rejected or open
};

}  // namespace dalel
