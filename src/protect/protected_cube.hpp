// The only cube a release accepts.
#pragma once

#include "base/error.hpp"
#include "cube/cube.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace dalel {

class ProtectedCube;

namespace protect {
class PerturbationTable;
struct ByWithholding;
struct Protection;
struct Beside;
Result<Protection> withhold(std::span<const Cube>, const ByWithholding&, const Beside&);
Result<ProtectedCube> perturb(const Cube&, std::span<const std::uint64_t>, const PerturbationTable&);
Result<ProtectedCube> round_small_counts(const Cube&, std::int64_t);
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
    friend Result<protect::Protection> protect::withhold(std::span<const Cube>, const protect::ByWithholding&,
                                                         const protect::Beside&);
    friend Result<ProtectedCube> protect::perturb(const Cube&, std::span<const std::uint64_t>,
                                                  const protect::PerturbationTable&);
    friend Result<ProtectedCube> protect::round_small_counts(const Cube&, std::int64_t);

    ProtectedCube(Cube cube, std::string reason) : cube_{std::move(cube)}, reason_{std::move(reason)} {}

    Cube cube_;
    std::string reason_;
};

/// A protected cube and the cases it was counted from: cubes of the same cases can be computed from one another.
struct CaseCube {
    ProtectedCube cube;
    std::string cases;
};

}  // namespace dalel
