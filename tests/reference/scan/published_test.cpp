// The established program's results on its own sample data, to all printed decimals.
//
// Source: SaTScan 10.3.2, printed results for its sample data sets (New Mexico brain cancer, North Humberside childhood
// leukaemia, New York City fever) and for a synthetic set of 218 places.
#include "analysis/scan/parameter_file.hpp"
#include "analysis/scan/read_files.hpp"
#include "analysis/scan/scan.hpp"
#include "analysis/scan/significance.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace dalel::scan {
namespace {

std::filesystem::path folder() {
    const char* shared = std::getenv("DALEL_SHARED");
    return std::filesystem::path(shared != nullptr ? shared : "../shared") / "reference/scan";
}

std::string text_of(const std::string& name) {
    std::ifstream file(folder() / name);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

class Published : public testing::Test {
protected:
    void SetUp() override {
        if (!std::filesystem::exists(folder())) GTEST_SKIP() << "no reference data at " << folder();
    }
};

template <class Value, class Problem>
Value must(std::expected<Value, Problem> result) {
    if constexpr (std::same_as<Problem, Error>) {
        if (!result) throw std::runtime_error(to_string(result.error()));
    } else {
        if (!result) throw std::runtime_error(to_string(result.error().front()));
    }
    return std::move(*result);
}

ScanInput input_of(const Parameters& parameters) {
    const ScanOptions& options = parameters.options;
    ScanInput input;
    input.cases = must(read_cases(text_of(parameters.case_file), parameters.case_file, options));
    if (!parameters.control_file.empty())
        input.controls = must(read_cases(text_of(parameters.control_file), parameters.control_file, options));
    if (!parameters.population_file.empty())
        input.population =
            must(read_population(text_of(parameters.population_file), parameters.population_file, options));
    input.places = must(read_places(text_of(parameters.place_file), parameters.place_file, options.metric));
    return input;
}

void expect_log_ratios(const ScanResult& result, std::initializer_list<double> printed) {
    ASSERT_GE(result.clusters.size(), printed.size());
    std::size_t i = 0;
    for (const double value : printed) EXPECT_NEAR(result.clusters[i++].log_ratio, value, 5e-7);
}

}  // namespace

TEST_F(Published, new_mexico_brain_cancer_1973_to_1991) {
    const Parameters parameters = must(read_parameters(text_of("NewMexicoSpaceTimePoisson.prm"), "nm.prm"));
    const ScanResult result = must(scan(input_of(parameters), parameters.options));
    expect_log_ratios(result, {10.979758, 5.684828, 3.884186});
    const Cluster& first = result.clusters.front();
    EXPECT_EQ(first.places.size(), 9u);
    EXPECT_EQ(first.observed, 236);
    EXPECT_NEAR(*first.expected, 176.22, 0.005);
    EXPECT_NEAR(*first.relative_risk, 1.42, 0.005);
    EXPECT_NEAR(first.radius, 125.60, 0.005);
    EXPECT_EQ(to_string(first.when), "1985/1989");
    EXPECT_EQ(result.maxima.size(), 9999u);
    // Another sample of 9,999 replicates: within four standard errors of .0118, .7146 and .9965.
    EXPECT_NEAR(first.p, 0.0118, 4 * 0.00108 * 1.42);
    EXPECT_NEAR(result.clusters[1].p, 0.7146, 4 * 0.0045 * 1.42);
    EXPECT_NEAR(result.clusters[2].p, 0.9965, 4 * 0.0006 * 1.42);
}

TEST_F(Published, north_humberside_leukaemia_has_two_equal_clusters_with_one_p) {
    const Parameters parameters = must(read_parameters(text_of("NHumbersideSpatialBernoulli.prm"), "nh.prm"));
    const ScanResult result = must(scan(input_of(parameters), parameters.options));
    expect_log_ratios(result, {4.836516, 4.836516});
    EXPECT_EQ(result.clusters[0].log_ratio, result.clusters[1].log_ratio);
    EXPECT_EQ(result.clusters[0].p, result.clusters[1].p);
    EXPECT_EQ(result.zones, 18'071u);
    // Within two and a half standard errors of the difference of two samples.
    EXPECT_NEAR(result.clusters[0].p, 0.6788, 2.5 * 0.0047 * 1.42);
}

TEST_F(Published, north_humberside_in_closed_discs_has_fewer_zones_and_another_p) {
    Parameters parameters = must(read_parameters(text_of("NHumbersideSpatialBernoulli.prm"), "nh.prm"));
    parameters.options.ties = Ties::together;
    const ScanResult result = must(scan(input_of(parameters), parameters.options));
    expect_log_ratios(result, {4.836516, 4.836516});
    EXPECT_EQ(result.zones, 17'471u);
    EXPECT_LT(result.clusters[0].p, 0.6788 - 2.5 * 0.0047 * 1.42);
}

TEST_F(Published, new_york_city_fever) {
    const Parameters parameters = must(read_parameters(text_of("NYCSpaceTimePermutation.prm"), "nyc.prm"));
    const ScanResult result = must(scan(input_of(parameters), parameters.options));
    expect_log_ratios(result, {3.845418, 3.164201, 2.137259});
    EXPECT_NEAR(result.clusters[0].p, 0.2112, 4 * 0.0041 * 1.42);
    EXPECT_NEAR(result.clusters[1].p, 0.4944, 4 * 0.0050 * 1.42);
    EXPECT_NEAR(result.clusters[2].p, 0.9590, 4 * 0.0020 * 1.42);
}

class Synthetic : public Published {
protected:
    static ScanResult run(Analysis analysis, TimeUnit unit, std::uint32_t replicates) {
        Parameters parameters;
        ScanOptions& options = parameters.options;
        options.analysis = analysis;
        options.unit = unit;
        options.study = {Date::of(2010, 1, 1), Date::of(2019, 12, 31)};
        options.replicates.last = replicates;
        parameters.case_file = "kz218.cas";
        parameters.population_file = "kz218.pop";
        parameters.place_file = "kz218.geo";
        return must(scan(input_of(parameters), options));
    }
};

TEST_F(Synthetic, by_month) {
    const ScanResult result = run(Analysis::space_time, TimeUnit::month, 19);
    expect_log_ratios(result, {43.652070});
    EXPECT_EQ(result.cases, 12058);
    EXPECT_NEAR(static_cast<double>(result.windows), 122.84e6, 0.005e6);
}

TEST_F(Synthetic, by_year) {
    expect_log_ratios(run(Analysis::space_time, TimeUnit::year, 19), {37.849255});
}

TEST_F(Synthetic, spatial_only) {
    const ScanResult result = run(Analysis::spatial, TimeUnit::month, 9999);
    expect_log_ratios(result, {8.747662});
    EXPECT_NEAR(result.clusters.front().p, 0.0197, 4 * 0.0014 * 1.42);
}

}  // namespace dalel::scan
