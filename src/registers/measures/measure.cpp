#include "registers/measures/measure.hpp"

namespace dalel {

std::string_view to_string(MeasureKind kind) {
    switch (kind) {
        case MeasureKind::stock: return "stock";
        case MeasureKind::flow: return "flow";
        case MeasureKind::cumulative: return "cumulative";
        case MeasureKind::index: return "index";
        case MeasureKind::availability: return "availability";
        case MeasureKind::ratio: return "ratio";
        case MeasureKind::attribute: return "attribute";
    }
    return {};
}

std::string_view to_string(Stage stage) {
    switch (stage) {
        case Stage::none: return "";
        case Stage::reported: return "reported";
        case Stage::registered: return "registered";
        case Stage::identified: return "identified";
        case Stage::to_court: return "to-court";
        case Stage::convicted: return "convicted";
        case Stage::serving: return "serving";
    }
    return {};
}

}  // namespace dalel
