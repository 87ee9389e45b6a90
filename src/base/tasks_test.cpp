#include "base/tasks.hpp"

#include <gtest/gtest.h>

#include <stdexcept>
#include <vector>

namespace dalel {
namespace {

TEST(Tasks, EveryTaskRunsOnceWhateverTheNumberOfThreads) {
    for (const unsigned threads : {0u, 1u, 2u, 16u}) {
        std::vector<int> done(100);
        std::vector<std::function<void()>> tasks;
        for (auto& count : done) tasks.emplace_back([&count] { ++count; });
        run_tasks(tasks, threads);
        EXPECT_EQ(done, std::vector<int>(100, 1));
    }
}

TEST(Tasks, TheFirstFailureOfTheListIsTheOneThatIsTold) {
    int done = 0;
    const std::vector<std::function<void()>> tasks{[] { throw std::runtime_error{"first"}; }, [] { throw std::runtime_error{"second"}; }, [&] { ++done; }};
    try {
        run_tasks(tasks, 2);
        FAIL();
    } catch (const std::runtime_error& failure) {
        EXPECT_STREQ(failure.what(), "first");
    }
    EXPECT_EQ(done, 1);
}

}  // namespace
}  // namespace dalel
