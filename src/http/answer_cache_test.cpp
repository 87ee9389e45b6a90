#include "http/answer_cache.hpp"

#include <gtest/gtest.h>

namespace dalel::http {
namespace {

const AnswerCache::Clock::time_point start{};

Response page(std::string version, std::size_t size = 1000) {
    auto response = answer("text/html", std::string(size, 'x'));
    response.version = std::move(version);
    return response;
}

TEST(AnswerCache, KeepsWhatIsAskedForTwice) {
    AnswerCache cache{1 << 20};
    auto first = page("1"), second = page("1");
    cache.add("/", first, start);
    EXPECT_FALSE(cache.find("/", start));
    cache.add("/", second, start);
    EXPECT_TRUE(std::holds_alternative<std::shared_ptr<const Prepared>>(second.body));
    const auto found = cache.find("/", start);
    ASSERT_TRUE(found);
    const auto& forms = *std::get<std::shared_ptr<const Prepared>>(found->body);
    EXPECT_EQ(forms.identity, std::string(1000, 'x'));
    EXPECT_FALSE(forms.gzip.empty());
    EXPECT_FALSE(forms.brotli.empty());
    EXPECT_EQ(found->version, "1");
}

TEST(AnswerCache, MakesEachAnewAfterItsTime) {
    AnswerCache cache{1 << 20};
    for (int i = 0; i < 2; ++i) {
        auto response = page("1");
        cache.add("/", response, start);
    }
    const auto later = start + AnswerCache::lifetime;
    EXPECT_FALSE(cache.find("/", later));
    auto other = page("2");
    cache.add("/", other, later);
    EXPECT_EQ(cache.find("/", later)->version, "2");
}

TEST(AnswerCache, HoldsNoMoreThanItMay) {
    AnswerCache cache{10'000};
    for (int i = 0; i < 100; ++i)
        for (int twice = 0; twice < 2; ++twice) {
            auto response = page("1", 900);
            cache.add("/" + std::to_string(i), response, start);
            EXPECT_LE(cache.bytes(), 10'000u);
        }
    EXPECT_TRUE(cache.find("/99", start));
    EXPECT_FALSE(cache.find("/0", start));
}

TEST(AnswerCache, KeepsNothingWithoutAVersionAndNoErrors) {
    AnswerCache cache{1 << 20};
    for (int i = 0; i < 3; ++i) {
        auto nameless = page("");
        cache.add("/a", nameless, start);
        auto missing = page("1");
        missing.status = 404;
        cache.add("/b", missing, start);
    }
    EXPECT_FALSE(cache.find("/a", start));
    EXPECT_FALSE(cache.find("/b", start));
}

TEST(AnswerCache, AQuestionIsAllThatAnAnswerMayDependOn) {
    Request request = *parse_target("/r/latest?x=1"), other = request;
    other.headers.emplace_back("accept-language", "kk");
    EXPECT_NE(question_of(request), question_of(other));
    request.method = Method::post;
    EXPECT_FALSE(question_of(request));
}

}  // namespace
}  // namespace dalel::http
