// Rare and common offences on one scale.
#pragma once

#include "http/site/view.hpp"

namespace dalel::http::web {

/// The first analysis of the observatory beside the others and beside all offences: a table whose bars share one linear scale, then
/// the same bars magnified by a power of ten that the table names. Empty without analyses.
Html base_rate_panel(const View& view);

/// Which regions differ more than chance allows, for every analysis.
Html region_verdicts(const View& view);

}  // namespace dalel::http::web
