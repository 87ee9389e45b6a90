#include "store/column.hpp"

namespace dalel::store {

std::size_t Column::rows() const {
    struct Size {
        std::size_t operator()(const Dictionary& dictionary) const { return dictionary.codes.size(); }
        std::size_t operator()(const Integers& values) const { return values.size(); }
        std::size_t operator()(const Doubles& values) const { return values.size(); }
        std::size_t operator()(const Texts& values) const { return values.size(); }
    };
    return std::visit(Size{}, data);
}

}  // namespace dalel::store
