// Street-level crime as the police forces of England, Wales and Northern Ireland publish it (data.police.uk).
#pragma once

#include "ingest/records.hpp"

#include <filesystem>
#include <string>
#include <string_view>

namespace dalel {

/// The name the reader is asked for by: `dalel cases import OBS FILE --as police_uk`.
inline constexpr std::string_view police_uk_schema = "police_uk";

/// What is to be said wherever records of this publisher are read.
inline constexpr std::string_view police_uk_coordinates =
    "coordinates of data.police.uk are snapped to map points that stand for at least eight addresses each: nothing "
    "happened exactly there";

/// Reads a month of street-level crime and hands over records with the columns
///
///     case, date, area, crime_type, outcome, longitude, latitude
///
/// `date` is the month, no day is published; `area` the code of the lower layer super output area; `crime_type` and
/// `outcome` are the published words as codes (`violence-and-sexual-offences`, `none` where no outcome is stated);
/// `case` is the published identifier or, for anti-social behaviour, which has none, `<file>-<row>`.
///
/// Coordinates are not where anything happened: each is the nearest point of a list that the publisher drew up, and
/// stands for at least eight postal addresses [police-uk-about]. They carry no accuracy finer than their area and are
/// empty where the publisher leaves them out.
///
/// An identifier may stand on several rows, of one month or of several: what happened to several people or at several
/// places, or was published again. A case is one crime, so the first row is the case and whoever keeps the records
/// refuses each further one by the row of the first (`case/twice`). Counts of cases are so much lower than counts of rows.
///
/// Errors `police_uk/header` and those of `read_records`.
void read_police_uk(const std::filesystem::path& path, Audit& audit, const EachRecord& each);

/// `Violence and sexual offences` → `violence-and-sexual-offences`.
std::string police_uk_code(std::string_view words);

}  // namespace dalel
