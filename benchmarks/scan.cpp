// How long does a scan take, and how far is it from one logarithm a window?
//
// kz218 is the synthetic reference set (218 places, 120 months, 12,058 cases, 999 replicates of 122.84 million
// windows); the established program needs 242 CPU-seconds for it on such a machine. Where the set is absent one of the
// same size is made.
#include "analysis/scan/scan.hpp"
#include "analysis/scan/exhaustive.hpp"
#include "analysis/scan/find_clusters.hpp"
#include "analysis/scan/read_files.hpp"
#include "analysis/scan/replicates.hpp"

#include <fmt/format.h>
#include <sys/resource.h>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <sstream>

using namespace dalel;
using namespace dalel::scan;

namespace {

struct Spent {
    double cpu;
    double wall;
};

template <class Work>
Spent spent(const Work& work) {
    const auto cpu = [] { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; };
    const auto wall = [] {
        return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
    };
    const double cpu_before = cpu();
    const double wall_before = wall();
    work();
    return {cpu() - cpu_before, wall() - wall_before};
}

ScanInput made(std::uint32_t places, std::uint32_t cases, const ScanOptions& options) {
    Random random(1);
    ScanInput input;
    for (std::uint32_t p = 0; p < places; ++p) {
        const std::string id = fmt::format("L{}", p);
        input.places.push_back({id, 47 + 40 * random.unit(), 41 + 14 * random.unit()});
        input.population.push_back({id, std::nullopt, std::floor(std::exp(7 + 5 * random.unit())), {}, p});
    }
    for (std::uint32_t i = 0; i < cases; ++i) {
        const Date day = options.study.first.plus(
            static_cast<std::int32_t>(random.below(static_cast<std::uint64_t>(options.study.days()))));
        const std::uint64_t place = random.below(places);
        input.cases.push_back({fmt::format("L{}", place), 1, Period{day, day}, {}, 0, false, i});
    }
    return input;
}

std::string text_of(const std::filesystem::path& path) {
    std::ifstream file(path);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

ScanInput kz218(const ScanOptions& options) {
    const char* shared = std::getenv("DALEL_SHARED");
    const auto folder = std::filesystem::path(shared != nullptr ? shared : "../shared") / "reference/scan";
    if (!std::filesystem::exists(folder)) return made(218, 12058, options);
    ScanInput input;
    input.cases = read_cases(text_of(folder / "kz218.cas"), "kz218.cas", options).value();
    input.population = read_population(text_of(folder / "kz218.pop"), "kz218.pop", options).value();
    input.places = read_places(text_of(folder / "kz218.geo"), "kz218.geo", options.metric).value();
    return input;
}

void report(std::string_view question, const ScanInput& input, ScanOptions options) {
    ScanResult result;
    options.threads = 1;
    const Spent one = spent([&] { result = scan::scan(input, options).value(); });
    options.threads = 2;
    ScanResult twice;
    const Spent two = spent([&] { twice = scan::scan(input, options).value(); });
    const double windows = static_cast<double>(result.windows) * static_cast<double>(result.maxima.size());
    fmt::print("{}: {} replicates of {:.2f} million windows; first log likelihood ratio {:.6f}, p {:.5f}\n", question, result.maxima.size(),
               static_cast<double>(result.windows) / 1e6, result.clusters.empty() ? 0 : result.clusters.front().log_ratio,
               result.clusters.empty() ? 1 : result.clusters.front().p);
    fmt::print("  one thread:  {:6.2f} CPU-s {:6.2f} s wall, {:.4f} ns a window\n", one.cpu, one.wall, one.cpu / windows * 1e9);
    fmt::print("  two threads: {:6.2f} CPU-s {:6.2f} s wall: {:.2f} times as fast for {:.2f} times the CPU time, {}\n", two.cpu, two.wall, one.wall / two.wall,
               two.cpu / one.cpu, result == twice ? "same result" : "ANOTHER RESULT");
}

void compare_paths(const ScanInput& input, const ScanOptions& options) {
    const Dataset data = dataset_of(input, options).value();
    const Tallies tallies = tallies_of(data);
    const Model model = model_of(data, tallies, options);
    const Zones zones = zones_of(data.metric, data.places, data.centres, sizes_of(data), {});
    TimeWindows windows{.intervals = static_cast<std::uint32_t>(data.intervals())};
    for (std::uint32_t length = 1; length <= windows.intervals / 2; ++length) windows.lengths.push_back(length);
    const Plan plan = plan_of(zones, tallies, windows, model);
    const ReplicateRange range{1, 50};
    std::vector<double> first;
    double widest = 0;
    for (const Instructions instructions : {Instructions::automatic, Instructions::avx2, Instructions::plain}) {
        const std::string_view name = instructions == Instructions::automatic ? "widest"
                                      : instructions == Instructions::avx2    ? "AVX2"
                                                                              : "plain";
        std::vector<double> maxima;
        const Spent time = spent([&] { maxima = maxima_of(data, plan, 1, range, 1, instructions); });
        if (first.empty()) first = maxima, widest = time.cpu;
        fmt::print("  {} instructions: {:.2f} times the widest, {}\n", name, time.cpu / widest,
                   maxima == first ? "same result" : "ANOTHER RESULT");
    }
    const Spent all = spent([&] { best_of_all(zones, windows, model, tallies, 0, zones.families.size()); });
    fmt::print("  a logarithm for every window: {:.0f} times the time of a pruned replicate\n",
               all.cpu / (widest / 50));
}

}  // namespace

int main() {
    ScanOptions options;
    options.study = {Date::of(2010, 1, 1), Date::of(2019, 12, 31)};
    options.unit = TimeUnit::month;
    const ScanInput months = kz218(options);
    report("space-time Poisson, kz218 by month", months, options);
    compare_paths(months, options);

    options.analysis = Analysis::spatial;
    report("spatial Poisson, 2,000 places", made(2000, 20000, options), options);

    options.analysis = Analysis::space_time;
    options.model = ModelKind::permutation;
    options.prospective = true;
    options.unit = TimeUnit::day;
    options.study = {Date::of(2019, 1, 1), Date::of(2019, 12, 31)};
    options.max_time_intervals = 30;
    report("prospective permutation, 500 places, 365 days, 20,000 cases", made(500, 20000, options), options);

    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    fmt::print("most memory: {} MB\n", usage.ru_maxrss / 1024);
}
