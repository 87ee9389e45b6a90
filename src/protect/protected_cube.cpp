#include "protect/protected_cube.hpp"

#include "base/text.hpp"

namespace dalel::protect {

Result<ProtectedCube> publish_official(Cube cube, std::string reason) {
    if (trimmed(reason).empty())
        return std::unexpected(
            Error{"protect/no-reason",
                  "the table " + cube.structure().id.str() + " is to be published as official without a reason", "",
                  "say who prints it already, and where"});
    return ProtectedCube{std::move(cube), std::move(reason)};
}

}  // namespace dalel::protect
