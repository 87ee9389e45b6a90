#include "http/site/messages.hpp"

#include <set>

#include <gtest/gtest.h>
#include <unicode/msgfmt.h>

namespace dalel::http::web {
namespace {

icu::MessageFormat read(std::string_view pattern, UErrorCode& failed) {
    return {icu::UnicodeString::fromUTF8({pattern.data(), static_cast<std::int32_t>(pattern.size())}), icu::Locale{"ru"}, failed};
}

TEST(Messages, are_there_in_every_language) {
    for (const auto& message : messages())
        for (const auto language : languages) EXPECT_FALSE(message.in(language).empty()) << message.name << ' ' << to_string(language);
}

TEST(Messages, take_the_same_arguments_in_every_language) {
    for (const auto& message : messages()) {
        std::set<std::int32_t> counts;
        for (const auto language : languages) {
            auto failed = U_ZERO_ERROR;
            const auto pattern = read(message.in(language), failed);
            ASSERT_TRUE(U_SUCCESS(failed)) << message.name << ' ' << to_string(language);
            std::int32_t count = 0;
            pattern.getFormats(count);
            counts.insert(count);
        }
        EXPECT_EQ(counts.size(), 1u) << message.name;
    }
}

}  // namespace
}  // namespace dalel::http::web
