// A part of a release as a data message of SDMX.
#pragma once

#include "formats/sdmx/data_message.hpp"
#include "release/open.hpp"

#include <string_view>

namespace dalel {

/// Prepared when the release was published (1970 where no index tells), sent by the observatory's agency; its identifier is made of the
/// release and of everything else its bytes depend on.
sdmx::DataHeader sdmx_header_of(const Release& release, std::string_view depends_on);

/// Values of the attributes of a data set of a cube of the release.
std::vector<std::string> sdmx_attributes_of(const Release& release, const Cube& cube, Language language);

/// A slice of a cube of the release, all of it information; the release outlives it.
sdmx::DataMessage sdmx_message_of(const Release& release, Slice slice, std::string_view at_observation, Language language);

}  // namespace dalel
