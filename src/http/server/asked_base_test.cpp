#include "http/server/asked_base.hpp"

#include <gtest/gtest.h>

namespace dalel::http {
namespace {

Request asking(std::string_view proto, std::string_view host) {
    Request request;
    request.headers = {{"host", "inner:8080"}, {"x-forwarded-proto", std::string{proto}}, {"x-forwarded-host", std::string{host}}};
    return request;
}

TEST(AskedBase, IsTheHostOfTheRequestWhateverElseItClaims) { EXPECT_EQ(asked_base(asking("https", "evil.example"), "http", false), "http://inner:8080"); }

TEST(AskedBase, BehindAProxyIsWhatTheProxySays) {
    EXPECT_EQ(asked_base(asking("https", "stat.example"), "http", true), "https://stat.example");
    EXPECT_EQ(asked_base(asking("http, https", "evil.example, stat.example"), "http", true), "https://stat.example");
}

TEST(AskedBase, WhatIsNoSchemeAndNoHostIsPassedOver) {
    EXPECT_EQ(asked_base(asking("javascript", "a b\"<"), "http", true), "http://inner:8080");
    EXPECT_EQ(asked_base(asking("", ""), "https", true), "https://inner:8080");
}

}  // namespace
}  // namespace dalel::http
