// Data as SDMX-ML [sdmx-ml].
#pragma once

#include "base/pieces.hpp"
#include "formats/sdmx/data_message.hpp"

namespace dalel::sdmx {

/// The messages of SDMX-ML that hold data. The time series variants of 2.1 group by time and hold one data structure.
enum class XmlData : std::uint8_t {
    generic_2_1,
    generic_time_series_2_1,
    structure_specific_2_1,
    structure_specific_time_series_2_1,
    structure_specific_3_0,
};

/// A cell that is not observed has no value; its statuses say why. Data that are deleted have keys only.
Pieces xml_data_of(DataMessage message, XmlData format);

}  // namespace dalel::sdmx
