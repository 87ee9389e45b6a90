// How fast are hierarchical tables protected and attacked, and what is lost? Against a lower bound on the withheld sum.
//
// bench_protect [all]: 8,112 to 165,168 cells; with `all` 484,848 and 1,000,440 cells too. The tables are synthetic:
// skewed codes, two records an inner cell or so.
#include "base/random.hpp"
#include "bounds/program.hpp"
#include "cube/count.hpp"
#include "protect/attack.hpp"

#include <chrono>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <string>

#include <fmt/format.h>

namespace {

using namespace dalel;
using namespace dalel::protect;

double cpu() {
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

double wall() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

std::size_t peak_megabytes() {
    std::ifstream file{"/proc/self/status"};
    for (std::string line; std::getline(file, line);)
        if (line.starts_with("VmHWM:")) return std::stoull(line.substr(6)) / 1024;
    return 0;
}

struct Size {
    std::vector<std::pair<unsigned, unsigned>> dimensions;  ///< groups of members each; 1 group is a flat dimension
    std::size_t records;
};

/// Code i of n is drawn as floor(n u^2), u uniform.
Cube made(const Size& size) {
    Structure structure{.id = Id<"cube">{"made"}};
    std::vector<Axis> axes;
    std::vector<std::vector<std::uint16_t>> columns;
    Random random{1};
    for (const auto& [groups, members] : size.dimensions) {
        Dimension dimension{Id<"dimension">{fmt::format("d{}", axes.size())}, {}, DimensionKind::plain, {{"_T", {}}}};
        std::vector<std::string> codes;
        for (unsigned g = 0; g < groups; ++g)
            if (groups > 1) dimension.categories.push_back({fmt::format("g{}", g), {}, 0});
        for (unsigned g = 0; g < groups; ++g)
            for (unsigned m = 0; m < members; ++m) {
                codes.push_back(fmt::format("g{}m{}", g, m));
                dimension.categories.push_back({codes.back(), {}, groups > 1 ? static_cast<std::int32_t>(g + 1) : 0});
            }
        auto& column = columns.emplace_back();
        for (std::size_t r = 0; r < size.records; ++r) {
            const double u = random.unit();
            column.push_back(static_cast<std::uint16_t>(static_cast<double>(codes.size()) * u * u));
        }
        axes.push_back(*axis_of(dimension, codes));
        structure.dimensions.push_back(std::move(dimension));
    }
    CodedRows rows;
    for (const auto& column : columns) rows.dimensions.emplace_back(std::span<const std::uint16_t>{column});
    return count(structure, axes, rows)->cases;
}

/// No pattern withholds less: wherever a cell is withheld, some other cell of each of its sums is. The linear
/// relaxation.
double least_withheld_sum(const Table& table, const Assessment& assessment) {
    bounds::Program program;
    std::vector<std::uint8_t> is_primary(table.size(), 0);
    for (const auto& primary : assessment.primaries) is_primary[primary.cell] = 1;
    std::vector<bounds::Program::Column> column(table.size());
    for (CellIndex cell = 0; cell < table.size(); ++cell)
        column[cell] = program.add_column(
            static_cast<double>(table.value(cell)),
            is_primary[cell] ? bounds::Interval::at(1) : bounds::Interval{0, table.value(cell) > 0 ? 1.0 : 0.0});
    std::vector<std::pair<bounds::Program::Column, double>> terms;
    for (std::size_t i = 0; i < table.sums(); ++i)
        for (const auto cell : table.sum(i)) {
            if (table.value(cell) == 0) continue;
            terms.clear();
            for (const auto other : table.sum(i))
                if (table.value(other) > 0) terms.emplace_back(column[other], other == cell ? -1.0 : 1.0);
            program.add_row(terms, bounds::Interval::at_least(0));
        }
    const auto optimum = program.minimum();
    return optimum ? optimum->cost : 0;
}

void run(const Size& size) {
    const auto cube = made(size);
    auto start = cpu();
    const auto table = *Table::of(cube);
    const auto assessment = *assess(table, {Threshold{3}});
    const auto prepared = cpu() - start;
    std::setvbuf(stdout, nullptr, _IOLBF, 0);
    fmt::print("{:>9} cells, {} primary\n", table.size(), assessment.primaries.size());

    const auto print_loss = [&](std::string_view what, double seconds, const Suppression& suppression) {
        const auto lost = loss(table, suppression);
        fmt::print("          {:<28} {:8.3f} s CPU  {:>7} secondary, withheld {:.3f} of cells, {:.3f} of sum ({})\n",
                   what, seconds, lost.secondary, lost.share_of_cells, lost.share_of_sum, lost.withheld_sum);
        return lost.withheld_sum;
    };
    if (table.size() <= 30'000) {
        start = cpu();
        const auto exact = *suppress_exact_recovery(table, assessment);
        print_loss("exact recovery", prepared + cpu() - start, exact);
    }
    start = cpu();
    const auto suppression = *suppress(table, assessment);
    const auto withheld_sum = print_loss("required intervals", prepared + cpu() - start, suppression);
    start = cpu();
    const auto start_wall = wall();
    const auto exposed = exposures(table, assessment, suppression);
    fmt::print("          {:<28} {:8.3f} s CPU, {:.3f} s on 2 threads: {} cells exposed; peak memory {} MB\n", "attack",
               cpu() - start, wall() - start_wall, exposed.size(), peak_megabytes());
    if (table.size() <= 30'000) {
        const auto bound = least_withheld_sum(table, assessment);
        fmt::print("          {:<28} {:.0f}: intervals withhold {:.2f} times as much\n", "lower bound of withheld sum",
                   bound, static_cast<double>(withheld_sum) / bound);
    }
}

}  // namespace

int main(int argc, char** argv) {
    const Size sizes[] = {{{{5, 4}, {3, 3}, {1, 7}, {1, 2}}, 5'000},
                          {{{6, 2}, {3, 4}, {1, 7}, {1, 2}, {1, 2}}, 12'000},
                          {{{6, 5}, {5, 5}, {1, 7}, {1, 2}, {1, 5}}, 100'000},
                          {{{6, 5}, {9, 9}, {1, 7}, {1, 2}, {1, 5}}, 300'000},
                          {{{9, 8}, {9, 9}, {1, 7}, {1, 2}, {1, 5}}, 600'000}};
    const auto most = argc > 1 ? std::stoul(argv[1]) : 3;
    for (std::size_t i = 0; i < std::min(most, std::size(sizes)); ++i) run(sizes[i]);
}
