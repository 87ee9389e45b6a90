#include "ingest/sheets/sheets.hpp"

namespace dalel {

std::vector<SheetInfo> all_sheets() {
    return {areas_sheet().info(),          area_names_sheet().info(),       area_changes_sheet().info(),
            area_tiles_sheet().info(),     provisions_sheet().info(),     lists_sheet().info(),            list_members_sheet().info(),
            correspondence_sheet().info(), classification_sheet().info(),   terms_sheet().info(),
            term_relations_sheet().info(), translations_sheet().info(),     measures_sheet().info(),         dimensions_sheet().info(),
            codes_sheet().info(),          sums_sheet().info(),             sources_sheet().info(),
            licences_sheet().info(),       availability_sheet().info(),     claims_sheet().info(),
            claim_dimensions_sheet().info(), series_sheet().info(),         statements_sheet().info(),
            population_sheet().info(),     corrections_sheet().info()};
}

}  // namespace dalel
