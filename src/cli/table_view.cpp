#include "cli/table_view.hpp"

#include "base/decimal.hpp"
#include "base/json.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include <fmt/format.h>

namespace dalel::cli {
namespace {

const std::string& label_of(const Category& category, Language language) {
    const auto& label = category.label.in(language);
    return label.empty() ? category.code : label;
}

/// Short enough for a column, cut between characters.
std::string shortened(std::string text, std::size_t width) {
    if (display_width(text) <= width) return text;
    while (!text.empty() && display_width(text) > width - 1) {
        do text.pop_back();
        while (!text.empty() && (static_cast<unsigned char>(text.back()) & 0xc0) == 0x80);
        if (!text.empty() && static_cast<unsigned char>(text.back()) >= 0xc0) text.pop_back();
    }
    return text + "…";
}

std::string cell_text(const Cell& cell) {
    if (const auto* observed = std::get_if<Observed>(&cell)) {
        auto text = to_grouped(Decimal{observed->value});
        if (observed->status == Status::provisional) text += "ᵖ";
        if (observed->status == Status::estimated) text += "ᵉ";
        return text;
    }
    return std::string{codes_of(state_of(cell)).px};
}

/// What is to be known of the cells of a state, by its sign in the table.
Label legend(CellState state) {
    const auto sign = [&](Label label) {
        for (auto* text : {&label.kk, &label.ru, &label.en}) *text = std::string{codes_of(state).px} + "  " + *text;
        return label;
    };
    switch (state) {
        case CellState::normal: return {};
        case CellState::provisional: return {.kk = "ᵖ  алдын ала сан", .ru = "ᵖ  предварительное число", .en = "ᵖ  provisional"};
        case CellState::estimated: return {.kk = "ᵉ  бағаланған", .ru = "ᵉ  оценено", .en = "ᵉ  estimated"};
        case CellState::perturbed:
            return {.kk = "Адамдарды қорғау үшін сандар кездейсоқ түрде сәл өзгертілген: бөліктердің қосындысы дәл келмеуі мүмкін.",
                    .ru = "Числа немного изменены случайным образом, чтобы защитить людей: части могут не складываться в итог.",
                    .en = "Numbers were moved a little, at random, to protect people: parts may not add up."};
        case CellState::rounded:
            return {.kk = "Адамдарды қорғау үшін кіші сандар дөңгелектелген.", .ru = "Малые числа округлены, чтобы защитить людей.", .en = "Small numbers are rounded to protect people."};
        case CellState::withheld: return sign({.kk = "адамдарды қорғау үшін жасырылған; нөл емес", .ru = "скрыто, чтобы защитить людей; это не ноль", .en = "withheld to protect people; not zero"});
        case CellState::not_collected: return sign({.kk = "ешкім санамаған; нөл емес", .ru = "никто не считал; это не ноль", .en = "not collected; not zero"});
        case CellState::not_applicable: return sign({.kk = "санайтын ештеңе жоқ", .ru = "считать было нечего", .en = "not applicable"});
    }
    return {};
}

/// Eighths of a column.
std::string bar(double share, std::size_t width) {
    static constexpr const char* eighths[] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
    const auto steps = static_cast<std::size_t>(std::lround(share * static_cast<double>(width) * 8));
    std::string text;
    for (std::size_t i = 0; i < steps / 8; ++i) text += "█";
    return text + eighths[steps % 8];
}

/// The dimension that makes the columns: of several, the one with fewest categories, at most six; or none.
int column_dimension(const Slice& slice) {
    int best = -1;
    std::size_t several = 0;
    for (std::size_t d = 0; d < slice.positions().size(); ++d) {
        const auto size = slice.positions()[d].size();
        several += size > 1;
        if (size > 1 && size <= 6 && (best < 0 || size < slice.positions()[static_cast<std::size_t>(best)].size())) best = static_cast<int>(d);
    }
    return several > 1 ? best : -1;
}

}  // namespace

void print_slice(const Slice& slice, Language language, std::size_t most_rows, Terminal& terminal) {
    const auto& structure = slice.cube().structure();
    const auto& dimensions = structure.dimensions;
    terminal.line(terminal.styled(structure.title.in(language), Style::bold));
    if (structure.synthetic) terminal.line(terminal.styled(Label{.kk = "синтетикалық деректер", .ru = "синтетические данные", .en = "synthetic data"}.in(language), Style::yellow));
    const int columns_of = column_dimension(slice);
    std::vector<std::size_t> row_dimensions;
    std::string heading;
    for (std::size_t d = 0; d < dimensions.size(); ++d) {
        if (slice.positions()[d].size() == 1) heading += (heading.empty() ? "" : " · ") + label_of(slice.category(d, 0), language);
        else if (static_cast<int>(d) != columns_of) row_dimensions.push_back(d);
    }
    if (!heading.empty())
        for (const auto& line : wrapped(heading, std::min<std::size_t>(terminal.width(), 110))) terminal.line(line);
    terminal.line();

    const auto& cube = slice.cube();
    const std::size_t column_count = columns_of < 0 ? 1 : slice.positions()[static_cast<std::size_t>(columns_of)].size();
    std::vector<std::vector<std::string>> rows;
    std::vector<double> first_values;
    std::set<CellState> states;
    std::size_t total_rows = 1;
    for (const auto d : row_dimensions) total_rows *= slice.positions()[d].size();
    std::vector<std::size_t> at(dimensions.size(), 0);
    std::vector<std::uint32_t> positions(dimensions.size());
    for (std::size_t r = 0; r < total_rows && rows.size() < most_rows; ++r) {
        std::vector<std::string> row;
        for (const auto d : row_dimensions) row.push_back(label_of(slice.category(d, at[d]), language));
        for (std::size_t c = 0; c < column_count; ++c) {
            for (std::size_t d = 0; d < dimensions.size(); ++d) positions[d] = slice.positions()[d][static_cast<int>(d) == columns_of ? c : at[d]];
            const auto cell = cube.at(cube.key_of(positions));
            row.push_back(cell_text(cell));
            states.insert(state_of(cell));
            if (c == 0) {
                const auto* observed = std::get_if<Observed>(&cell);
                first_values.push_back(observed ? static_cast<double>(observed->value) : 0);
            }
        }
        rows.push_back(std::move(row));
        for (std::size_t i = row_dimensions.size(); i-- > 0;) {
            if (++at[row_dimensions[i]] < slice.positions()[row_dimensions[i]].size()) break;
            at[row_dimensions[i]] = 0;
        }
    }

    const std::size_t stubs = row_dimensions.size();
    const std::size_t label_limit = std::max<std::size_t>(16, std::min<std::size_t>(terminal.width(), 110) / 2 / std::max<std::size_t>(1, stubs));
    std::vector<std::string> head;
    for (const auto d : row_dimensions) head.push_back(dimensions[d].label.in(language).empty() ? dimensions[d].id.str() : dimensions[d].label.in(language));
    for (std::size_t c = 0; c < column_count; ++c)
        head.push_back(columns_of < 0 ? "" : label_of(slice.category(static_cast<std::size_t>(columns_of), c), language));
    std::vector<std::size_t> widths(head.size(), 1);
    std::size_t stub_width = 0, number_limit = 10;
    for (std::size_t i = 0; i < head.size(); ++i) {
        // What the labels of the rows leave is shared by the columns.
        if (i == stubs && terminal.width() > stub_width) number_limit = std::max<std::size_t>(10, std::min<std::size_t>((std::min<std::size_t>(terminal.width(), 110) - std::min<std::size_t>(stub_width, 100)) / column_count, 40) - 2);
        const auto limit = i < stubs ? label_limit : number_limit;
        head[i] = shortened(head[i], limit);
        widths[i] = display_width(head[i]);
        for (auto& row : rows) {
            if (i < stubs) row[i] = shortened(row[i], limit);
            widths[i] = std::max(widths[i], display_width(row[i]));
        }
        if (i < stubs) stub_width += widths[i] + 2;
    }
    const auto print_cells = [&](const std::vector<std::string>& cells, bool is_head, std::string tail) {
        std::string line;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            if (i > 0) line += "  ";
            line += i < stubs ? padded_right(cells[i], widths[i]) : padded_left(cells[i], widths[i]);
        }
        while (line.ends_with(' ')) line.pop_back();
        terminal.line((is_head ? terminal.styled(line, Style::dim) : line) + tail);
    };
    if (stubs > 0) print_cells(head, true, "");
    std::size_t used = 0;
    for (const auto width : widths) used += width + 2;
    const std::size_t bar_width = column_count == 1 && terminal.width() > used + 10 ? std::min<std::size_t>(30, terminal.width() - used - 2) : 0;
    const double most = first_values.empty() ? 0 : *std::ranges::max_element(first_values);
    for (std::size_t r = 0; r < rows.size(); ++r)
        print_cells(rows[r], false, bar_width > 0 && most > 0 && rows.size() > 1 && first_values[r] > 0 ? "  " + terminal.styled(bar(first_values[r] / most, bar_width), Style::blue) : "");
    if (const bool any = std::ranges::any_of(states, [](CellState state) { return state != CellState::normal; }); any) terminal.line();
    for (const auto state : states)
        if (const auto words = legend(state).in(language); !words.empty()) terminal.line(words);
    if (rows.size() < total_rows) terminal.line(fmt::format("… {} more rows; --rows N shows more, dalel export writes everything", total_rows - rows.size()));
}

void print_slice_json(const Slice& slice, Terminal& terminal) {
    const auto& dimensions = slice.cube().structure().dimensions;
    terminal.print("[");
    bool first = true;
    slice.for_each_present([&](std::span<const std::uint32_t> positions, const Cell& cell) {
        JsonWriter json;
        json.object();
        for (std::size_t d = 0; d < positions.size(); ++d) json.member(dimensions[d].id.str(), dimensions[d].categories[positions[d]].code);
        json.key("value");
        if (const auto* observed = std::get_if<Observed>(&cell)) json.value(observed->value);
        else json.null();
        json.member("status", codes_of(state_of(cell)).name).end();
        terminal.print(first ? "\n" : ",\n");
        terminal.print(json.text());
        first = false;
    });
    terminal.line("\n]");
}

}  // namespace dalel::cli
