// Days and periods as each language writes them (Unicode CLDR), the same on every machine.
#pragma once

#include "base/label.hpp"
#include "base/period.hpp"

#include <string>

namespace dalel {

/// `27 June 2019`, `27 июня 2019 г.`, `2019 ж. 27 маусым`
std::string date_in(Language language, Date day);
/// The shortest true writing: `2019`, `June 2019`, `1 January – 31 October 2019`.
std::string period_in(Language language, const Period& period);

}  // namespace dalel
