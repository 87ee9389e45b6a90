// How long does it take to check and publish an observatory, how does that grow, and what would the engine alone take to
// read the same files?
//
// Makes synthetic observatories of a tenth and the whole of 1,000,000 claims and 10,000,000 cells, publishes each with
// the program, and lets DuckDB read the same CSV files into tables.

#include "made_observatory.hpp"
#include "store/engine.hpp"

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

using namespace dalel;
namespace fs = std::filesystem;

constexpr int tables = 4;

struct Cost {
    double seconds = 0, cpu = 0, mebibytes = 0;
};

double seconds_of(const timeval& time) { return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6; }

template <class Child>
Cost measured(Child child) {
    const auto start = std::chrono::steady_clock::now();
    std::fflush(stdout);  // or the child prints it too
    const pid_t process = ::fork();
    if (process == 0) ::_exit(child());
    int status = 0;
    rusage usage{};
    ::wait4(process, &status, 0, &usage);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
        std::fprintf(stderr, "the measured program failed: %d\n", status);
        std::exit(1);
    }
    return {std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count(), seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime),
            static_cast<double>(usage.ru_maxrss) / 1024};
}

Cost publish(const std::string& program, const fs::path& observatory, const fs::path& releases) {
    return measured([&] {
        std::freopen("/dev/null", "w", stdout);
        ::execl(program.c_str(), program.c_str(), "publish", observatory.c_str(), "--to", releases.c_str(), nullptr);
        return 127;
    });
}

Cost engine_reads(const fs::path& observatory) {
    return measured([&] {
        auto engine = store::Engine::open({.path = {}, .threads = 2});
        if (!engine) return 1;
        std::vector<fs::path> files{observatory / "claims/claims.csv", observatory / "claim_dimensions.csv"};
        for (int t = 0; t < tables; ++t) files.push_back(observatory / fmt::format("tables/table_{}.csv", t));
        for (std::size_t i = 0; i < files.size(); ++i)
            if (!engine->run(fmt::format("CREATE TABLE t{} AS FROM read_csv({})", i, store::sql_literal(files[i].string())))) return 1;
        return 0;
    });
}

void print(const char* what, const Cost& cost) { std::printf("%-58s %7.2f s %7.2f CPU s %7.0f MiB\n", what, cost.seconds, cost.cpu, cost.mebibytes); }

}  // namespace

/// bench_observatory [PROGRAM]: another build of the program may be measured beside this one.
int main(int argc, char** argv) {
    const std::string program = argc > 1 ? argv[1] : "build/dalel";
    const fs::path folder = fs::temp_directory_path() / fmt::format("dalel-bench-{}", ::getpid());
    const auto real = publish(program, "observatories/kazakhstan", folder / "kazakhstan");
    print("Kazakhstan: check and publish", real);
    Cost previous;
    for (const std::size_t cells : {1'000'000u, 10'000'000u}) {
        const auto observatory = folder / fmt::format("observatory-{}", cells);
        write_observatory(observatory, {.claims = cells / 10, .cells = cells, .tables = tables});
        // The least of several, for both: another program on the machine only adds.
        Cost cost = publish(program, observatory, folder / fmt::format("releases-{}", cells));
        for (int again = 1; again < 3; ++again) {
            const auto next = publish(program, observatory, folder / fmt::format("releases-{}-{}", cells, again));
            if (next.cpu < cost.cpu) cost = next;
        }
        print(fmt::format("synthetic, {} claims and {} cells: check and publish", cells / 10, cells).c_str(), cost);
        const auto engine = engine_reads(observatory);
        print("  DuckDB alone reading the same CSV files into tables", engine);
        std::printf("  ratio %.2f of DuckDB's time\n", cost.seconds / engine.seconds);
        if (previous.seconds > 0) std::printf("growth from 1 M to 10 M cells: %.2f times linear\n", cost.cpu / previous.cpu / 10);
        previous = cost;
    }
    fs::remove_all(folder);
    return 0;
}
