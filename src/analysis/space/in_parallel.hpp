// Work split over threads so that the result is the same for any number of them.
#pragma once

#include <algorithm>
#include <cstddef>
#include <thread>
#include <vector>

namespace dalel::space {

/// Calls work(first, last) for consecutive blocks that together are 0 … count, each on its own thread. `work` writes
/// only to places that belong to its block, so neither the split nor the order can show.
template <class Work>
void in_parallel(std::size_t count, unsigned threads, Work work) {
    const std::size_t parts = std::clamp<std::size_t>(threads, 1, std::max<std::size_t>(count, 1));
    std::vector<std::jthread> running;
    for (std::size_t part = 1; part < parts; ++part)
        running.emplace_back(work, count * part / parts, count * (part + 1) / parts);
    work(std::size_t{0}, count / parts);
}

}  // namespace dalel::space
