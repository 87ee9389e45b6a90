#include "cli/find_cube.hpp"

#include "base/text.hpp"

namespace dalel::cli {

const Cube& find_cube(const Observatory& observatory, const std::string& id) {
    if (const auto* table = observatory.table(id)) return table->cube;
    std::vector<std::string> names;
    for (const auto& table : observatory.tables) names.push_back(table.cube.structure().id.str());
    throw Stop{Exit::usage, {"cube/unknown", "there is no cube \"" + id + "\"", "", joined(names, ", ")}};
}

}  // namespace dalel::cli
