// What clients of PxWebApi send: the first byte says what the rest is.

#include "base/text.hpp"
#include "formats/json_px/json_px.hpp"
#include "formats/px/px.hpp"
#include "formats/table_csv/table_csv.hpp"
#include "http/pxweb/saved_query.hpp"
#include "http/pxweb/table_query.hpp"
#include "http/pxweb/version_1.hpp"

#include <cstdlib>
#include <memory>

#include <simdjson.h>

namespace {

using namespace dalel;
using namespace dalel::http;

void expect(bool claim) {
    if (!claim) std::abort();
}

/// Measure × area × age × period with every state; ages below 18 are declared to be a sum that the table lacks.
struct Made {
    Cube cube;
    CatalogueTable table;

    Made() {
        Structure structure;
        structure.id = Id<"cube">{"persons"};
        structure.dimensions = {{Id<"dimension">{"measure"}, {}, DimensionKind::measure, {{"identified", {}}, {"convicted", {}}}},
                                {Id<"dimension">{"area"}, {}, DimensionKind::area, {{"XX", {}}, {"XX-N", {}, 0}, {"XX-S", {}, 0}}},
                                {Id<"dimension">{"age"}, {}, DimensionKind::plain, {{"Y12", {}}, {"Y14", {}}, {"Y18", {}}}},
                                {Id<"dimension">{"period"}, {}, DimensionKind::period, {{"2021", {}}, {"2022", {}}}}};
        std::vector<std::uint64_t> keys;
        std::vector<std::int64_t> values;
        std::vector<CellState> states;
        for (std::uint64_t key = 0; key < 35; ++key) {
            keys.push_back(key);
            states.push_back(static_cast<CellState>(key % std::size(state_codes)));
            values.push_back(is_observed(states.back()) ? static_cast<std::int64_t>(key) : 0);
        }
        cube = Cube{structure, keys, values, states};
        Observatory observatory;
        for (const char* id : {"identified", "convicted"}) {
            Measure measure;
            measure.id = Id<"measure">{id};
            observatory.measures.add(measure);
        }
        for (const char* part : {"Y12", "Y14"}) observatory.codes.sums.push_back({Id<"dimension">{"age"}, "MINORS", part});
        table.cube = &cube;
        TableText text;
        text.id = "persons";
        text.title = "a \"title\"";
        for (std::uint32_t d = 0; d < structure.dimensions.size(); ++d) {
            DimensionText dimension;
            dimension.id = dimension.label = structure.dimensions[d].id.str();
            dimension.kind = structure.dimensions[d].kind;
            for (const auto& category : structure.dimensions[d].categories) {
                dimension.codes.push_back(category.code);
                dimension.labels.push_back(category.code + " \"label\"");
            }
            dimension.elimination = d == 1 ? 0 : -1;
            table.codes.emplace_back(dimension.codes);
            table.dimensions.emplace(dimension.id, d);
            text.dimensions.push_back(std::move(dimension));
        }
        table.dimensions.emplace("time", 3);
        for (auto& each : table.texts) each = std::make_shared<const TableText>(text);
        for (auto& each : table.json) each = std::make_shared<const DatasetJson>(text);
        table.code_lists = code_lists_of(observatory, structure);
        table.placement = {{1, 2}, {0, 3}};
        table.standard = {{{0}, {}, {0, 1, 2}, {1}}, {{2}, {0, 3}}};
    }
};

/// A query that is accepted has an answer of as many values as it has cells, and every format can say it.
void answer(const Made& made, const TableQuery& query) {
    const auto resolved = resolve(made.table, query);
    if (!resolved) {
        expect(!resolved.error().code.empty() && !resolved.error().hint.empty() && !first_invalid_utf8(resolved.error().message));
        return;
    }
    for (const auto& chosen : resolved->chosen) expect(!chosen.empty());
    const auto from = answered(made.table, *resolved, Language::en);
    expect(from.view.slice.size() == resolved->cells());
    std::string text;
    append_px_json_stat(text, from.view.slice, *from.json, from.view.placement);
    simdjson::dom::parser parser;
    simdjson::dom::array values;
    expect(parser.parse(text)["value"].get_array().get(values) == simdjson::SUCCESS && values.size() == resolved->cells());
    expect(parser.parse(json_px_of(from.view).take()).error() == simdjson::SUCCESS);
    expect(px_of(from.view).take().ends_with(";\n"));
    expect(!table_csv_of(from.view, {}).take().empty());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const Made made;
    if (size == 0) return -1;
    const std::string_view rest{reinterpret_cast<const char*>(data) + 1, size - 1};
    switch (data[0] % 6) {
        case 0: {
            if (first_invalid_utf8(rest)) return -1;
            std::vector<std::uint32_t> chosen;
            const auto done = choose(made.table.codes[1], rest.size() % 2 == 0, "area", rest, chosen);
            expect(!done || !chosen.empty());
            expect(done || (!done.error().hint.empty() && done.error().where == "area"));
            put_in_order(chosen);
            for (std::size_t i = 0; i < chosen.size(); ++i) expect(chosen[i] < made.table.codes[1].size() && (i == 0 || chosen[i - 1] < chosen[i]));
            for (const auto part : parts_of(rest)) expect(!part.empty() && part.data() >= rest.data() && part.data() + part.size() <= rest.data() + rest.size());
            return 0;
        }
        case 1: {
            const auto query = parse_saved_query_id(rest);
            if (!query) return 0;
            // A name may be packed more tightly than ours, but it says the same.
            if (const auto id = id_of(*query)) expect(parse_saved_query_id(*id) == query);
            answer(made, query_of(*query));
            return 0;
        }
        case 2: {
            TableQuery query;
            if (read_selection(rest, query)) answer(made, query);
            return 0;
        }
        case 3: {
            if (const auto query = parse_query_1(made.table, rest)) answer(made, *query);
            return 0;
        }
        case 4: {
            const auto request = parse_target("/api/v2/tables/persons/data?" + std::string{rest});
            if (!request) return 0;
            if (const auto query = query_of(*request)) answer(made, *query);
            return 0;
        }
        default: {
            const auto query = parse_saved_query(rest);
            if (!query) return 0;
            if (const auto id = id_of(*query)) expect(parse_saved_query_id(*id) == *query);
            return 0;
        }
    }
}
