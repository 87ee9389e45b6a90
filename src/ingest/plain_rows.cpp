#include "ingest/plain_rows.hpp"

#include "base/tasks.hpp"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <unordered_map>

namespace dalel {
namespace {

/// The codes of one column in one part of the file, numbered in the order in which they come. A row's code is mostly that of the row
/// before or the one that came after it last time, so that it is rarely looked up.
class Codes {
public:
    static constexpr std::size_t most = 1 << 16;

    /// False where there are too many.
    bool add(std::string_view code, std::uint16_t& number) {
        if (!texts.empty()) {
            if (texts[last_] == code) {
                number = last_;
                return true;
            }
            const auto next = after_[last_];
            if (texts[next] == code) {
                number = last_ = next;
                return true;
            }
        }
        const auto [at, is_new] = numbers_.try_emplace(code, static_cast<std::uint16_t>(texts.size()));
        if (is_new) {
            if (texts.size() == most) return false;
            texts.push_back(code);
            after_.push_back(at->second);
        }
        if (texts.size() > 1) after_[last_] = at->second;
        number = last_ = at->second;
        return true;
    }

    std::vector<std::string_view> texts;

private:
    std::vector<std::uint16_t> after_;
    std::unordered_map<std::string_view, std::uint16_t> numbers_;
    std::uint16_t last_ = 0;
};

std::optional<CellState> state_of_name(std::string_view name) {
    if (name.empty() || name == "normal") return CellState::normal;
    for (const auto& codes : state_codes)
        if (codes.name == name) return codes.state;
    return std::nullopt;
}

/// Some of the rows, with numbers of the codes in them.
class Part {
public:
    Part(std::string_view rows, const PlainColumns& columns) : rows_{rows}, columns_{columns}, codes(columns.codes.size()) {}

    void read() {
        const auto guess = rows_.size() / 32;
        numbers.reserve(guess * codes.size());
        values.reserve(guess);
        states.reserve(guess);
        std::vector<std::string_view> fields(columns_.width);
        const char* at = rows_.data();
        const char* const end = at + rows_.size();
        while (at < end) {
            const auto* found = static_cast<const char*>(std::memchr(at, '\n', static_cast<std::size_t>(end - at)));
            const char* const line_end = found ? found : end;
            std::size_t field = 0;
            for (const char* from = at;; ++at) {
                if (at < line_end && *at != ',') continue;
                if (field == fields.size()) return;
                fields[field++] = {from, at};
                if (at == line_end) break;
                from = at + 1;
            }
            if (field != fields.size() || !add(fields)) return;
            at = line_end + 1;
        }
        is_plain = true;
    }

    bool is_plain = false;

private:
    std::string_view rows_;
    const PlainColumns& columns_;

public:
    std::vector<Codes> codes;
    std::vector<std::uint16_t> numbers;
    std::vector<std::int64_t> values;
    std::vector<CellState> states;

private:
    bool add(const std::vector<std::string_view>& fields) {
        const auto state = columns_.status ? state_of_name(fields[*columns_.status]) : CellState::normal;
        const auto text = fields[columns_.value];
        std::int64_t value = 0;
        if (!state || is_observed(*state) == text.empty()) return false;
        if (!text.empty()) {
            const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
            if (failed != std::errc{} || end != text.data() + text.size()) return false;
        }
        for (std::size_t i = 0; i < codes.size(); ++i) {
            std::uint16_t number = 0;
            if (!codes[i].add(fields[columns_.codes[i]], number)) return false;
            numbers.push_back(number);
        }
        values.push_back(value);
        states.push_back(*state);
        return true;
    }
};

std::vector<std::string_view> parts_of(std::string_view rows, std::size_t size) {
    std::vector<std::string_view> parts;
    while (!rows.empty()) {
        const auto end = rows.size() <= size ? std::string_view::npos : rows.find('\n', size);
        parts.push_back(rows.substr(0, end == std::string_view::npos ? end : end + 1));
        rows.remove_prefix(parts.back().size());
    }
    return parts;
}

}  // namespace

std::optional<PlainRows> read_plain_rows(std::string_view rows, const PlainColumns& columns, const CodePosition& position) {
    if (rows.find('"') != std::string_view::npos || rows.find('\r') != std::string_view::npos) return std::nullopt;
    constexpr std::size_t part_size = 16 << 20;
    std::vector<Part> parts;
    for (const auto part : parts_of(rows, part_size)) parts.emplace_back(part, columns);
    std::vector<std::function<void()>> tasks;
    for (auto& part : parts) tasks.emplace_back([&part] { part.read(); });
    run_tasks(tasks, 0);
    if (!std::ranges::all_of(parts, &Part::is_plain)) return std::nullopt;

    // The parts' own numbers of codes → positions; then all rows at their places.
    std::vector<std::vector<std::vector<std::uint32_t>>> positions(parts.size());
    std::vector<std::size_t> first_row(parts.size() + 1, 0);
    for (std::size_t p = 0; p < parts.size(); ++p) {
        first_row[p + 1] = first_row[p] + parts[p].values.size();
        for (std::size_t i = 0; i < columns.codes.size(); ++i) {
            auto& own = positions[p].emplace_back();
            for (const auto code : parts[p].codes[i].texts) {
                const auto found = position(i, code);
                if (found < 0) return std::nullopt;
                own.push_back(static_cast<std::uint32_t>(found));
            }
        }
    }
    const std::size_t width = columns.codes.size();
    PlainRows all;
    all.positions.resize(first_row.back() * width);
    all.values.resize(first_row.back());
    all.states.resize(first_row.back());
    tasks.clear();
    for (std::size_t p = 0; p < parts.size(); ++p)
        tasks.emplace_back([&, p] {
            auto& part = parts[p];
            auto* out = all.positions.data() + first_row[p] * width;
            for (std::size_t n = 0; n < part.numbers.size(); n += width)
                for (std::size_t i = 0; i < width; ++i) *out++ = positions[p][i][part.numbers[n + i]];
            std::ranges::copy(part.values, all.values.begin() + static_cast<std::ptrdiff_t>(first_row[p]));
            std::ranges::copy(part.states, all.states.begin() + static_cast<std::ptrdiff_t>(first_row[p]));
            part.numbers = {};
            part.values = {};
            part.states = {};
        });
    run_tasks(tasks, 0);
    return all;
}

}  // namespace dalel
