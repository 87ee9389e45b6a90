// Data queries of SDMX: an input is a target. Whatever is read back as a question is answered from a small cube, by the keys, filters,
// periods and orders it holds, and every cell of the answer is one of the cube.

#include "base/period.hpp"
#include "cube/cube.hpp"
#include "formats/sdmx/data_csv.hpp"
#include "http/sdmx_rest/data_media.hpp"
#include "http/sdmx_rest/data_question.hpp"
#include "http/sdmx_rest/data_selection.hpp"

#include <algorithm>
#include <cstdlib>

namespace {

using namespace dalel;

void expect(bool claim) {
    if (!claim) std::abort();
}

Dimension dimension(std::string_view id, DimensionKind kind, std::vector<std::string> codes) {
    Dimension made{Id<"dimension">{id}, {}, kind, {}};
    for (auto& code : codes) made.categories.push_back({code, {}});
    return made;
}

const Cube& cube() {
    static const Cube made = [] {
        Structure structure{.id = Id<"cube">{"by_year"},
                            .dimensions = {dimension("measure", DimensionKind::measure, {"A", "B"}), dimension("period", DimensionKind::period, {"2014--2017", "2019", "2022-06", "2022-06-27"}),
                                           dimension("area", DimensionKind::area, {"KZ", "KZ-AKM", "KZ-ALA"})}};
        std::vector<std::uint64_t> keys;
        std::vector<std::int64_t> values;
        std::vector<CellState> states;
        for (std::uint64_t key = 0; key < structure.combinations(); ++key) {
            if (key % 7 == 3) continue;
            keys.push_back(key);
            states.push_back(static_cast<CellState>(key % 8));
            values.push_back(is_observed(states.back()) ? static_cast<std::int64_t>(key) - 5 : 0);
        }
        return Cube{std::move(structure), std::move(keys), std::move(values), std::move(states)};
    }();
    return made;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace dalel::http;
    auto request = parse_target({reinterpret_cast<const char*>(data), size});
    if (!request) return -1;
    request->headers = {{"accept", std::string{request->query.text("accept", "*/*")}}};
    for (const auto api : {ApiVersion::v1, ApiVersion::v2}) {
        if (const auto media = data_media_of(*request, api)) expect(media->type().starts_with("application/vnd.sdmx."));
        const auto question = parse_data_question(*request, api);
        if (!question) {
            expect(!question.error().code.empty() && !question.error().message.empty());
            continue;
        }
        const std::string at{question->at_observation.empty() ? sdmx::default_at_observation(cube().structure()) : std::string_view{question->at_observation}};
        if (at != sdmx::all_dimensions && !has_component(cube().structure(), at)) continue;
        const std::vector<std::string> attributes(sdmx::attributes.size());
        const auto found = selected(cube(), question->cells, {at, question->sort}, attributes, api);
        if (!found) {
            expect(!found.error().code.empty() && !found.error().where.empty());
            continue;
        }
        auto cells = found->list();
        expect(cells.size() == found->count());
        std::ranges::sort(cells);
        expect(std::ranges::adjacent_find(cells) == cells.end() && (cells.empty() || cells.back() < cube().size()));
        if (cells.empty()) continue;
        sdmx::DataMessage message;
        message.shape = question->shape;
        message.shape.at_observation = at;
        message.sets.push_back({{}, *found, sdmx::Action::information, sdmx::Context::dataflow, "", "", attributes});
        expect(!sdmx::csv_2_of(std::move(message), {}).take().empty());
    }
    return 0;
}
