// How fast is a whole cube of 1,000,000 observations written in each format of SDMX, one core?
#include "base/random.hpp"
#include "formats/sdmx/data_csv.hpp"
#include "formats/sdmx/data_json.hpp"
#include "formats/sdmx/data_xml.hpp"

#include <algorithm>
#include <ctime>
#include <functional>

#include <fmt/format.h>
#include <sys/resource.h>

namespace {

using namespace dalel;

double cpu_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

long peak_megabytes() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss / 1024;
}

Dimension dimension(std::string_view id, DimensionKind kind, std::vector<std::string> codes) {
    Dimension made{Id<"dimension">{id}, {"", "", std::string{id}}, kind, {}};
    for (auto& code : codes) made.categories.push_back({code, {"", "", "Label of " + code}});
    return made;
}

std::vector<std::string> codes(std::string_view stem, unsigned count) {
    std::vector<std::string> made;
    for (unsigned i = 0; i < count; ++i) made.push_back(fmt::format("{}{}", stem, i));
    return made;
}

/// Five dimensions as a country's courts have them; every tenth cell is withheld. A cube that is not dense lacks every fifth.
Cube cube(bool dense) {
    std::vector<std::string> years;
    for (int year = 2000; year < 2025; ++year) years.push_back(std::to_string(year));
    Structure structure{.id = Id<"cube">{"convicted_persons"},
                        .title = {"", "", "Convicted persons"},
                        .dimensions = {dimension("measure", DimensionKind::measure, codes("persons_convicted_", 4)), dimension("area", DimensionKind::area, codes("KZ-", 20)),
                                       dimension("provision", DimensionKind::provision, codes("KZ-UK2014-", dense ? 100 : 125)), dimension("sex", DimensionKind::plain, {"_T", "F", "M", "U", "_Z"}),
                                       dimension("period", DimensionKind::period, years)}};
    Random random{3};
    std::vector<std::uint64_t> keys;
    std::vector<std::int64_t> values;
    std::vector<CellState> states;
    for (std::uint64_t key = 0; key < structure.combinations(); ++key) {
        if (!dense && key % 5 == 2) continue;
        const bool withheld = random.below(10) == 0;
        keys.push_back(key);
        values.push_back(withheld ? 0 : static_cast<std::int64_t>(random.below(3000)));
        states.push_back(withheld ? CellState::withheld : CellState::normal);
    }
    return {std::move(structure), std::move(keys), std::move(values), std::move(states)};
}

sdmx::DataMessage message(const Cube& cube, std::string_view at_observation, bool with_attributes) {
    sdmx::DataMessage made;
    made.header = {"R1", "2026-01-01T00:00:00Z", "DALEL_KZ", {}, ""};
    made.shape.at_observation = at_observation;
    if (!with_attributes)
        for (std::size_t i = 0; i < sdmx::attributes.size(); ++i) made.shape.attributes[i] = sdmx::attributes[i].attached_to == sdmx::AttachedTo::observation;
    const Attribution attribution{"Office of statistics, \"Form 10\", 2025-01-15", "", "CC BY 4.0", "", std::string(64, 'a')};
    made.sets.push_back({{}, {Slice{cube}, sdmx::series_order(cube.structure(), at_observation)}, sdmx::Action::information, sdmx::Context::dataflow, "", "", sdmx::data_set_attributes(cube, attribution, Language::en)});
    return made;
}

void measure(std::string_view name, std::size_t observations, const std::function<Pieces()>& make) {
    double best = 1e9;
    std::size_t bytes = 0;
    for (int round = 0; round < 5; ++round) {
        const auto start = cpu_seconds();
        bytes = 0;
        for (auto pieces = make(); pieces.next();) bytes += pieces.piece().size();
        best = std::min(best, cpu_seconds() - start);
    }
    fmt::print("{:<48} {:6.0f} MB, {:6.0f} MB/s, {:5.1f} M observations/s\n", name, static_cast<double>(bytes) / 1e6, static_cast<double>(bytes) / best / 1e6, static_cast<double>(observations) / best / 1e6);
}

}  // namespace

int main() {
    for (const bool dense : {true, false}) {
        const auto made = cube(dense);
        fmt::print("{} observations, {}\n", made.size(), dense ? "every combination" : "four of five combinations");
        const auto memory = peak_megabytes();
        const auto n = made.size();
        measure("SDMX-CSV 1.0", n, [&] { return sdmx::csv_1_of(message(made, sdmx::all_dimensions, true), {}); });
        measure("SDMX-CSV 1.0, attributes of observations only", n, [&] { return sdmx::csv_1_of(message(made, sdmx::all_dimensions, false), {}); });
        measure("SDMX-CSV 2.0, attributes of observations only", n, [&] { return sdmx::csv_2_of(message(made, sdmx::all_dimensions, false), {}); });
        measure("SDMX-CSV 2.0, labels, keys", n, [&] { return sdmx::csv_2_of(message(made, "TIME_PERIOD", false), {sdmx::CsvLabels::name, false, sdmx::CsvKeys::both}); });
        measure("SDMX-JSON 2.0, series", n, [&] { return sdmx::json_data_of(message(made, "TIME_PERIOD", true), sdmx::JsonData::v2_0); });
        measure("SDMX-JSON 2.0, flat", n, [&] { return sdmx::json_data_of(message(made, sdmx::all_dimensions, true), sdmx::JsonData::v2_0); });
        measure("SDMX-ML 2.1 generic, series", n, [&] { return sdmx::xml_data_of(message(made, "TIME_PERIOD", true), sdmx::XmlData::generic_2_1); });
        measure("SDMX-ML 2.1 structure specific, series", n, [&] { return sdmx::xml_data_of(message(made, "TIME_PERIOD", true), sdmx::XmlData::structure_specific_2_1); });
        measure("SDMX-ML 3.0 structure specific, by area", n, [&] { return sdmx::xml_data_of(message(made, "area", true), sdmx::XmlData::structure_specific_3_0); });
        fmt::print("{} MB of memory beyond the cube\n", peak_megabytes() - memory);
    }
    return 0;
}
