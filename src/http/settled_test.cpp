#include "http/settled.hpp"

#include <stdexcept>
#include <vector>

#include <gtest/gtest.h>

namespace dalel::http {
namespace {

Pieces pieces_of(std::vector<std::string> pieces) {
    for (const auto& piece : pieces) co_yield piece;
}
Pieces broken() {
    throw std::runtime_error{"no"};
    co_yield "";
}

Response settled(std::vector<std::string> pieces) {
    Response response;
    response.body = Streamed{nullptr, pieces_of(std::move(pieces))};
    settle(response);
    return response;
}

TEST(Settled, AShortAnswerIsText) {
    EXPECT_EQ(std::get<std::string>(settled({"all of it"}).body), "all of it");
    EXPECT_EQ(std::get<std::string>(settled({"", "all of it"}).body), "all of it");
    EXPECT_EQ(std::get<std::string>(settled({}).body), "");
}

TEST(Settled, ALongOneStaysWhole) {
    auto response = settled({"one ", "two ", "", "three"});
    EXPECT_EQ(std::get<Streamed>(response.body).pieces.take(), "one two three");
}

TEST(Settled, WhatCannotBeMadeIsKnownAtOnce) {
    Response response;
    response.body = Streamed{nullptr, broken()};
    EXPECT_THROW(settle(response), std::runtime_error);
}

}  // namespace
}  // namespace dalel::http
