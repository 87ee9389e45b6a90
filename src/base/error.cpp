#include "base/error.hpp"

namespace dalel {

std::string to_string(const Error& error) {
    std::string text;
    if (!error.where.empty()) text += error.where + ": ";
    text += error.message;
    if (!error.hint.empty()) text += " (" + error.hint + ")";
    return text + " [" + error.code + "]";
}

}  // namespace dalel
