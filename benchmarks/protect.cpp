// How fast are hierarchical tables protected and attacked, and what is lost? Against a lower bound on the withheld sum.
//
// bench_protect [all]: 8,112 to 165,168 cells; with `all` 484,848 and 1,000,440 cells too. The tables are synthetic:
// skewed codes, two records an inner cell or so.
#include "base/random.hpp"
#include "cube/count.hpp"
#include "protect/attack.hpp"

#include <algorithm>
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

/// No pattern withholds less: wherever a cell is withheld, some other cell of each of its sums is. A bound on the
/// linear relaxation from below, by the primal-dual method with steps by rows and columns [pock-chambolle-2011]: any
/// prices of the conditions give a bound, the best of those met is returned.
class Relaxation {
public:
    Relaxation(const Table& table, const Assessment& assessment)
        : cost_(table.size(), 0.0), is_primary_(table.size(), 0) {
        for (const auto& primary : assessment.primaries) is_primary_[primary.cell] = 1;
        for (CellIndex cell = 0; cell < table.size(); ++cell) cost_[cell] = static_cast<double>(table.value(cell));
        for (std::size_t i = 0; i < table.sums(); ++i) {
            for (const auto cell : table.sum(i))
                if (table.value(cell) > 0) members_.push_back(cell);
            starts_.push_back(members_.size());
        }
    }

    double bound(int iterations) {
        const std::size_t size = cost_.size();
        std::vector<double> column(size, 1e-9);
        for (std::size_t i = 0; i + 1 < starts_.size(); ++i)
            for (auto m = starts_[i]; m < starts_[i + 1]; ++m)
                column[members_[m]] += static_cast<double>(starts_[i + 1] - starts_[i]);
        std::vector<double> y(size), ahead(size), reduced(size), prices(members_.size()), mean(members_.size());
        for (std::size_t cell = 0; cell < size; ++cell) ahead[cell] = y[cell] = is_primary_[cell];
        double best = 0;
        constexpr double weight = 0.1;
        constexpr int restart = 250;
        int averaged = 0;
        for (int iteration = 0; iteration < iterations; ++iteration) {
            for (std::size_t i = 0; i + 1 < starts_.size(); ++i) {
                double all = 0;
                for (auto m = starts_[i]; m < starts_[i + 1]; ++m) all += ahead[members_[m]];
                const double step = 1 / (weight * static_cast<double>(starts_[i + 1] - starts_[i]));
                for (auto m = starts_[i]; m < starts_[i + 1]; ++m)
                    prices[m] = std::max(0.0, prices[m] - step * (all - 2 * ahead[members_[m]]));
            }
            reduce(prices, reduced);
            for (std::size_t cell = 0; cell < size; ++cell) {
                const double next = is_primary_[cell] || cost_[cell] == 0
                                        ? y[cell]
                                        : std::clamp(y[cell] - weight / column[cell] * reduced[cell], 0.0, 1.0);
                ahead[cell] = 2 * next - y[cell];
                y[cell] = next;
            }
            ++averaged;
            for (std::size_t m = 0; m < mean.size(); ++m) mean[m] += (prices[m] - mean[m]) / averaged;
            if (averaged < restart) continue;
            const double of_last = value(reduced);
            reduce(mean, reduced);
            const double of_mean = value(reduced);
            if (of_mean > of_last) prices = mean;
            best = std::max({best, of_last, of_mean});
            averaged = 0;
        }
        return best;
    }

private:
    /// What a cell costs less what the conditions pay for it.
    void reduce(const std::vector<double>& prices, std::vector<double>& reduced) const {
        reduced = cost_;
        for (std::size_t i = 0; i + 1 < starts_.size(); ++i) {
            double all = 0;
            for (auto m = starts_[i]; m < starts_[i + 1]; ++m) all += prices[m];
            for (auto m = starts_[i]; m < starts_[i + 1]; ++m) reduced[members_[m]] -= all - 2 * prices[m];
        }
    }
    double value(const std::vector<double>& reduced) const {
        double sum = 0;
        for (std::size_t cell = 0; cell < cost_.size(); ++cell)
            if (cost_[cell] > 0) sum += is_primary_[cell] ? reduced[cell] : std::min(0.0, reduced[cell]);
        return sum;
    }

    std::vector<double> cost_;
    std::vector<std::uint8_t> is_primary_;
    std::vector<CellIndex> members_;  ///< of the sums, cells above zero
    std::vector<std::size_t> starts_{0};
};

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
    const auto bound = Relaxation{table, assessment}.bound(3'000);
    fmt::print("          {:<28} {:.0f}: intervals withhold {:.2f} times as much\n", "lower bound of withheld sum",
               bound, static_cast<double>(withheld_sum) / bound);
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
