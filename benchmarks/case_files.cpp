// How fast does a case file become a cube, every record checked, against the engine's own typed scan-and-count of the
// same file? The engine is asked twice: for the values there are in each column (`scan`, which makes nothing of them), and
// for the cases of each combination of codes, which is the first of a cube's grouping sets. Neither checks a code.
//
// bench_case_files [ROWS]: 5,000,000 unless told otherwise.
#include "base/random.hpp"
#include "cube/count.hpp"
#include "ingest/cases/case_reader.hpp"
#include "store/engine.hpp"
#include "store/parquet.hpp"

#include <charconv>
#include <chrono>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <fstream>

#include <fmt/format.h>

namespace {

using namespace dalel;

constexpr std::uint32_t sizes[] = {20, 10, 18, 4, 5, 6};
constexpr std::string_view names[] = {"region", "year", "provision", "age", "stage", "status"};
constexpr unsigned threads = 2;

struct Times {
    double wall;
    double cpu;
};

double cpu_seconds() {
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

template <class Work>
Times timed(const Work& work) {
    const auto start = std::chrono::steady_clock::now();
    const auto cpu = cpu_seconds();
    work();
    return {std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count(), cpu_seconds() - cpu};
}

CaseSchema schema() {
    CaseSchema schema{.id = "bench", .case_column = "case", .date_column = "date"};
    for (const auto name : names)
        schema.dimensions.push_back({Id<"dimension">{name}, std::string{name}, {}, "_T", "", {}});
    return schema;
}

std::vector<CaseCodes> code_lists() {
    std::vector<CaseCodes> lists;
    for (std::size_t d = 0; d < std::size(sizes); ++d) {
        Dimension dimension{.id = Id<"dimension">{names[d]}};
        for (std::uint32_t i = 0; i < sizes[d]; ++i)
            dimension.categories.push_back({fmt::format("{:.2}-{}", names[d], 100 + i), {}, -1});
        lists.push_back({dimension, std::vector<Validity>(sizes[d])});
    }
    return lists;
}

/// The same records as CSV and as Parquet.
void write_files(std::size_t rows, const std::vector<CaseCodes>& lists, const std::string& csv,
                 const std::string& parquet) {
    Random random{1};
    std::vector<store::Column> columns{{"case", store::Texts{}, {}}, {"date", store::Texts{}, {}}};
    for (std::size_t d = 0; d < lists.size(); ++d) {
        store::Dictionary dictionary;
        for (const auto& category : lists[d].dimension.categories) dictionary.values.push_back(category.code);
        columns.push_back({std::string{names[d]}, dictionary, {}});
    }
    std::ofstream file{csv, std::ios::binary};
    std::string out = "case,date,region,year,provision,age,stage,status\n";
    for (std::size_t i = 0; i < rows; ++i) {
        const auto identifier = fmt::format("A{:09}", i);
        const auto date = to_string(Date{19'000 + static_cast<std::int32_t>(random.below(365))});
        out += identifier + ',' + date;
        std::get<store::Texts>(columns[0].data).push_back(identifier);
        std::get<store::Texts>(columns[1].data).push_back(date);
        for (std::size_t d = 0; d < lists.size(); ++d) {
            const auto code = static_cast<std::uint32_t>(random.below(1 + random.below(sizes[d])));
            std::get<store::Dictionary>(columns[d + 2].data).codes.push_back(code);
            out += ',' + lists[d].dimension.categories[code].code;
        }
        out += '\n';
        if (out.size() > 1 << 20) {
            file << out;
            out.clear();
        }
    }
    file << out;
    if (const auto written = store::write_parquet(parquet, columns); !written)
        throw Stop{Exit::internal, written.error()};
}

std::int64_t ours(const std::string& path, const CaseSchema& schema, const std::vector<CaseCodes>& lists) {
    std::vector<Axis> axes;
    Structure structure{.id = Id<"cube">{"bench"}};
    for (const auto& list : lists) {
        std::vector<std::string> codes;
        for (const auto& category : list.dimension.categories) codes.push_back(category.code);
        structure.dimensions.push_back(with_total(list.dimension));
        axes.push_back(*axis_of(structure.dimensions.back(), codes));
    }
    auto counter = *Counter::of(axes, 0, {.threads = threads});
    Audit audit;
    const std::vector<std::filesystem::path> files{path};
    read_cases(files, schema, lists, audit, [&](const CaseBatch& batch) {
        CodedRows rows;
        for (const auto& codes : batch.codes) rows.dimensions.emplace_back(std::span{codes});
        if (const auto added = counter.add(rows); !added) throw Stop{Exit::internal, added.error()};
    });
    const auto counts = std::move(counter).finish(structure);
    return audit.clean() ? std::get<Observed>(counts->cases.at(0)).value : -1;
}

/// Every column read in its type, and the cases counted as a whole or by all their codes.
std::int64_t engines(const std::string& source, bool by_codes) {
    auto engine = *store::Engine::open({.threads = threads});
    std::string counts, list;
    for (const auto name : names) {
        counts += fmt::format(", count({})", name);
        list += fmt::format("{}{}", list.empty() ? "" : ", ", name);
    }
    const auto scan =
        fmt::format("SELECT count(*) AS n, count(\"case\"), max(\"date\") FROM {} GROUP BY {}", source, list);
    const auto answer =
        engine.query(by_codes ? fmt::format("SELECT sum(n) FROM ({})", scan)
                              : fmt::format("SELECT count(\"case\"), count(\"date\"){} FROM {}", counts, source));
    if (!answer) throw Stop{Exit::internal, answer.error()};
    return std::get<store::Integers>(answer->front().data)[0];
}

void print(std::string_view what, std::size_t rows, const Times& times, std::int64_t counted) {
    fmt::print("  {:<32} {:6.2f} M rows/s, {:6.2f} M rows per CPU-second  ({} counted)\n", what,
               static_cast<double>(rows) / times.wall / 1e6, static_cast<double>(rows) / times.cpu / 1e6, counted);
}

}  // namespace

int main(int argc, char** argv) {
    std::size_t rows = 5'000'000;
    if (argc > 1) std::from_chars(argv[1], argv[1] + std::strlen(argv[1]), rows);
    const auto folder = std::filesystem::temp_directory_path();
    const std::string csv = folder / "dalel-bench-cases.csv", parquet = folder / "dalel-bench-cases.parquet";
    const auto lists = code_lists();
    write_files(rows, lists, csv, parquet);
    std::string types = "'case': 'VARCHAR', 'date': 'DATE'";
    for (const auto name : names) types += fmt::format(", '{}': 'VARCHAR'", name);

    fmt::print("{} records of 8 columns, {} threads\n", rows, threads);
    const auto from_csv = fmt::format("read_csv({}, columns = {{{}}}, header = true)", store::sql_literal(csv), types);
    const auto from_parquet = fmt::format(
        "(SELECT * REPLACE (CAST(\"date\" AS DATE) AS \"date\") FROM read_parquet({}))", store::sql_literal(parquet));
    std::int64_t counted = 0;
    const auto measure = [&](std::string_view what, const auto& work) {
        const auto times = timed([&] { counted = work(); });
        print(what, rows, times, counted);
    };
    measure("CSV, engine: scan", [&] { return engines(from_csv, false); });
    measure("CSV, engine: count by codes", [&] { return engines(from_csv, true); });
    measure("CSV to cube, checked", [&] { return ours(csv, schema(), lists); });
    measure("Parquet, engine: scan", [&] { return engines(from_parquet, false); });
    measure("Parquet, engine: count by codes", [&] { return engines(from_parquet, true); });
    measure("Parquet to cube, checked", [&] { return ours(parquet, schema(), lists); });
    std::filesystem::remove(csv);
    std::filesystem::remove(parquet);
}
