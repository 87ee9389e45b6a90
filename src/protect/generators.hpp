// Movements of a table that generate others by sums and differences.
#pragma once

#include "protect/pattern.hpp"
#include "protect/suppress.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace dalel::protect {

/// A movement and how many times over it can be made from the true table, either way, with no cell below what a reader
/// knows it to be at least.
struct Generator {
    Steps steps;
    std::int64_t forward = 0;
    std::int64_t backward = 0;
    bool is_possible() const { return forward > 0 || backward > 0; }
};

/// One of the movements that a primary cell must have, by the needs of `needs`.
struct Task {
    CellIndex cell = 0;
    std::vector<Need> choices;
};

/// Movements indexed by their cells, and how many of them serve each task.
class Generators {
public:
    using Number = std::uint32_t;
    struct User {
        Number generator = 0;
        std::int32_t amount = 0;
    };

    /// `tasks` ascending by cell.
    Generators(const Table& table, const Knowledge& knowledge, std::vector<Task> tasks);

    void add(Generator generator);
    void remove(Number number);
    std::span<const User> users(CellIndex cell);
    std::size_t user_count(CellIndex cell) const { return user_counts_[cell]; }
    const Generator& operator[](Number number) const { return generators_[number]; }
    std::size_t size() const { return generators_.size(); }  ///< removed ones too
    bool is_there(Number number) const { return !generators_[number].steps.empty(); }
    std::int32_t amount(Number number, CellIndex cell) const;

    const std::vector<Task>& tasks() const { return tasks_; }
    std::size_t served(std::size_t task) const { return served_[task]; }
    /// Calls with the position of each task that a generator serves.
    template <class Visit>
    void for_each_task(const Generator& generator, Visit visit) const {
        if (!generator.is_possible()) return;
        for (const auto [cell, amount] : generator.steps)
            for (auto t = first_task_[cell]; t < first_task_[cell + 1]; ++t)
                if (serves(generator, amount, tasks_[t])) visit(t);
    }
    bool serves(const Generator& generator, std::int32_t amount, const Task& task) const;

    /// a + factor * b; whether it is a movement at all: some cell moves, none by more than a million.
    bool combine(const Steps& a, const Steps& b, std::int32_t factor, Steps& sum) const;
    /// How many cells a + factor * b moves, and whether it can be made once, either way. `only_possible`: no count is
    /// wanted where it cannot.
    struct Outlook {
        std::size_t cells = 0;
        bool is_possible = false;
    };
    Outlook outlook(const Steps& a, const Steps& b, std::int32_t factor, bool only_possible = false) const;
    /// With how often it can be made.
    Generator measured(Steps steps) const;

    /// Steps looked at so far: what the work is measured by.
    std::int64_t work() const { return work_; }
    void count_work(std::size_t steps) const { work_ += static_cast<std::int64_t>(steps); }

private:
    std::vector<std::int64_t> room_;  ///< by cell: how far it can fall
    std::vector<Task> tasks_;
    std::vector<std::uint32_t> first_task_;  ///< by cell, in `tasks_`
    std::vector<std::uint32_t> served_;
    std::vector<Generator> generators_;
    std::vector<std::vector<User>> users_;  ///< by cell; some are no longer there
    std::vector<std::uint32_t> user_counts_;
    mutable std::int64_t work_ = 0;
};

}  // namespace dalel::protect
