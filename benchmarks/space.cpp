// How fast is local Moran on 10,000 cells with 999 permutations, beside R's spdep where that is installed?
#include "analysis/space/contiguity.hpp"
#include "analysis/space/local_statistic.hpp"
#include "base/random.hpp"

#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>

namespace {

using namespace dalel;

double seconds(auto work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// The same in R, one thread: seconds, or 0 where R or the package is missing.
double spdep_seconds() {
    const char* program =
        "Rscript -e 'suppressMessages(library(spdep)); nb <- cell2nb(100, 100, type=\"queen\"); w <- nb2listw(nb); "
        "set.seed(1); "
        "x <- rnorm(10000); cat(system.time(localmoran_perm(x, w, nsim=999))[[\"elapsed\"]])' 2>/dev/null";
    std::FILE* pipe = popen(program, "r");
    if (!pipe) return 0;
    double found = 0;
    if (std::fscanf(pipe, "%lf", &found) != 1) found = 0;
    return pclose(pipe) == 0 ? found : 0;
}

}  // namespace

int main() {
    std::vector<space::Tile> tiles;
    for (int row = 0; row < 100; ++row)
        for (int column = 0; column < 100; ++column) tiles.push_back({column, row});
    const space::Weights weights{*space::contiguity(tiles), space::Style::row};
    Random random{1};
    std::vector<double> values(tiles.size());
    for (double& value : values) value = random.normal();

    const auto run = [&](unsigned threads) {
        double best = 1e9;
        for (int repetition = 0; repetition < 5; ++repetition)
            best = std::min(
                best, seconds([&] {
                    if (!space::local_moran(weights, values, {.replicates = 999, .seed = 1, .threads = threads}))
                        std::abort();
                }));
        return best;
    };
    const double one = run(1), two = run(2), spdep = spdep_seconds();
    fmt::print(
        "local Moran, 10,000 cells, queen, 999 permutations\n  dalel, 1 thread   {:8.3f} s\n  dalel, 2 threads  "
        "{:8.3f} s\n",
        one, two);
    if (spdep > 0)
        fmt::print("  spdep             {:8.3f} s: {:.0f} times the time of one thread, {:.0f} of two\n", spdep,
                   spdep / one, spdep / two);
    else
        fmt::print("  spdep is not installed (Debian: r-cran-spdep)\n");
}
