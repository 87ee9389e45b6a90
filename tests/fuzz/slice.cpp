// Selections: an input is choices as they stand in an address, one a line.

#include "cube/slice.hpp"
#include "formats/json_stat/json_stat.hpp"
#include "base/text.hpp"

#include <cstdlib>

#include <simdjson.h>

namespace {

dalel::Cube made_cube() {
    dalel::Structure structure{.id = dalel::Id<"cube">{"c"}};
    for (const char* name : {"area", "period"}) {
        dalel::Dimension dimension{dalel::Id<"dimension">{name}, {"қ", "", "x"}, dalel::DimensionKind::plain, {}};
        for (const char* code : {"KZ", "KZ-AKT", "a\"b", "2024"}) dimension.categories.push_back({code, {"\"", "\\", "l"}, -1, false});
        structure.dimensions.push_back(std::move(dimension));
    }
    return {std::move(structure), {0, 3, 7, 15}, {1, 0, -5, 7}, {dalel::CellState::normal, dalel::CellState::withheld, dalel::CellState::provisional, dalel::CellState::normal}};
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const auto cube = made_cube();
    const auto expect = [](bool claim) {
        if (!claim) std::abort();
    };
    std::vector<std::string> choices;
    for (const auto line : dalel::split({reinterpret_cast<const char*>(data), size}, '\n')) choices.emplace_back(line);
    const auto slice = dalel::slice_of(cube, choices);
    if (!slice) {
        expect(slice.error().code.starts_with("slice/") && !slice.error().hint.empty());
        return 0;
    }
    expect(slice->size() >= 1 && slice->size() <= 16);
    const dalel::JsonStatText text{*slice, dalel::Language::kk, {}};
    const auto json = dalel::json_stat_text_of(*slice, text);
    simdjson::dom::parser parser;
    simdjson::dom::element root;
    expect(!parser.parse(json).get(root));
    return 0;
}
