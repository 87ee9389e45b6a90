#include "analysis/scan/read_files.hpp"

#include "analysis/scan/census.hpp"
#include "analysis/scan/parameter_file.hpp"

#include <gtest/gtest.h>

namespace dalel::scan {
namespace {

ScanOptions options_of(ModelKind model, TimeUnit unit = TimeUnit::year) {
    ScanOptions options;
    options.model = model;
    options.unit = unit;
    options.study = {Date::of(1973, 1, 1), Date::of(1991, 12, 31)};
    return options;
}

std::string time_in(std::string_view text) {
    const auto when = parse_time(text, TimeUnit::day, Date::of(1973, 1, 1));
    return when ? to_string(*when) : when.error().code;
}

}  // namespace

TEST(ReadFiles, times_are_years_months_or_days) {
    EXPECT_EQ(time_in("1977"), "1977");
    EXPECT_EQ(time_in("77"), "1977");
    EXPECT_EQ(time_in("22"), "2022");
    EXPECT_EQ(time_in("24"), "1924");
    EXPECT_EQ(time_in("2010/3"), "2010-03");
    EXPECT_EQ(time_in("2001/11/3"), "2001-11-03");
    EXPECT_EQ(time_in("2001-11-03"), "2001-11-03");
    for (const char* wrong : {"", "x", "2001/13", "2001/2/30", "2001/1/1/1", "1977.5", "-5"})
        EXPECT_EQ(time_in(wrong), "scan/time-malformed") << wrong;
}

TEST(ReadFiles, a_case_row_has_the_columns_of_its_model) {
    const auto poisson = read_cases("Grant  1 1977  2 2\n", "nm.cas", options_of(ModelKind::poisson)).value();
    EXPECT_EQ(poisson[0].place, "Grant");
    EXPECT_EQ(poisson[0].strata, (std::vector<std::string>{"2", "2"}));
    const auto survival =
        read_cases("A 1 1977 4.5 1\nA 1 1978 3\n", "x.cas", options_of(ModelKind::exponential)).value();
    EXPECT_TRUE(survival[0].censored);
    EXPECT_EQ(survival[0].value, 4.5);
    EXPECT_FALSE(survival[1].censored);
    const auto quoted =
        read_cases("\"Nur Sultan\"\t3\t1977\r\n\n\"B, C\",1,1978", "x.cas", options_of(ModelKind::permutation)).value();
    EXPECT_EQ(quoted[0].place, "Nur Sultan");
    EXPECT_EQ(quoted[1].place, "B, C");
    EXPECT_EQ(quoted[1].row, 3u);
}

TEST(ReadFiles, a_wrong_field_is_named_with_file_row_and_column) {
    const auto error = [](std::string_view text, ModelKind model) {
        return read_cases(text, "x.cas", options_of(model)).error();
    };
    EXPECT_EQ(error("A 1 1977\nB one 1977\n", ModelKind::poisson).where, "x.cas:2:2");
    EXPECT_EQ(error("A -1 1977\n", ModelKind::poisson).code, "scan/count-malformed");
    EXPECT_EQ(error("A 1 1977\nB 1 197x\n", ModelKind::poisson).where, "x.cas:2:3");
    EXPECT_EQ(error("A 1\n", ModelKind::poisson).code, "scan/too-few-columns");
    EXPECT_EQ(error("A 1 1977 7\n", ModelKind::bernoulli).code, "scan/too-many-columns");
    EXPECT_EQ(error("A 1 1977 0\n", ModelKind::exponential).where, "x.cas:1:4");
    EXPECT_EQ(error("A 1 1977 1 2\n", ModelKind::exponential).where, "x.cas:1:5");
    EXPECT_EQ(error("A 1 1977 nan\n", ModelKind::normal).code, "scan/value-malformed");
    EXPECT_EQ(error("", ModelKind::poisson).code, "scan/empty");
    EXPECT_EQ(error("\"A 1 1977\n", ModelKind::poisson).code, "scan/open-quote");
    EXPECT_EQ(error("A 1 1977\n\xff 1 1977\n", ModelKind::poisson).where, "x.cas:2:1");
}

TEST(ReadFiles, coordinates_that_cannot_be_are_refused) {
    const auto error = [](std::string_view text, Metric metric) { return read_places(text, "x.geo", metric).error(); };
    EXPECT_EQ(read_places("A 51.1 71.4\n", "x.geo", Metric::geographic).value()[0], (Place{"A", 71.4, 51.1}));
    EXPECT_EQ(error("A 106.6 35.1\n", Metric::geographic).code, "scan/latitude-beyond-90");
    EXPECT_EQ(error("A 35.1 206\n", Metric::geographic).where, "x.geo:1:3");
    EXPECT_EQ(error("A 1 2 3\n", Metric::cartesian).code, "scan/three-dimensions");
    EXPECT_EQ(error("A 1 2\nA 1 3\n", Metric::cartesian).where, "x.geo:2:1");
    EXPECT_EQ(read_grid("1 2\n3 4\n", "x.grd", Metric::cartesian).value().size(), 2u);
}

TEST(ReadFiles, a_census_of_a_year_is_of_its_first_of_july) {
    const auto population =
        read_population("Chaves 82 1888 1 1\nChaves unspecified 9", "nm.pop", options_of(ModelKind::poisson)).value();
    EXPECT_EQ(*population[0].census, Date::of(1982, 7, 1));
    EXPECT_EQ(population[0].persons, 1888);
    EXPECT_FALSE(population[1].census);
}

TEST(Census, population_changes_along_a_line_and_stays_beyond_it) {
    const Census censuses[] = {{Date::of(2010, 1, 1), 100}, {Date::of(2010, 1, 11), 200}};
    EXPECT_DOUBLE_EQ(person_days(censuses, {Date::of(2009, 12, 31), Date::of(2009, 12, 31)}), 100);
    EXPECT_DOUBLE_EQ(person_days(censuses, {Date::of(2010, 1, 1), Date::of(2010, 1, 1)}), 105);
    EXPECT_DOUBLE_EQ(person_days(censuses, {Date::of(2010, 1, 1), Date::of(2010, 1, 10)}), 1500);
    EXPECT_DOUBLE_EQ(person_days(censuses, {Date::of(2009, 12, 31), Date::of(2010, 1, 12)}), 100 + 1500 + 400);
}

TEST(ParameterFile, a_parameter_that_would_change_the_analysis_is_refused_with_its_row) {
    const std::string_view base =
        "[Input]\nCaseFile=a.cas\nCoordinatesFile=a.geo\nStartDate=2000/1/1\nEndDate=2009/12/31\nPrecisionCaseTimes=1\n"
        "[Analysis]\nAnalysisType=3\nModelType=0\nTimeAggregationUnits=1\nMonteCarloReps=99\n";
    const auto parameters = read_parameters(base, "a.prm").value();
    EXPECT_EQ(parameters.options.replicates.last, 99u);
    EXPECT_EQ(parameters.case_file, "a.cas");
    const auto errors = [&](std::string_view more) {
        return read_parameters(std::string(base) + std::string(more), "a.prm").error();
    };
    EXPECT_EQ(errors("TimeTrendAdjustmentType=2\n")[0].where, "a.prm:12:1");
    EXPECT_EQ(errors("TimeTrendAdjustmentType=2\n")[0].code, "scan/parameter-unsupported");
    EXPECT_EQ(errors("CaseFile2=b.cas\n")[0].code, "scan/parameter-unsupported");
    EXPECT_EQ(errors("Nonsense=1\n")[0].code, "scan/parameter-unknown");
    EXPECT_EQ(errors("MaxTemporalSize=much\n")[0].code, "scan/parameter-malformed");
    EXPECT_EQ(errors("ModelType=7\nUseNeighborsFile=y\n").size(), 2u);
    EXPECT_EQ(read_parameters(std::string(base) + "OutputGoogleEarthKML=y\n", "a.prm").value().notes.size(), 1u);
    EXPECT_EQ(read_parameters(std::string(base) + "ReportGiniClusters=y\n", "a.prm").value().notes.size(), 1u);
    const auto seeded = read_parameters(std::string(base) + "RandomizationSeed=12345\n", "a.prm").value();
    EXPECT_EQ(seeded.options.seed, 12'345u);
    EXPECT_EQ(seeded.notes.front().code, "scan/parameter-seed");
    EXPECT_EQ(errors("RandomizationSeed=1e9\n")[0].code, "scan/parameter-malformed");
}

}  // namespace dalel::scan
