#include "analysis/scan/scan.hpp"

#include "analysis/scan/part_file.hpp"
#include "analysis/scan/write_clusters.hpp"
#include "analysis/scan/zones.hpp"
#include "base/random.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace dalel::scan {
namespace {

/// A field of 6 by 6 places with ten years; a place and its four neighbours have five times the risk in 2014 to 2016.
ScanInput field(const ScanOptions& options, std::uint64_t seed = 1) {
    Random random(seed);
    ScanInput input;
    for (std::uint32_t p = 0; p < 36; ++p) {
        const std::string id = fmt::format("P{}", p);
        const bool inside = p == 8 || p == 13 || p == 14 || p == 15 || p == 20;
        input.places.push_back({id, static_cast<double>(p % 6), static_cast<double>(p / 6)});
        input.population.push_back({id, std::nullopt, 1000, {}, p + 1});
        for (int year = 2010; year < 2020; ++year) {
            const bool raised = inside && year >= 2014 && year <= 2016;
            const Period when{Date::of(year, 1, 1), Date::of(year, 12, 31)};
            const auto one = [&](std::int64_t count, double value, bool censored) {
                return CaseRecord{id, count, when, {}, value, censored, p + 1};
            };
            const auto noise = static_cast<std::int64_t>(random.below(3));
            switch (options.model) {
                case ModelKind::poisson:
                case ModelKind::permutation: input.cases.push_back(one((raised ? 9 : 1) + noise, 0, false)); break;
                case ModelKind::bernoulli:
                    input.cases.push_back(one((raised ? 9 : 1) + noise, 0, false));
                    input.controls.push_back(one(4, 0, false));
                    break;
                case ModelKind::exponential:
                    for (int k = 0; k < 2; ++k)
                        input.cases.push_back(one(1, (raised ? 1 : 4) + random.unit(), random.below(5) == 0));
                    break;
                case ModelKind::normal:
                    for (int k = 0; k < 2; ++k) input.cases.push_back(one(1, (raised ? 2 : 0) + random.unit(), false));
                    break;
                case ModelKind::ordinal:
                    for (int k = 0; k < 2; ++k)
                        input.cases.push_back(one(1, static_cast<double>(raised ? 3 : 1 + random.below(3)), false));
                    break;
            }
        }
    }
    return input;
}

ScanOptions question(ModelKind model = ModelKind::poisson, std::uint32_t replicates = 99) {
    ScanOptions options;
    options.model = model;
    options.metric = Metric::cartesian;
    options.study = {Date::of(2010, 1, 1), Date::of(2019, 12, 31)};
    options.replicates.last = replicates;
    options.seed = 7;
    return options;
}

ScanResult scanned(const ScanOptions& options) {
    return scan(field(options), options).value();
}

std::string code_of(const Result<ScanResult>& result) {
    return result ? "no error" : result.error().code;
}

}  // namespace

TEST(Scan, every_model_finds_the_planted_cluster) {
    for (const ModelKind model : model_kinds) {
        const ScanResult result = scanned(question(model));
        const Cluster& first = result.clusters.front();
        EXPECT_EQ(to_string(first.when), "2014/2016") << to_string(model);
        for (const char* place : {"P8", "P13", "P14", "P15", "P20"})
            EXPECT_NE(std::ranges::find(first.places, place), first.places.end()) << to_string(model);
        EXPECT_TRUE(first.is_high) << to_string(model);
        EXPECT_EQ(first.p, 0.01) << to_string(model);
    }
}

TEST(Scan, results_are_the_same_for_any_number_of_threads) {
    for (const ModelKind model : model_kinds) {
        ScanOptions options = question(model, 40);
        options.threads = 1;
        const ScanResult one = scanned(options);
        options.threads = 3;
        EXPECT_EQ(scanned(options), one) << to_string(model);
    }
}

TEST(Scan, parts_joined_are_the_whole) {
    ScanOptions options = question();
    const ScanResult whole = scanned(options);
    std::vector<ScanResult> parts;
    for (const ReplicateRange range : {ReplicateRange{41, 99}, ReplicateRange{1, 17}, ReplicateRange{18, 40}}) {
        options.replicates = range;
        parts.push_back(read_part(write_part(scanned(options)), "part").value());
    }
    EXPECT_EQ(joined(parts).value(), whole);
    parts.pop_back();
    EXPECT_EQ(code_of(joined(parts)), "scan/parts-missing");
    parts.push_back(whole);
    EXPECT_EQ(code_of(joined(parts)), "scan/parts-overlap");
    options.replicates = {100, 110};
    options.max_time = 0.3;
    EXPECT_EQ(code_of(joined({whole, scanned(options)})), "scan/parts-differ");
}

TEST(Scan, sequential_stopping_has_one_stopping_point_and_equal_clusters_equal_p) {
    ScanOptions options = question(ModelKind::poisson, 999);
    ScanInput input = field(options);
    for (CaseRecord& record : input.cases) record.count = 1;
    input.cases[3].count = 4;
    input.cases[353].count = 4;
    options.stop_after = 10;
    const ScanResult result = scan(input, options).value();
    ASSERT_TRUE(result.stopped_after);
    EXPECT_EQ(result.maxima.size(), *result.stopped_after);
    EXPECT_EQ(result.clusters[0].log_ratio, result.clusters[1].log_ratio);
    EXPECT_EQ(result.clusters[0].p, result.clusters[1].p);
    EXPECT_EQ(result.clusters[0].p, 10.0 / *result.stopped_after);
    EXPECT_GE(result.clusters.back().p, result.clusters[0].p);
}

TEST(Scan, iterative_adjustment_finds_the_second_cluster_without_the_first) {
    ScanOptions options = question();
    options.max_iterations = 5;
    ScanInput input = field(options);
    for (CaseRecord& record : input.cases)
        if ((record.place == "P0" || record.place == "P1") && record.when->first.year() < 2013) record.count += 9;
    const ScanResult result = scan(input, options).value();
    ASSERT_GE(result.clusters.size(), 3u);
    EXPECT_EQ(result.clusters[0].iteration, 1u);
    EXPECT_EQ(result.clusters[1].iteration, 2u);
    EXPECT_LE(result.clusters[1].p, 0.05);
    EXPECT_GT(result.clusters.back().p, 0.05);
}

TEST(Scan, a_prospective_cluster_reaches_the_end_and_has_a_recurrence_interval) {
    ScanOptions options = question();
    options.prospective = true;
    const ScanResult result = scanned(options);
    EXPECT_EQ(result.clusters[0].when.last, Date::of(2019, 12, 31));
    EXPECT_DOUBLE_EQ(*result.clusters[0].recurrence_days, 365.25 / result.clusters[0].p);
    options.surveillance_start = Date::of(2015, 1, 1);
    const ScanResult watched = scanned(options);
    EXPECT_EQ(watched.clusters[0].log_ratio, result.clusters[0].log_ratio);
    EXPECT_GE(watched.clusters[0].p, result.clusters[0].p);
}

TEST(Scan, a_temporal_scan_needs_no_coordinates) {
    ScanOptions options = question();
    options.analysis = Analysis::temporal;
    ScanInput input = field(options);
    input.places.clear();
    const ScanResult result = scan(input, options).value();
    ASSERT_EQ(result.clusters.size(), 1u);
    EXPECT_EQ(to_string(result.clusters[0].when), "2014/2016");
    EXPECT_EQ(result.clusters[0].places.size(), 36u);
    EXPECT_TRUE(clusters_as_geojson(result).contains(R"("geometry":null)"));
    options.analysis = Analysis::space_time;
    options.include_purely_temporal = true;
    options.include_purely_spatial = true;
    input = field(options);
    for (CaseRecord& record : input.cases)
        if (record.when->first.year() == 2012) record.count += 20;
    const Cluster everywhere = scan(input, options).value().clusters.front();
    EXPECT_EQ(to_string(everywhere.when), "2012");
    EXPECT_TRUE(everywhere.centre.empty());
}

TEST(Scan, a_grid_gives_the_centres_of_circles) {
    ScanOptions options = question(ModelKind::poisson, 9);
    ScanInput input = field(options);
    input.centres = {{"grid 1", 2.1, 2.1}, {"grid 2", 0.5, 4.5}};
    const ScanResult result = scan(input, options).value();
    EXPECT_EQ(result.clusters.front().centre, "grid 1");
    EXPECT_LE(result.clusters.size(), 2u);
}

TEST(Scan, secondary_clusters_obey_the_criterion) {
    ScanOptions options = question();
    options.replicates.last = 9;
    std::size_t listed = 0;
    for (const Secondary criterion :
         {Secondary::no_overlap, Secondary::no_centres_in_other, Secondary::no_centres_in_more_likely,
          Secondary::no_pairs_of_centres, Secondary::all}) {
        options.secondary = criterion;
        const ScanResult result = scanned(options);
        EXPECT_GE(result.clusters.size(), listed) << to_string(criterion);
        listed = result.clusters.size();
        EXPECT_TRUE(std::ranges::is_sorted(result.clusters, std::greater{}, &Cluster::log_ratio));
    }
    EXPECT_EQ(listed, 36u);
}

TEST(Scan, places_with_the_same_coordinates_enter_together) {
    ScanOptions options = question();
    ScanInput input = field(options);
    input.places[15].x = input.places[14].x;
    input.places[15].y = input.places[14].y;
    const ScanResult result = scan(input, options).value();
    ASSERT_EQ(result.notes.size(), 2u);
    EXPECT_NE(result.notes[1].find("--ties"), std::string::npos) << result.notes[1];
    for (const Cluster& cluster : result.clusters) {
        const bool one = std::ranges::find(cluster.places, "P14") != cluster.places.end();
        const bool other = std::ranges::find(cluster.places, "P15") != cluster.places.end();
        EXPECT_EQ(one, other);
    }
}

TEST(Zones, places_at_equal_distance_enter_together_or_the_lesser_coordinate_first) {
    // A centre, its four neighbours on a grid, and a second place where one of them is.
    const std::vector<Place> places{{"C", 0, 0}, {"E", 1, 0}, {"W", -1, 0}, {"N", 0, 1}, {"S", 0, -1}, {"S2", 0, -1}};
    const std::vector<std::int64_t> sizes(6, 1);
    const std::span<const Place> centre{places.data(), 1};
    const Zones together = zones_of(Metric::cartesian, places, centre, sizes, {.max_share = 1});
    EXPECT_EQ(together.count(), 2u);
    EXPECT_EQ(together.in_doubt, 0u);
    const Zones singly = zones_of(Metric::cartesian, places, centre, sizes, {.max_share = 1, .ties = Ties::singly});
    EXPECT_EQ(singly.places, (std::vector<std::uint32_t>{0, 2, 4, 5, 3, 1}));
    EXPECT_EQ(singly.closes, (std::vector<std::uint8_t>{1, 1, 0, 1, 1, 1}));
    EXPECT_EQ(singly.in_doubt, 3u);
    // A limit that only one of two places in one spot would respect keeps both out.
    const Zones half = zones_of(Metric::cartesian, places, centre, sizes, {.max_share = 0.5, .ties = Ties::singly});
    EXPECT_EQ(half.places, (std::vector<std::uint32_t>{0, 2}));
}

TEST(Scan, more_cases_than_person_years_are_noted_by_place) {
    ScanOptions options = question();
    ScanInput input = field(options);
    EXPECT_TRUE(scan(input, options)->notes.empty() || scan(input, options)->notes[0].find("person-years") == std::string::npos);
    input.population[3].persons = 0.5;  // five person-years in ten years
    const ScanResult result = scan(input, options).value();
    ASSERT_FALSE(result.notes.empty());
    EXPECT_TRUE(result.notes[0].starts_with("1 place has more cases than person-years, \"" + input.places[3].id + "\"")) << result.notes[0];
}

TEST(Scan, strata_are_standardised_indirectly) {
    ScanOptions options = question();
    ScanInput input;
    // The old fall ill ten times as often; B is old. With the covariate there is nothing to find.
    for (const char* place : {"A", "B", "C", "D"}) {
        input.places.push_back({place, static_cast<double>(input.places.size()), 0});
        const bool old_place = *place == 'B';
        for (const char* age : {"old", "young"}) {
            const double persons = (*age == 'o') == old_place ? 900 : 100;
            input.population.push_back({place, std::nullopt, persons, {age}, 1});
            const std::int64_t count = static_cast<std::int64_t>(persons / (*age == 'o' ? 10 : 100));
            for (int year = 2010; year < 2020; ++year)
                input.cases.push_back(
                    {place, count, Period{Date::of(year, 1, 1), Date::of(year, 12, 31)}, {age}, 0, false, 1});
        }
    }
    const ScanResult adjusted = scan(input, options).value();
    for (const Cluster& cluster : adjusted.clusters) EXPECT_LT(cluster.log_ratio, 0.01);
    for (auto& record : input.cases) record.strata.clear();
    for (auto& record : input.population)
        record.census = Date::of(record.strata[0] == "old" ? 2010 : 2030, 1, 1), record.strata.clear();
    EXPECT_GT(scan(input, options).value().clusters.front().log_ratio, 10);
}

TEST(Scan, says_where_the_input_is_wrong) {
    const ScanOptions options = question();
    const auto code = [&](const auto& spoil) {
        ScanInput input = field(options);
        ScanOptions asked = options;
        spoil(input, asked);
        return code_of(scan(input, asked));
    };
    using I = ScanInput;
    using O = ScanOptions;
    EXPECT_EQ(code([](I& input, O&) { input.cases[0].place = "nowhere"; }), "scan/unknown-place");
    EXPECT_EQ(code([](I& input, O&) {
                  input.cases[0].when = Period{Date::of(2031, 1, 1), Date::of(2031, 12, 31)};
              }),
              "scan/outside-study");
    EXPECT_EQ(code([](I&, O& asked) { asked.unit = TimeUnit::month; }), "scan/interval-too-fine");
    EXPECT_EQ(code([](I& input, O&) { input.population.clear(); }), "scan/no-population");
    EXPECT_EQ(code([](I& input, O&) { input.population[0].persons = 0; }), "scan/zero-population");
    EXPECT_EQ(code([](I& input, O&) { input.population.push_back(input.population[0]); }), "scan/duplicate-census");
    EXPECT_EQ(code([](I& input, O&) { input.cases[0].strata = {"male"}; }), "scan/unknown-stratum");
    EXPECT_EQ(code([](I& input, O&) { input.cases.resize(0); }), "scan/too-few-cases");
    EXPECT_EQ(code([](I& input, O&) { input.places.resize(1); }), "scan/one-place");
    EXPECT_EQ(code([](I& input, O&) {
                  for (auto& place : input.places) place.x = input.places[0].x, place.y = input.places[0].y;
              }),
              "scan/one-point");
    EXPECT_EQ(code([](I&, O& asked) { asked.model = ModelKind::bernoulli; }), "scan/no-controls");
    EXPECT_EQ(code([](I&, O& asked) { asked.max_population = 0.001; }), "scan/option-max-population");
    EXPECT_EQ(code([](I&, O& asked) { asked.max_time = 0.05; }), "scan/option-max-time");
    EXPECT_EQ(code([](I&, O& asked) { asked.stop_after = 5, asked.replicates.first = 10; }), "scan/option-stop-after");
    EXPECT_EQ(code([](I& input, O& asked) { input.cases[0].place = "nowhere", asked.relaxed_places = true; }),
              "no error");
}

TEST(WriteClusters, csv_geojson_and_the_report_hold_the_same_cluster) {
    const ScanResult result = scanned(question());
    EXPECT_TRUE(clusters_as_csv(result).contains("\n1,high,2014/2016,"));
    EXPECT_TRUE(clusters_as_geojson(result).starts_with(
        R"({"type":"FeatureCollection","dalel:plane":true,"features":[{"type":"Feature")"));
    EXPECT_TRUE(report_of(result).contains("\n1. High 2014/2016, "));
    EXPECT_TRUE(result_as_json(result).contains(R"("replicates":99)"));
}

TEST(PartFile, refuses_what_is_not_a_part) {
    const std::string part = write_part(scanned(question()));
    EXPECT_EQ(read_part("", "x").error().where, "x:1:1");
    EXPECT_EQ(read_part("dalel-scan-part 2\nmodel\tpoisson\n", "x").error().where, "x:2:1");
    EXPECT_EQ(read_part(part + "more\n", "x").error().code, "scan/part-malformed");
    EXPECT_EQ(write_part(*read_part(part, "x")), part);
}

}  // namespace dalel::scan
