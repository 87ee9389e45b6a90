// What is counted, in which unit, and at which stage of the justice funnel.
#pragma once

#include "base/id.hpp"
#include "base/label.hpp"
#include "registers/register.hpp"

#include <string>
#include <string_view>

namespace dalel {

/// `attribute` is a property of one case or provision (an age, a penalty), never added up.
enum class MeasureKind { stock, flow, cumulative, index, availability, ratio, attribute };

std::string_view to_string(MeasureKind kind);

/// In the order a case passes through them. Stocks (`serving`) stand apart.
enum class Stage { none, reported, registered, identified, to_court, convicted, serving };

std::string_view to_string(Stage stage);

struct Measure {
    Id<"measure"> id;
    Label label;
    std::string concept_id;  ///< what several measures are spoken of as if they were: `blocked_content`
    std::string object;      ///< the counted object: offence, person, attack, website …
    std::string unit;
    MeasureKind kind = MeasureKind::flow;
    Stage stage = Stage::none;
    std::string track;  ///< the object whose funnel the stage belongs to
    std::string note;

    /// Whether figures of different places or parts may be added.
    bool adds_up() const {
        return kind == MeasureKind::stock || kind == MeasureKind::flow || kind == MeasureKind::cumulative;
    }
};

using Measures = Register<Measure>;

}  // namespace dalel
