#include "observatory/observatory.hpp"

namespace dalel {

const Table* Observatory::table(std::string_view id) const {
    for (const auto& table : tables)
        if (table.cube.structure().id.str() == id) return &table;
    return nullptr;
}

}  // namespace dalel
