#include "evidence/statement.hpp"

namespace dalel {

std::string_view to_string(StatementKind kind) {
    switch (kind) {
        case StatementKind::rising: return "rising";
        case StatementKind::falling: return "falling";
        case StatementKind::below: return "below";
        case StatementKind::above: return "above";
        case StatementKind::high: return "high";
        case StatementKind::low: return "low";
    }
    return {};
}

}  // namespace dalel
