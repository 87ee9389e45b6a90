// Independent pieces of work on several threads.
#pragma once

#include <functional>
#include <span>

namespace dalel {

/// Runs every task once, up to `threads` of them at a time (0: as many as there are processors). Tasks are begun in
/// order. Where some throw, all are still run and the exception of the first of them is thrown on.
void run_tasks(std::span<const std::function<void()>> tasks, unsigned threads);

}  // namespace dalel
