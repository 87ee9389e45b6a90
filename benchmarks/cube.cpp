// How fast are cases counted into all grouping sets: against the memory-read floor, and against the engine's own
// GROUP BY CUBE over the same encoded columns? Does the time grow with the rows, and the memory not?
//
// bench_cube [ROWS]: without ROWS 50,000,000, and the growth over 5, 50 and 200 million.
#include "base/random.hpp"
#include "cube/count.hpp"
#include "cube/parallel.hpp"
#include "store/engine.hpp"

#include <algorithm>
#include <atomic>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <fstream>

#include <fmt/format.h>
#include <malloc.h>

namespace {

using namespace dalel;

constexpr unsigned threads = 2;
constexpr std::uint32_t sizes[] = {20, 10, 18, 4, 5, 6};
constexpr std::string_view names[] = {"region", "year", "provision", "age", "stage", "status"};
constexpr std::size_t dimensions = std::size(sizes);

template <class Work>
double seconds(const Work& work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// Of all threads: what the machine did for us, whoever else it worked for.
template <class Work>
double processor_seconds(const Work& work) {
    const auto now = [] {
        timespec time{};
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
        return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
    };
    const auto start = now();
    work();
    return now() - start;
}

/// Memory of the process in bytes: `VmRSS` now, `VmHWM` at most since the last `forget_peak`.
std::size_t memory(std::string_view which) {
    std::ifstream file{"/proc/self/status"};
    for (std::string line; std::getline(file, line);)
        if (line.starts_with(which)) return 1024 * std::stoull(line.substr(which.size() + 1));
    return 0;
}

void forget_peak() {
    malloc_trim(0);
    std::ofstream{"/proc/self/clear_refs"} << 5;
}

/// One byte a row and dimension; code i of a dimension is 1 / (i + 1) as frequent as code 0.
std::vector<std::vector<std::uint8_t>> skewed(std::size_t rows) {
    std::vector<std::vector<std::uint8_t>> columns;
    for (std::size_t d = 0; d < dimensions; ++d) {
        double harmonic = 0;
        for (std::uint32_t i = 0; i < sizes[d]; ++i) harmonic += 1.0 / (i + 1);
        std::vector<std::uint8_t> code_at(1 << 16);
        double reached = 0;
        std::size_t at = 0;
        for (std::uint32_t i = 0; i < sizes[d]; ++i) {
            reached += 1.0 / (i + 1) / harmonic;
            const auto end = i + 1 == sizes[d] ? code_at.size() : static_cast<std::size_t>(reached * 65536);
            while (at < end) code_at[at++] = static_cast<std::uint8_t>(i);
        }
        auto& column = columns.emplace_back(rows);
        in_parts(rows, threads, 4, [&](unsigned part, std::size_t first, std::size_t last) {
            Random random{d, part};
            for (auto i = first; i < last; i += 4) {
                auto bits = random.next();
                for (auto j = i; j < std::min(i + 4, last); ++j, bits >>= 16) column[j] = code_at[bits & 0xFFFF];
            }
        });
    }
    return columns;
}

CodedRows rows_of(const std::vector<std::vector<std::uint8_t>>& columns) {
    CodedRows rows;
    for (const auto& column : columns) rows.dimensions.emplace_back(std::span{column});
    return rows;
}

struct Asked {
    Structure structure;
    std::vector<Axis> axes;
};

Asked asked() {
    Asked asked;
    asked.structure.id = Id<"cube">{"bench"};
    for (std::size_t d = 0; d < dimensions; ++d) {
        Dimension dimension{.id = Id<"dimension">{names[d]}};
        std::vector<std::string> codes;
        for (std::uint32_t i = 0; i < sizes[d]; ++i) {
            codes.push_back(fmt::format("c{}", i));
            dimension.categories.push_back({codes.back(), {}, -1});
        }
        asked.structure.dimensions.push_back(with_total(std::move(dimension)));
        asked.axes.push_back(*axis_of(asked.structure.dimensions.back(), codes));
    }
    return asked;
}

/// Streams every byte of the columns through the widest loads there are.
[[gnu::target_clones("default", "avx2", "avx512f")]] std::uint64_t read_all(const std::uint8_t* bytes, std::size_t n) {
    std::uint64_t lanes[32]{};
    for (std::size_t i = 0; i + sizeof lanes <= n; i += sizeof lanes) {
        std::uint64_t words[32];
        std::memcpy(words, bytes + i, sizeof words);
        for (int j = 0; j < 32; ++j) lanes[j] += words[j];
    }
    std::uint64_t sum = 0;
    for (const auto lane : lanes) sum += lane;
    return sum;
}

void read_columns(const std::vector<std::vector<std::uint8_t>>& columns) {
    static std::atomic<std::uint64_t> sink;
    in_parts(columns[0].size(), threads, 256, [&](unsigned, std::size_t first, std::size_t last) {
        std::uint64_t sum = 0;
        for (const auto& column : columns) sum += read_all(column.data() + first, last - first);
        sink += sum;
    });
}

/// Medians of five: the read floor, and count and expansion, by turns, so that both meet the same machine.
struct Measured {
    double floor;
    double ours;
    Counts counts;
    double floor_processor;  ///< the same in processor time
    double processor;
    double ratio() const { return ours / floor; }
    double processor_ratio() const { return processor / floor_processor; }
};

Measured measured(const std::vector<std::vector<std::uint8_t>>& columns, const Asked& question) {
    const auto rows = rows_of(columns);
    Measured result{};
    double floors[5], counts[5], floors_processor[5], processor[5];
    for (int i = 0; i < 5; ++i) {
        floors_processor[i] = processor_seconds([&] { floors[i] = seconds([&] { read_columns(columns); }); });
        processor[i] = processor_seconds([&] {
            counts[i] =
                seconds([&] { result.counts = *count(question.structure, question.axes, rows, {.threads = threads}); });
        });
    }
    for (auto* times : {&floors, &counts, &floors_processor, &processor}) std::ranges::sort(*times);
    result.floor = floors[2];
    result.ours = counts[2];
    result.floor_processor = floors_processor[2];
    result.processor = processor[2];
    return result;
}

/// The engine's GROUP BY CUBE over a table of the same one-byte codes; the sum of all its counts checks ours.
double engines_cube(const std::vector<std::vector<std::uint8_t>>& columns, const Counts& counts) {
    auto engine = *store::Engine::open({.threads = threads});
    const auto run = [&](const std::string& sql) {
        if (const auto done = engine.run(sql); !done) throw Stop{Exit::internal, done.error()};
    };
    std::string declared, list;
    for (std::size_t d = 0; d < dimensions; ++d) {
        declared += fmt::format("{}{} UTINYINT", d ? ", " : "", names[d]);
        list += fmt::format("{}{}", d ? ", " : "", names[d]);
    }
    run(fmt::format("CREATE TABLE cases ({})", declared));
    constexpr std::size_t piece = 1'000'000;
    for (std::size_t first = 0; first < columns[0].size(); first += piece) {
        const auto n = std::min(piece, columns[0].size() - first);
        std::vector<store::Column> lent;
        for (std::size_t d = 0; d < dimensions; ++d) {
            const auto from = columns[d].begin() + static_cast<std::ptrdiff_t>(first);
            lent.push_back({std::string{names[d]}, store::Integers(from, from + static_cast<std::ptrdiff_t>(n)), {}});
        }
        if (const auto done = engine.lend("piece", lent); !done) throw Stop{Exit::internal, done.error()};
        run("INSERT INTO cases FROM piece()");
    }
    std::vector<store::Column> answer;
    const auto time = seconds([&] {
        answer = *engine.query(fmt::format(
            "SELECT count(*), sum(n) FROM (SELECT {}, count(*) AS n FROM cases GROUP BY CUBE ({}))", list, list));
    });
    std::int64_t cells = 0, sum = 0;
    for (const auto value : counts.cases.values()) {
        cells += value > 0;
        sum += value;
    }
    fmt::print(
        "  the same {} cells, the same sum {}: {}\n", cells, sum,
        std::get<store::Integers>(answer[0].data)[0] == cells && std::get<store::Integers>(answer[1].data)[0] == sum
            ? "yes"
            : "NO");
    return time;
}

void growth(const Asked& question, std::size_t rows) {
    const auto columns = skewed(rows);
    forget_peak();
    const auto before = memory("VmRSS");
    if (!count(question.structure, question.axes, rows_of(columns), {.threads = threads})) return;
    const auto beyond = memory("VmHWM") - before;
    const auto result = measured(columns, question);
    const auto plan = *CountPlan::of(question.axes, 0, {.threads = threads});
    fmt::print(
        "{:>11} rows: {:7.2f} ms, {:.2f} x the read floor of {:.2f} ms; {:.1f} MB beyond the columns, stated {:.1f} "
        "MB\n",
        rows, result.ours * 1e3, result.ratio(), result.floor * 1e3, static_cast<double>(beyond) / 1e6,
        static_cast<double>(plan.bytes) / 1e6);
}

}  // namespace

int main(int argc, char** argv) {
    std::size_t rows = 50'000'000;
    if (argc > 1) std::from_chars(argv[1], argv[1] + std::strlen(argv[1]), rows);
    const auto question = asked();
    {
        const auto columns = skewed(rows);
        const auto result = measured(columns, question);
        fmt::print("{} rows x {} dimensions, 64 grouping sets, {} threads, median of 5\n", rows, dimensions, threads);
        fmt::print("  read floor {:.2f} ms ({:.1f} GB/s); counted and expanded in {:.2f} ms: {:.2f} x the floor\n",
                   result.floor * 1e3, static_cast<double>(rows * dimensions) / result.floor / 1e9, result.ours * 1e3,
                   result.ratio());
        fmt::print("  processor time {:.2f} ms against {:.2f} ms: {:.2f} x\n", result.processor * 1e3,
                   result.floor_processor * 1e3, result.processor_ratio());
        std::fflush(stdout);
        const auto engine = engines_cube(columns, result.counts);
        fmt::print("  DuckDB GROUP BY CUBE, one run: {:.2f} s: ours is {:.0f} times faster\n", engine,
                   engine / result.ours);
    }
    if (argc > 1) return 0;
    for (const std::size_t n : {5'000'000u, 50'000'000u, 200'000'000u}) growth(question, n);
}
