// Street-level crime as the police forces of England, Wales and Northern Ireland publish it (data.police.uk).
#pragma once

#include "ingest/records.hpp"

#include <filesystem>
#include <string>
#include <string_view>

namespace dalel {

/// The name the reader is asked for by: `dalel cases import OBS FILE --as police_uk`.
inline constexpr std::string_view police_uk_schema = "police_uk";

/// Reads a month of street-level crime and hands over records with the columns
///
///     case, date, area, crime_type, outcome, longitude, latitude
///
/// `date` is the month, no day is published; `area` the code of the lower layer super output area; `crime_type` and
/// `outcome` are the published words as codes (`violence-and-sexual-offences`, `none` where no outcome is stated);
/// `case` is the published identifier or, for anti-social behaviour, which has none, `<file>-<row>`.
///
/// Coordinates are not where anything happened: each is the centre of a published list of map points, the nearest that
/// covers at least eight postal addresses, so that one point stands for many places [police-uk-about]. They carry no
/// accuracy finer than their area and are empty where the publisher leaves them out.
///
/// Errors `police_uk/header` and those of `read_records`.
void read_police_uk(const std::filesystem::path& path, Audit& audit, const EachRecord& each);

/// `Violence and sexual offences` → `violence-and-sexual-offences`.
std::string police_uk_code(std::string_view words);

}  // namespace dalel
