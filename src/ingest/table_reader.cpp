#include "ingest/table_reader.hpp"

#include "ingest/plain_rows.hpp"
#include "observatory/register_categories.hpp"

#include "base/csv.hpp"
#include "base/text.hpp"
#include "observatory/figure.hpp"
#include "observatory/list_unions.hpp"

#include <algorithm>
#include <charconv>
#include <numeric>
#include <optional>
#include <unordered_map>

namespace dalel {
namespace {

/// Codes of one column of the file → positions among the register's categories.
class CodeColumn {
public:
    CodeColumn(const DimensionEntry& entry, std::vector<Category> categories)
        : id_{entry.id}, label_{entry.label}, kind_{kind_of(entry)}, categories_{std::move(categories)}, used_(categories_.size()) {
        for (std::size_t i = 0; i < categories_.size(); ++i) positions_.emplace(categories_[i].code, static_cast<std::int32_t>(i));
    }

    /// -1 where the code is unknown. A period column takes any period.
    std::int32_t position(std::string_view code) {
        if (last_ >= 0 && code == categories_[static_cast<std::size_t>(last_)].code) return last_;
        if (const auto at = positions_.find(std::string{code}); at != positions_.end()) {
            last_ = at->second;
        } else if (kind_ == DimensionKind::period) {
            const auto period = parse_period(code);
            if (!period) return -1;
            const auto key = to_key(*period);
            auto known = positions_.find(key);
            if (known == positions_.end()) {
                known = positions_.emplace(key, static_cast<std::int32_t>(categories_.size())).first;
                const auto words = to_string(*period);
                categories_.push_back({key, {words, words, words}, -1, false});
                used_.push_back(false);
            }
            last_ = positions_.emplace(code, known->second).first->second;
        } else {
            return -1;
        }
        used_[static_cast<std::size_t>(last_)] = true;
        return last_;
    }

    const Id<"dimension">& id() const { return id_; }

    /// The dimension of the codes used, and for every register position its position there.
    Dimension dimension(std::vector<std::uint32_t>& new_positions) const {
        std::vector<std::size_t> order;
        for (std::size_t i = 0; i < categories_.size(); ++i)
            if (used_[i]) order.push_back(i);
        if (kind_ == DimensionKind::period) std::ranges::sort(order, {}, [&](std::size_t i) { return *parse_period(categories_[i].code); });
        new_positions.assign(categories_.size(), 0);
        for (std::size_t i = 0; i < order.size(); ++i) new_positions[order[i]] = static_cast<std::uint32_t>(i);
        Dimension dimension{id_, label_, kind_, {}};
        for (const auto i : order) {
            auto category = categories_[i];
            std::int32_t parent = category.parent;
            while (parent >= 0 && !used_[static_cast<std::size_t>(parent)]) parent = categories_[static_cast<std::size_t>(parent)].parent;
            category.parent = parent < 0 ? -1 : static_cast<std::int32_t>(new_positions[static_cast<std::size_t>(parent)]);
            dimension.categories.push_back(std::move(category));
        }
        return dimension;
    }

private:
    Id<"dimension"> id_;
    Label label_;
    DimensionKind kind_;
    std::vector<Category> categories_;
    std::vector<bool> used_;
    std::unordered_map<std::string, std::int32_t> positions_;
    std::int32_t last_ = -1;
};

std::optional<CellState> parse_state(std::string_view name) {
    if (name.empty()) return CellState::normal;
    for (const auto& codes : state_codes)
        if (codes.name == name) return codes.state;
    return std::nullopt;
}

/// Cells as they were read: register positions of every dimension, one after the other.
struct ReadCells {
    std::vector<std::uint32_t> positions;
    std::vector<std::int64_t> values;
    std::vector<CellState> states;
    std::vector<std::uint32_t> lines;  ///< none where every row of the file is a cell

    std::uint64_t line(std::size_t cell) const { return lines.empty() ? cell + 2 : lines[cell]; }
};

/// Parses value and status; what is wrong goes to the audit.
bool read_cell(std::string_view value, std::string_view status, std::string_view file, std::uint64_t row, ReadCells& cells, Audit& audit) {
    const auto state = parse_state(status);
    if (!state) {
        std::string accepted;
        for (const auto& codes : state_codes) accepted += (accepted.empty() ? "" : ", ") + std::string{codes.name};
        audit.refuse({"cell/unknown-status", fmt::format("\"{}\" is no status", status), place(file, row, "status"), accepted});
        return false;
    }
    if (!is_observed(*state)) {
        if (!value.empty()) {
            audit.refuse({"cell/value-and-none", fmt::format("a cell that is {} has the value {}", status, value), place(file, row, "value"), "an empty value"});
            return false;
        }
        cells.values.push_back(0);
        cells.states.push_back(*state);
        return true;
    }
    std::int64_t number = 0;
    const auto [end, failed] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (failed != std::errc{} || end != value.data() + value.size()) {
        auto error = Field<std::int64_t>::read(number, value);
        if (value.empty()) error = std::unexpected(Error{"field/empty", "value is empty", "", "a whole number, 0 for none, or a status: withheld, not-collected, not-applicable"});
        if (!error) {
            error.error().where = place(file, row, "value");
            audit.refuse(error.error());
            return false;
        }
    }
    cells.values.push_back(number);
    cells.states.push_back(*state);
    return true;
}

/// Reads rows of which nothing has to be said; false where there is one that is not so.
bool read_plain(std::string_view rows, const std::vector<int>& positions, std::size_t width, std::vector<CodeColumn>& columns, ReadCells& cells) {
    PlainColumns plain{.width = width, .codes = {}, .value = static_cast<std::size_t>(positions[columns.size()]), .status = std::nullopt};
    for (std::size_t i = 0; i < columns.size(); ++i) plain.codes.push_back(static_cast<std::size_t>(positions[i]));
    if (const auto status = positions[columns.size() + 1]; status >= 0) plain.status = static_cast<std::size_t>(status);
    auto read = read_plain_rows(rows, plain, [&](std::size_t column, std::string_view code) { return columns[column].position(code); });
    if (!read) return false;
    cells.positions = std::move(read->positions);
    cells.values = std::move(read->values);
    cells.states = std::move(read->states);
    return true;
}

/// Cubes of cases have one total a dimension, of which every code without another parent is a part, and beside it
/// statutory lists, each the union of the provisions on it.
void attach_to_totals(std::vector<Dimension>& dimensions, const Law& law, const Id<"area">& country) {
    std::optional<Period> period;
    for (const auto& dimension : dimensions)
        if (dimension.kind == DimensionKind::period && !dimension.categories.empty())
            period = Period{parse_period(dimension.categories.front().code)->first, parse_period(dimension.categories.back().code)->last};
    for (auto& dimension : dimensions) {
        if (period) dimension.unions = list_unions(dimension, law, *period);
        const auto total = total_of(dimension, country);
        for (std::int32_t i = 0; total >= 0 && i < static_cast<std::int32_t>(dimension.categories.size()); ++i)
            if (auto& parent = dimension.categories[static_cast<std::size_t>(i)].parent; i != total && parent < 0 && !dimension.is_union(static_cast<std::size_t>(i))) parent = total;
    }
}

/// The cube of the cells read, or of those before it where a key stands twice.
Cube cube_of(Structure structure, const std::vector<CodeColumn>& columns, ReadCells cells, const TableSpec& spec, const Law& law, const Id<"area">& country, FileAudit& counts, Audit& audit) {
    const std::size_t d = columns.size(), n = cells.values.size();
    std::vector<std::vector<std::uint32_t>> new_positions(d);
    for (std::size_t i = 0; i < d; ++i) structure.dimensions.push_back(columns[i].dimension(new_positions[i]));
    for (auto& dimension : structure.dimensions)
        if (const auto computed = spec.computed.find(dimension.id.str()); computed != spec.computed.end())
            for (auto& category : dimension.categories) category.computed = std::ranges::find(computed->second, category.code) != computed->second.end();
    if (!spec.cases.empty()) attach_to_totals(structure.dimensions, law, country);
    static_cast<void>(structure.combinations());
    std::vector<std::uint64_t> keys(n);
    for (std::size_t r = 0; r < n; ++r) {
        std::uint64_t key = 0;
        for (std::size_t i = 0; i < d; ++i)
            key = key * structure.dimensions[i].categories.size() + new_positions[i][cells.positions[r * d + i]];
        keys[r] = key;
    }
    cells.positions = {};
    if (std::ranges::adjacent_find(keys, std::greater_equal<>{}) == keys.end())
        return {std::move(structure), std::move(keys), std::move(cells.values), std::move(cells.states)};

    std::vector<std::uint32_t> order(n);
    std::iota(order.begin(), order.end(), 0u);
    std::ranges::stable_sort(order, {}, [&](std::uint32_t r) { return keys[r]; });
    std::vector<std::uint64_t> sorted_keys;
    std::vector<std::int64_t> values;
    std::vector<CellState> states;
    std::uint64_t first_line = 0;
    for (const auto r : order) {
        if (!sorted_keys.empty() && sorted_keys.back() == keys[r]) {
            audit.refuse({"key/twice", fmt::format("the cell of row {} stands here again", first_line), place(spec.file, cells.line(r)), "one row for each cell"});
            --counts.rows_used;
            continue;
        }
        first_line = cells.line(r);
        sorted_keys.push_back(keys[r]);
        values.push_back(cells.values[r]);
        states.push_back(cells.states[r]);
    }
    return {std::move(structure), std::move(sorted_keys), std::move(values), std::move(states)};
}

}  // namespace

Table read_table(const TableSpec& spec, std::string_view text, const Observatory& observatory, const References& references,
                 Audit& audit, Findings& findings) {
    Structure structure{.id = Id<"cube">{spec.id}, .title = spec.title, .dimensions = {}, .source = Id<"source">{spec.source},
                        .locator = spec.locator, .note = spec.note, .synthetic = spec.synthetic || observatory.settings.synthetic};
    Table table{{}, spec.public_interest, spec.file, spec.cases};
    auto& counts = audit.open(spec.file);

    std::vector<CodeColumn> columns;
    std::vector<ColumnInfo> infos;
    for (const auto& name : spec.dimensions) {
        const auto* entry = observatory.codes.dimensions.find(name);
        if (!entry) {
            if (!references.knows("dimensions", name)) findings.push_back(references.unknown("dimensions", "dimensions", name, spec.where));
            return table;
        }
        columns.emplace_back(*entry, register_categories(*entry, observatory, spec.period));
        infos.push_back({entry->id.str(), FieldType::code, true, "a code of the dimension", {}, {}});
    }
    infos.push_back({"value", FieldType::integer, true, "the count", {}, {}});
    infos.push_back({"status", FieldType::choice, false, "normal where empty", {}, {}});

    CsvReader reader{text};
    if (!reader.next()) {
        audit.refuse({"csv/empty", "the file is empty", spec.file, "a header with the column names"});
        return table;
    }
    const auto positions = match_header(reader.fields(), infos, spec.file, audit);
    if (positions.empty()) return table;
    const std::size_t width = reader.fields().size(), d = columns.size();
    const auto field = [&](std::size_t column) -> std::string_view {
        return positions[column] < 0 ? std::string_view{} : trimmed(reader.fields()[static_cast<std::size_t>(positions[column])]);
    };

    ReadCells cells;
    // Rows that are all plain are read on all processors; if one of them is not, every row is looked at with care.
    const auto header_end = text.find('\n');
    auto plain_columns = columns;
    if (header_end == std::string_view::npos || text.substr(0, header_end).contains('"') || !read_plain(text.substr(header_end + 1), positions, width, plain_columns, cells)) {
        // A row takes about this many bytes: one guess spares the copies of growing.
        const std::size_t guess = text.size() / 48;
        cells.positions.reserve(guess * d);
        cells.values.reserve(guess);
        cells.states.reserve(guess);
        cells.lines.reserve(guess);
        while (reader.next()) {
            if (!reader.error() && reader.fields().size() == 1 && reader.fields()[0].empty()) continue;
            ++counts.rows_read;
            if (reader.error() || reader.fields().size() != width) {
                auto error = reader.error() ? *reader.error()
                                            : Error{"csv/row-width", fmt::format("the row has {} fields, the header {}", reader.fields().size(), width), "", "quote a field that holds a comma"};
                error.where = place(spec.file, reader.row(), error.where);
                audit.refuse(std::move(error));
                continue;
            }
            bool good = true;
            for (std::size_t i = 0; i < d; ++i) {
                const auto code = field(i);
                const auto position = columns[i].position(code);
                if (position < 0) {
                    if (!references.is_unread_in_dimension(spec.dimensions[i], code))
                        findings.push_back(references.unknown(spec.dimensions[i], spec.dimensions[i], code, place(spec.file, reader.row(), spec.dimensions[i])));
                    good = false;
                }
                cells.positions.push_back(static_cast<std::uint32_t>(position));
            }
            if (!read_cell(field(d), field(d + 1), spec.file, reader.row(), cells, audit)) {
                cells.positions.resize(cells.positions.size() - d);
                continue;
            }
            if (!good) {
                cells.positions.resize(cells.positions.size() - d);
                cells.values.pop_back();
                cells.states.pop_back();
                continue;
            }
            cells.lines.push_back(static_cast<std::uint32_t>(reader.row()));
            ++counts.rows_used;
        }
    } else {
        columns = std::move(plain_columns);
        counts.rows_read += cells.values.size();
        counts.rows_used += cells.values.size();
    }
    if (spec.period) {
        const DimensionEntry entry{Id<"dimension">{"period"}, "period", {.kk = "Кезең", .ru = "Период", .en = "Period"}, ""};
        const auto* declared = observatory.codes.dimensions.find("period");
        CodeColumn column{declared ? *declared : entry, {}};
        const auto position = static_cast<std::uint32_t>(column.position(to_key(*spec.period)));
        columns.push_back(std::move(column));
        std::vector<std::uint32_t> wider;
        wider.reserve(cells.values.size() * (d + 1));
        for (std::size_t r = 0; r < cells.values.size(); ++r) {
            wider.insert(wider.end(), cells.positions.begin() + static_cast<std::ptrdiff_t>(r * d), cells.positions.begin() + static_cast<std::ptrdiff_t>((r + 1) * d));
            wider.push_back(position);
        }
        cells.positions = std::move(wider);
    }
    table.cube = cube_of(std::move(structure), columns, std::move(cells), spec, observatory.law, observatory.settings.country, counts, audit);
    return table;
}

}  // namespace dalel
