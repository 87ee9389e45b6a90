#include "protect/generators.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace dalel::protect {
namespace {

constexpr std::int32_t most_amount = 1'000'000;

}  // namespace

Generators::Generators(const Table& table, const Knowledge& knowledge, std::vector<Task> tasks)
    : room_(table.size()),
      tasks_{std::move(tasks)},
      first_task_(table.size() + 1, 0),
      served_(tasks_.size(), 0),
      users_(table.size()),
      user_counts_(table.size(), 0) {
    for (CellIndex cell = 0; cell < table.size(); ++cell) room_[cell] = table.value(cell) - knowledge.least_of(cell);
    for (const auto& task : tasks_) ++first_task_[task.cell + 1];
    for (std::size_t cell = 0; cell < table.size(); ++cell) first_task_[cell + 1] += first_task_[cell];
}

void Generators::add(Generator generator) {
    const auto number = static_cast<Number>(generators_.size());
    for (const auto [cell, amount] : generator.steps) {
        users_[cell].push_back({number, amount});
        ++user_counts_[cell];
    }
    for_each_task(generator, [&](std::size_t task) { ++served_[task]; });
    generators_.push_back(std::move(generator));
}

void Generators::remove(Number number) {
    auto& generator = generators_[number];
    for_each_task(generator, [&](std::size_t task) { --served_[task]; });
    for (const auto& step : generator.steps) --user_counts_[step.cell];
    generator = {};
}

std::span<const Generators::User> Generators::users(CellIndex cell) {
    auto& users = users_[cell];
    if (users.size() != user_counts_[cell]) std::erase_if(users, [&](User user) { return !is_there(user.generator); });
    return users;
}

std::int32_t Generators::amount(Number number, CellIndex cell) const {
    const auto& steps = generators_[number].steps;
    const auto at = std::ranges::lower_bound(steps, cell, {}, &Step::cell);
    return at != steps.end() && at->cell == cell ? at->amount : 0;
}

bool Generators::serves(const Generator& generator, std::int32_t amount, const Task& task) const {
    return std::ranges::any_of(task.choices, [&](const Need& need) {
        const auto size = std::abs(amount);
        const auto times = size == 1 ? need.amount : (need.amount + size - 1) / size;
        return times <= ((amount > 0) == need.up ? generator.forward : generator.backward);
    });
}

bool Generators::combine(const Steps& a, const Steps& b, std::int32_t factor, Steps& sum) const {
    count_work(a.size() + b.size());
    sum.clear();
    bool is_small = true;
    auto i = a.begin();
    auto j = b.begin();
    while (i != a.end() && j != b.end()) {
        if (i->cell < j->cell) {
            sum.push_back(*i++);
        } else if (j->cell < i->cell) {
            sum.push_back({j->cell, factor * j->amount});
            ++j;
        } else {
            if (const auto amount = i->amount + factor * j->amount; amount != 0) {
                sum.push_back({i->cell, amount});
                is_small = is_small && std::abs(amount) <= most_amount;
            }
            ++i;
            ++j;
        }
    }
    sum.insert(sum.end(), i, a.end());
    for (; j != b.end(); ++j) sum.push_back({j->cell, factor * j->amount});
    return is_small && !sum.empty();
}

Generators::Outlook Generators::outlook(const Steps& a, const Steps& b, std::int32_t factor, bool only_possible) const {
    Outlook result;
    bool forward = true;
    bool backward = true;
    const auto look = [&](CellIndex cell, std::int32_t amount) {
        result.cells += amount != 0;
        if (amount == 0) return;
        if (room_[cell] < std::abs(amount)) (amount < 0 ? forward : backward) = false;
    };
    auto i = a.begin();
    auto j = b.begin();
    while (i != a.end() && j != b.end()) {
        if (only_possible && !forward && !backward) break;
        if (i->cell < j->cell) {
            look(i->cell, i->amount);
            ++i;
        } else if (j->cell < i->cell) {
            look(j->cell, factor * j->amount);
            ++j;
        } else {
            look(i->cell, i->amount + factor * j->amount);
            ++i;
            ++j;
        }
    }
    count_work(static_cast<std::size_t>((i - a.begin()) + (j - b.begin())));
    if (only_possible && !forward && !backward) return {};
    for (; i != a.end(); ++i) look(i->cell, i->amount);
    for (; j != b.end(); ++j) look(j->cell, factor * j->amount);
    result.is_possible = forward || backward;
    return result;
}

Generator Generators::measured(Steps steps) const {
    Generator generator{std::move(steps), std::numeric_limits<std::int32_t>::max(),
                        std::numeric_limits<std::int32_t>::max()};
    for (const auto [cell, amount] : generator.steps) {
        auto& times = amount < 0 ? generator.forward : generator.backward;
        times = std::min(times, std::max<std::int64_t>(room_[cell], 0) / std::abs(amount));
    }
    return generator;
}

}  // namespace dalel::protect
