#include "http/sdmx_rest/data_difference.hpp"
#include "http/sdmx_rest/data_question.hpp"
#include "http/sdmx_rest/data_selection.hpp"

#include <gtest/gtest.h>

namespace dalel::http {
namespace {

Dimension dimension(std::string_view id, DimensionKind kind, std::vector<std::string> codes) {
    Dimension made{Id<"dimension">{id}, {}, kind, {}};
    for (auto& code : codes) made.categories.push_back({code, {}});
    return made;
}

/// Two areas in three years, a cell's value its key but where that is withheld.
Cube cube(std::vector<std::string> areas = {"X", "Y"}, std::vector<std::uint64_t> keys = {0, 1, 2, 3, 4, 5}) {
    Structure structure{.id = Id<"cube">{"c"}, .dimensions = {dimension("area", DimensionKind::area, std::move(areas)), dimension("period", DimensionKind::period, {"2019", "2020", "2021-01--2021-03"})}};
    std::vector<std::int64_t> values;
    std::vector<CellState> states;
    for (const auto key : keys) {
        values.push_back(key == 4 ? 0 : static_cast<std::int64_t>(key));
        states.push_back(key == 4 ? CellState::withheld : CellState::normal);
    }
    return {std::move(structure), std::move(keys), std::move(values), std::move(states)};
}

/// Values of the cells that answer, `-` for a withheld one, or the code of an error.
std::string answer(const Cube& cube, ApiVersion api, std::string_view target, std::string_view at_observation = "TIME_PERIOD") {
    const auto question = parse_data_question(*parse_target(target), api);
    if (!question) return question.error().code;
    const auto found = selected(cube, question->cells, {std::string{at_observation}, question->sort}, std::vector<std::string>(sdmx::attributes.size()), api);
    if (!found) return found.error().code;
    std::string text;
    for (sdmx::ObservationCursor at{*found}; at.next();) text += is_observed(at.state()) ? std::to_string(at.value()) : "-";
    return text;
}

TEST(Selection, AKeyNamesCodesAndPeriodsLimitThem) {
    EXPECT_EQ(answer(cube(), ApiVersion::v1, "/sdmx/v1/data/c/Y"), "3-5");
    EXPECT_EQ(answer(cube(), ApiVersion::v1, "/sdmx/v1/data/c/Y+X?startPeriod=2020"), "12-5");
    EXPECT_EQ(answer(cube(), ApiVersion::v1, "/sdmx/v1/data/c/all?endPeriod=2020"), "013-");
    EXPECT_EQ(answer(cube(), ApiVersion::v1, "/sdmx/v1/data/c/Z"), "");
    EXPECT_EQ(answer(cube(), ApiVersion::v1, "/sdmx/v1/data/c/X.Y"), "sdmx/malformed-key");
    EXPECT_EQ(answer(cube(), ApiVersion::v2, "/sdmx/v2/data/*/*/c/*/X.2020,*.2021-Q1"), "125");
}

TEST(Selection, FiltersMayBeOfAnyComponent) {
    EXPECT_EQ(answer(cube(), ApiVersion::v2, "/sdmx/v2/data?c[OBS_VALUE]=ge:2"), "235");
    EXPECT_EQ(answer(cube(), ApiVersion::v2, "/sdmx/v2/data?c[CONF_STATUS]=C"), "-");
    EXPECT_EQ(answer(cube(), ApiVersion::v2, "/sdmx/v2/data?c[area]=ne:X&c[TIME_PERIOD]=lt:2021"), "3-");
    EXPECT_EQ(answer(cube(), ApiVersion::v2, "/sdmx/v2/data?c[sex]=F"), "sdmx/unknown-component");
}

TEST(Selection, AWithheldCellHasNoValueToBeFoundBy) {
    EXPECT_EQ(answer(cube(), ApiVersion::v2, "/sdmx/v2/data?c[OBS_VALUE]=ne:7"), "01235");
    EXPECT_EQ(answer(cube(), ApiVersion::v2, "/sdmx/v2/data?c[OBS_VALUE]=0"), "0");
}

TEST(Selection, EndsOfSeriesCountInTime) {
    EXPECT_EQ(answer(cube(), ApiVersion::v1, "/sdmx/v1/data/c?firstNObservations=1"), "03");
    EXPECT_EQ(answer(cube(), ApiVersion::v1, "/sdmx/v1/data/c?lastNObservations=2"), "12-5");
    EXPECT_EQ(answer(cube(), ApiVersion::v1, "/sdmx/v1/data/c?firstNObservations=2&lastNObservations=2"), "0123-5");
}

TEST(Selection, AnOrderKeepsSeriesTogether) {
    EXPECT_EQ(answer(cube(), ApiVersion::v2, "/sdmx/v2/data?sort=TIME_PERIOD:desc"), "2105-3");
    EXPECT_EQ(answer(cube(), ApiVersion::v2, "/sdmx/v2/data?sort=TIME_PERIOD:desc", "AllDimensions"), "25" "1-" "03");
    EXPECT_EQ(answer(cube(), ApiVersion::v2, "/sdmx/v2/data?sort=area:desc"), "3-5012");
    EXPECT_EQ(answer(cube(), ApiVersion::v2, "/sdmx/v2/data?sort=OBS_VALUE:desc", "AllDimensions"), "53210-");
    EXPECT_EQ(answer(cube(), ApiVersion::v2, "/sdmx/v2/data?sort=OBS_VALUE:desc"), "21053-");
    EXPECT_EQ(answer(cube(), ApiVersion::v2, "/sdmx/v2/data?sort=sex"), "sdmx/unknown-component");
}

TEST(Difference, CellsAreTheSameWhereTheirCodesAre) {
    // A new area stands before the old ones: every key is another, nothing else changed.
    const auto before = cube();
    const auto after = cube({"W", "X", "Y"}, {3, 5, 6, 7, 8});
    ASSERT_TRUE(are_comparable(before, after));
    const sdmx::Observations now{Slice{after}, {0, 1}}, then{Slice{before}, {0, 1}};
    std::vector<std::uint64_t> changed, gone;
    for (const auto cell : cells_that_differ(now, before)) changed.push_back(after.key(cell));
    for (const auto cell : cells_that_went(then, after)) gone.push_back(before.key(cell));
    EXPECT_EQ(changed, (std::vector<std::uint64_t>{3, 5, 6, 7, 8}));  // values are keys here
    EXPECT_EQ(gone, (std::vector<std::uint64_t>{1}));                // X in 2020
    EXPECT_TRUE(cells_that_differ(then, before).empty());
    EXPECT_FALSE(are_comparable(before, Cube{}));
}

}  // namespace
}  // namespace dalel::http
