#include "release/individual_scan.hpp"

#include "../tests/support/observatory_builder.hpp"
#include "release/files.hpp"
#include "release/space_files.hpp"
#include "release/space_words.hpp"

#include <gtest/gtest.h>

#include <unistd.h>

#include <fmt/format.h>

namespace dalel {
namespace {

using test::Builder;
namespace fs = std::filesystem;

class IndividualScan : public testing::Test {
protected:
    void SetUp() override { fs::create_directories(folder_ / "cases"); }
    void TearDown() override { fs::remove_all(folder_); }

    /// Four regions in a row.
    static Observatory regions() {
        Builder o;
        o.country("XX");
        for (int i = 0; i < 4; ++i) {
            const auto area = fmt::format("XX-{}", i);
            o.region(area);
            o.raw().areas.tiles.push_back({.area = Id<"area">{area}, .column = i, .row = 0});
        }
        return o.build();
    }

    static AnalysisPlan plan_of(const char* model) {
        AnalysisPlan plan;
        plan.id = "d";
        plan.kind = AnalysisKind::scan;
        plan.title.en = "D";
        plan.draws = 199;
        plan.where = "observatory.toml:9:1";
        plan.scan.model = model;
        plan.scan.cases = "cases/d.cas";
        plan.scan.study = *parse_period("2022");
        return plan;
    }

    Result<SpaceAnalysis> analysed(std::string_view rows, const AnalysisPlan& plan) const {
        write_synced(folder_ / "cases/d.cas", rows);
        return scan_individuals(regions(), plan, folder_);
    }

    std::string refusal(std::string_view rows, const AnalysisPlan& plan = plan_of("normal")) const {
        const auto analysis = analysed(rows, plan);
        return analysis ? "accepted" : fmt::format("{} {}", analysis.error().where, analysis.error().code);
    }

    /// Ten values in every region, about 5 in the first two and about 2 elsewhere.
    static std::string values() {
        std::string rows;
        for (int area = 0; area < 4; ++area)
            for (int i = 0; i < 10; ++i) rows += fmt::format("XX-{} 1 {}.{}7\n", area, area < 2 ? 5 : 2, i);
        return rows;
    }

    fs::path folder_ = fs::temp_directory_path() / fmt::format("dalel-individuals-{}", ::getpid());
};

TEST_F(IndividualScan, ValuesOfIndividualsAreToldAsMeansOfGroups) {
    auto plan = plan_of("normal");
    plan.scan.rates = "high";
    const auto analysis = analysed(values(), plan).value();
    const auto& first = std::get<MapScan>(analysis.found).result.clusters.front();
    EXPECT_EQ(first.places, (std::vector<std::string>{"XX-0", "XX-1"}));
    EXPECT_EQ(first.observed, 20);
    EXPECT_NEAR(*first.mean_inside, 5.52, 1e-9);
    EXPECT_NEAR(*first.mean_outside, 2.52, 1e-9);
    const auto sentence = sentence_of(analysis, {});
    EXPECT_NE(sentence.in(Language::en).find("20 individuals, 5.52 on the mean and 2.52 elsewhere"), std::string::npos) << sentence.in(Language::en);
    EXPECT_NE(sentence.in(Language::ru).find("20 наблюдений, в среднем 5,52, у остальных 2,52"), std::string::npos) << sentence.in(Language::ru);
    const auto json = analysis_json(analysis, {}, {});
    EXPECT_EQ(json.find("5.07"), std::string::npos) << json;
    EXPECT_NE(json.find("\"rows\": \"not published\""), std::string::npos) << json;
    EXPECT_TRUE(analysis_csv(analysis).starts_with("rank,direction,when,centre,column,row,radius,places,observed,mean_inside,mean_outside,log_likelihood_ratio,p,areas\n1,high,2022,XX-0,0,0,1,2,20,5.52,2.52,"))
        << analysis_csv(analysis);
}

TEST_F(IndividualScan, TimesToAnEventAreToldAsEventsAndTheirExpectedNumber) {
    std::string rows;
    for (int area = 0; area < 4; ++area)
        for (int i = 0; i < 12; ++i) rows += fmt::format("XX-{} 1 {} {}\n", area, area == 3 ? 10 + i : 100 + i, i == 0 ? 1 : 0);
    const auto analysis = analysed(rows, plan_of("exponential")).value();
    const auto& first = std::get<MapScan>(analysis.found).result.clusters.front();
    EXPECT_EQ(first.places, std::vector<std::string>{"XX-3"});
    EXPECT_EQ(first.observed, 12);
    EXPECT_EQ(first.events, 11);
    // 44 events in 3·(1200+66) + 120+66 days: 186 of them in XX-3.
    EXPECT_NEAR(*first.expected, 44.0 * 186 / 3984, 1e-9);
    EXPECT_NE(analysis_csv(analysis).find("observed,events,expected"), std::string::npos);
}

TEST_F(IndividualScan, NoGroupSmallerThanTheMinimumIsToldOf) {
    auto plan = plan_of("normal");
    plan.scan.rates = "both";
    // XX-0 alone stands out most, with ten; a minimum of eleven must join it with others.
    auto rows = values();
    for (std::size_t at = 0; (at = rows.find("XX-1 1 5", at)) != std::string::npos;) rows[at + 7] = '2';
    const auto ten = analysed(rows, plan).value();
    EXPECT_EQ(std::get<MapScan>(ten.found).result.clusters.front().places, std::vector<std::string>{"XX-0"});
    plan.scan.minimum_cases = 11;
    const auto eleven = analysed(rows, plan).value();
    for (const auto& cluster : std::get<MapScan>(eleven.found).result.clusters) EXPECT_GE(cluster.observed, 11);
    plan.scan.minimum_cases = 21;
    EXPECT_EQ(refusal(rows, plan), "cases/d.cas scan/too-few-individuals");
}

TEST_F(IndividualScan, MistakesAreNamedWhereTheyStand) {
    EXPECT_EQ(refusal("XX-0 1 5\nXX-9 1 5\n"), "cases/d.cas:2:1 scan/unknown-area");
    EXPECT_EQ(refusal("XX-0 1 high\n"), "cases/d.cas:1:3 scan/value-malformed");
    EXPECT_EQ(refusal("XX-0 1 5 1\n"), "cases/d.cas:1:4 scan/too-many-columns");
    EXPECT_EQ(refusal(""), "cases/d.cas:1:1 scan/empty");
    // An individual identification number, whatever its column.
    EXPECT_TRUE(refusal("XX-0 1 900101300017\n").ends_with("personal/number")) << refusal("XX-0 1 900101300017\n");
    auto elsewhere = plan_of("normal");
    elsewhere.scan.cases = "cases/../../d.cas";
    EXPECT_NE(refusal(values(), elsewhere), "accepted");
}

}  // namespace
}  // namespace dalel
