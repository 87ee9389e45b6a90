// An uncertain result: never a bare double.
#pragma once

#include <string>

namespace dalel {

/// A value between its limits. `level` is the coverage the limits aim at (0.95), `method` the name of the page in
/// docs/methods that gives the formula, such as `garwood`.
struct Estimate {
    double value = 0;
    double low = 0;
    double high = 0;
    double level = 0.95;
    std::string method;

    friend bool operator==(const Estimate&, const Estimate&) = default;
};

}  // namespace dalel
