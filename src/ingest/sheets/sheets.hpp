// Every CSV file of an observatory's folder.
#pragma once

#include "ingest/sheet.hpp"
#include "observatory/observatory.hpp"

#include <vector>

namespace dalel {

/// One row of claim_dimensions.csv.
struct ClaimCoordinate {
    Id<"claim"> claim;
    Coordinate coordinate;
};

const Sheet<Area>& areas_sheet();
const Sheet<AreaName>& area_names_sheet();
const Sheet<AreaChange>& area_changes_sheet();
const Sheet<AreaTile>& area_tiles_sheet();
const Sheet<Provision>& provisions_sheet();
const Sheet<StatutoryList>& lists_sheet();
const Sheet<ListMember>& list_members_sheet();
const Sheet<Correspondence>& correspondence_sheet();
const Sheet<Classification>& classification_sheet();
const Sheet<Term>& terms_sheet();
const Sheet<TermRelation>& term_relations_sheet();
const Sheet<Translation>& translations_sheet();
const Sheet<Measure>& measures_sheet();
const Sheet<DimensionEntry>& dimensions_sheet();
const Sheet<CodeEntry>& codes_sheet();
const Sheet<SumPart>& sums_sheet();
const Sheet<Source>& sources_sheet();
const Sheet<Licence>& licences_sheet();
const Sheet<Availability>& availability_sheet();
const Sheet<Claim>& claims_sheet();
const Sheet<ClaimCoordinate>& claim_dimensions_sheet();
const Sheet<SeriesMember>& series_sheet();
const Sheet<Statement>& statements_sheet();
const Sheet<Population>& population_sheet();
const Sheet<Correction>& corrections_sheet();

/// All of them, in the order of the folder, for documentation and datapackage.json.
std::vector<SheetInfo> all_sheets();

}  // namespace dalel
