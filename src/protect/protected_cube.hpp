// The only cube a release accepts.
#pragma once

#include "base/error.hpp"
#include "cube/cube.hpp"

#include <string>
#include <utility>

namespace dalel {

class ProtectedCube;

namespace protect {
/// An official table that its publisher already prints, cell by cell: the public-interest rule. Withholding a figure
/// that stands in print protects nobody and hides what the state has said; the reason says who prints it and where, and
/// is kept for the report. Error `protect/no-reason` where it is blank.
Result<ProtectedCube> publish_official(Cube cube, std::string reason);
}  // namespace protect

/// A cube that has passed disclosure control. Only the functions of `protect` build one; nothing else turns a cube
/// into it.
class ProtectedCube {
public:
    const Cube& cube() const { return cube_; }
    /// Why its cells may be shown, in one sentence.
    const std::string& reason() const { return reason_; }

private:
    friend Result<ProtectedCube> protect::publish_official(Cube, std::string);

    ProtectedCube(Cube cube, std::string reason) : cube_{std::move(cube)}, reason_{std::move(reason)} {}

    Cube cube_;
    std::string reason_;
};

}  // namespace dalel
