// Claims on a time line, drawn as SVG with a table behind.
#pragma once

#include "http/site/view.hpp"

#include <span>
#include <string>
#include <vector>

namespace dalel::http::web {

/// One row of the overview: a name and the claims on it.
struct TimelineRow {
    std::string title;
    std::string page;  ///< where the row leads
    std::vector<const Claim*> claims;
};

/// Every claim as a bar over the days it is about, one row (with as many lanes as overlap) for each concept; bars lead to their
/// cards. Claims that findings of weight rest on are hatched as well as coloured.
Html claims_timeline(const View& view, std::span<const TimelineRow> rows);

/// Claims of one measure: days on one axis, numbers on the other. A claim is a line over its days at its number, with the interval
/// its qualifier leaves open drawn around it (an arrow where a side is open). Logarithmic where the numbers span more than fifty-fold,
/// which the axis says. `beside` are the claims of every chart that stands beside this one: all share the days, and the numbers too unless
/// these would need a logarithm, so that 30 and 78 are seen against each other and websites are not held against links. Empty
/// without claims.
Html claims_chart(const View& view, std::string_view title, const std::vector<const Claim*>& claims, const std::vector<const Claim*>& beside);

}  // namespace dalel::http::web
