// How many rows a CPU-second are written to a Parquet file, and how much memory does it take beyond the columns?
#include "store/parquet.hpp"
#include "base/random.hpp"

#include <ctime>
#include <filesystem>

#include <fmt/format.h>
#include <sys/resource.h>

namespace {

using namespace dalel;

double cpu_seconds() {
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

long peak_megabytes() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss / 1024;
}

/// A cube as a release writes it: four dimensions, the count and its state.
std::vector<store::Column> cube(std::size_t rows) {
    Random random{5};
    std::vector<store::Column> columns;
    for (const unsigned size : {20u, 10u, 18u, 200u}) {
        store::Dictionary dictionary;
        for (unsigned i = 0; i < size; ++i) dictionary.values.push_back(fmt::format("CATEGORY-OF-{}-{}", size, i));
        dictionary.codes.resize(rows);
        for (auto& code : dictionary.codes) code = static_cast<std::uint32_t>(random.below(size));
        columns.push_back({fmt::format("dimension_{}", size), std::move(dictionary), {}});
    }
    store::Integers values(rows);
    for (auto& value : values) value = static_cast<std::int64_t>(random.below(3000));
    columns.push_back({"value", std::move(values), {}});
    store::Dictionary states{{"normal", "withheld"}, std::vector<std::uint32_t>(rows)};
    for (auto& state : states.codes) state = random.below(10) == 0;
    columns.push_back({"status", std::move(states), {}});
    return columns;
}

}  // namespace

int main() {
    const auto path = std::filesystem::temp_directory_path() / "dalel-bench.parquet";
    for (const std::size_t rows : {1'000'000u, 10'000'000u}) {
        const auto columns = cube(rows);
        const auto memory = peak_megabytes();
        const auto start = cpu_seconds();
        if (const auto written = store::write_parquet(path, columns); !written) {
            fmt::print(stderr, "{}\n", to_string(written.error()));
            return 1;
        }
        const auto seconds = cpu_seconds() - start;
        fmt::print("{:>10} rows x {}: {:.1f} M rows a CPU-second, {} MB file, {} MB memory beyond the columns\n", rows,
                   columns.size(), static_cast<double>(rows) / seconds / 1e6,
                   std::filesystem::file_size(path) / 1'000'000, peak_megabytes() - memory);
    }
    std::filesystem::remove(path);
}
