// Availability queries: for which codes there are figures.
#pragma once

#include "http/request.hpp"
#include "http/response.hpp"
#include "http/routes.hpp"
#include "http/sdmx_rest/api_version.hpp"

namespace dalel::http {

/// `/sdmx/v1/availableconstraint/{flow}/{key}/{provider}/{component}` and
/// `/sdmx/v2/availability/{context}/{agency}/{id}/{version}/{key}/{component}`: a constraint of each data flow that has any of the cells asked for,
/// with how many series and observations they are. `mode=exact`: the codes of these cells. `mode=available`: of each
/// dimension the codes that have cells under what is asked of the other dimensions. `references` adds the structures that the
/// constraint speaks of, code lists and concepts reduced to it. No results are 404.
Response sdmx_availability(const Request& request, const Service& service, ApiVersion api);

}  // namespace dalel::http
