// What every export says of where its figures come from.
#pragma once

#include <string>
#include <vector>

namespace dalel {

/// Source and licence of a cube's figures, in words, and the release they were taken from.
struct Attribution {
    std::string source;   ///< publisher, title and date
    std::string address;  ///< of the source
    std::string licence;  ///< title
    std::string licence_address;
    std::string release;  ///< content digest; empty while a release is being written
};

}  // namespace dalel
