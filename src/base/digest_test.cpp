#include "base/digest.hpp"

#include <gtest/gtest.h>

namespace dalel {
namespace {

TEST(Digest, AgreesWithThePublishedExample) {
    // FIPS 180-4, example of a one-block message.
    const auto expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    EXPECT_EQ(to_string(sha256("abc")), expected);
    EXPECT_EQ(to_string(Sha256{}.update("a").update("bc").finish()), expected);
}

}  // namespace
}  // namespace dalel
