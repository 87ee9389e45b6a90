// Data as SDMX-CSV [sdmx-csv].
#pragma once

#include "base/pieces.hpp"
#include "formats/sdmx/data_message.hpp"

namespace dalel::sdmx {

enum class CsvLabels : std::uint8_t { id, name, both };
enum class CsvKeys : std::uint8_t { none, series, observation, both };

struct CsvOptions {
    CsvLabels labels = CsvLabels::id;
    bool normalized_time = false;  ///< periods as their first day
    CsvKeys keys = CsvKeys::none;
};

/// SDMX-CSV 1.0: `DATAFLOW`, one column a dimension, `OBS_VALUE`, one column an attribute. Where the data sets say what is to be done with
/// them, `ACTION`, `VALID_FROM` and `VALID_TO` stand at the end. A cell that is not observed has an empty value.
/// `labels` are `id` or `both`.
Pieces csv_1_of(DataMessage message, CsvOptions options);
/// SDMX-CSV 2.0: `STRUCTURE`, `STRUCTURE_ID`, `ACTION`, keys where they are asked for, then as in 1.0.
Pieces csv_2_of(DataMessage message, CsvOptions options);

}  // namespace dalel::sdmx
