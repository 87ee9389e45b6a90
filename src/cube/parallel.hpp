// The same work for several ranges at once.
#pragma once

#include <cstddef>
#include <thread>
#include <vector>

namespace dalel {

/// Calls `work(part, first, last)` for `parts` ranges that together are 0 … `n` - 1, each on its own thread; the first
/// on this one. The bounds of ranges are multiples of `grain`.
template <class Work>
void in_parts(std::size_t n, unsigned parts, std::size_t grain, const Work& work) {
    const auto bound = [&](unsigned part) { return part == parts ? n : n / grain * part / parts * grain; };
    std::vector<std::jthread> threads;
    for (unsigned part = 1; part < parts; ++part)
        threads.emplace_back([&, part] { work(part, bound(part), bound(part + 1)); });
    work(0u, std::size_t{0}, bound(1));
}

}  // namespace dalel
