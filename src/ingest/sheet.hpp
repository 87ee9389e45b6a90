// A kind of CSV file: its columns declared once, for reading, writing, documentation and datapackage.json alike.
#pragma once

#include "ingest/audit.hpp"
#include "ingest/field.hpp"

#include "base/csv.hpp"
#include "base/position_index.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace dalel {

/// What is known of a column without its row type.
struct ColumnInfo {
    std::string_view name;
    FieldType type = FieldType::text;
    bool required = false;
    std::string_view about;
    std::string_view refers;  ///< the register its codes come from, such as `areas`; empty if none
    std::vector<std::string_view> accepted;
};

template <class Row>
struct Column {
    ColumnInfo info;
    std::function<Result<void>(Row&, std::string_view)> read;
    std::function<void(const Row&, std::string&)> write;

    Column required() && {
        info.required = true;
        return std::move(*this);
    }
    Column refers(std::string_view name) && {
        info.refers = name;
        return std::move(*this);
    }
};

/// `member` is a pointer to a member of Row, or a callable that returns a reference to the value within the row.
template <class Row, class Member>
Column<Row> column(std::string_view name, Member member, std::string_view about) {
    using Value = std::remove_cvref_t<std::invoke_result_t<Member, Row&>>;
    Column<Row> made;
    made.info = {name, Field<Value>::type, false, about, {}, {}};
    if constexpr (std::is_enum_v<Value>) made.info.accepted = Field<Value>::accepted();
    made.read = [member](Row& row, std::string_view text) { return Field<Value>::read(std::invoke(member, row), text); };
    made.write = [member](const Row& row, std::string& out) {
        Field<Value>::write(std::invoke(member, const_cast<Row&>(row)), out);
    };
    return made;
}

/// What is known of a sheet without its row type: for documentation and datapackage.json.
struct SheetInfo {
    std::string_view path;  ///< in the observatory's folder; `claims/*.csv` stands for any number of files
    std::string_view about;
    std::vector<std::string_view> key;
    std::vector<ColumnInfo> columns;
};

template <class Row>
struct Sheet {
    std::string_view path;
    std::string_view about;
    std::vector<std::string_view> key;
    std::vector<Column<Row>> columns;

    SheetInfo info() const {
        SheetInfo made{path, about, key, {}};
        for (const auto& column : columns) made.columns.push_back(column.info);
        return made;
    }
};

/// Rows with the row of the file each stands in.
template <class Row>
struct Rows {
    std::string file;
    std::vector<Row> rows;
    std::vector<std::uint32_t> lines;
    std::vector<std::string> refused_keys = {};  ///< of refused rows: what refers to them need not be wrong too
    bool complete = true;                        ///< false where keys of the file could not be read

    std::string where(std::size_t i) const { return file + ":" + std::to_string(lines[i]); }
};

/// Finds the columns of a header: the position in the file of every column of the sheet, or -1. Errors
/// `column/missing`, `column/unknown`, `column/twice`, `csv/separator`.
std::vector<int> match_header(const std::vector<std::string_view>& header, const std::vector<ColumnInfo>& columns,
                              std::string_view file, Audit& audit);

/// `file:row:column`
std::string place(std::string_view file, std::uint64_t row, std::string_view column = {});

/// How many rows a file of this many columns seems to hold, from the length of its first ones; no more than its commas
/// leave room for. For reserving memory: the file may hold more or fewer.
std::size_t rows_promised(std::string_view text, std::size_t columns);

/// Reads a whole file; every row that is not refused comes out, in order.
template <class Row>
Rows<Row> read_sheet(const Sheet<Row>& sheet, std::string_view text, std::string_view file, Audit& audit) {
    Rows<Row> result{.file = std::string{file}, .rows = {}, .lines = {}, .complete = false};
    auto& counts = audit.open(std::string{file});
    CsvReader reader{text};
    if (!reader.next()) {
        audit.refuse({"csv/empty", "the file is empty", std::string{file}, "a header with the column names"});
        return result;
    }
    const auto positions = match_header(reader.fields(), sheet.info().columns, file, audit);
    if (positions.empty()) return result;
    result.complete = true;
    const std::size_t width = reader.fields().size();

    std::vector<std::size_t> key_columns;
    for (const auto name : sheet.key)
        for (std::size_t c = 0; c < sheet.columns.size(); ++c)
            if (sheet.columns[c].info.name == name) key_columns.push_back(c);
    PositionIndex seen;
    std::string key, other;
    const auto write_key = [&](const Row& row, std::string& out) {
        out.clear();
        for (const auto c : key_columns) {
            if (!out.empty()) out += ", ";
            sheet.columns[c].write(row, out);
        }
    };
    const auto promised = rows_promised(text, width);
    result.rows.reserve(promised);
    result.lines.reserve(promised);
    if (!key_columns.empty()) seen.reserve(promised);

    while (reader.next()) {
        if (!reader.error() && reader.fields().size() == 1 && reader.fields()[0].empty()) continue;  // a blank line
        ++counts.rows_read;
        if (reader.error()) {
            auto error = *reader.error();
            error.where = place(file, reader.row(), error.where);
            audit.refuse(std::move(error));
            result.complete = false;
            continue;
        }
        if (reader.fields().size() != width) {
            audit.refuse({"csv/row-width", fmt::format("the row has {} fields, the header {}", reader.fields().size(), width),
                          place(file, reader.row()), "quote a field that holds a comma"});
            result.complete = false;
            continue;
        }
        Row row{};
        bool good = true;
        for (std::size_t c = 0; c < sheet.columns.size(); ++c) {
            const auto& column = sheet.columns[c];
            if (positions[c] < 0) continue;
            const auto field = trimmed(reader.fields()[static_cast<std::size_t>(positions[c])]);
            if (field.empty()) {
                if (!column.info.required) continue;
                audit.refuse({"field/empty", fmt::format("{} is empty", column.info.name),
                              place(file, reader.row(), column.info.name), std::string{column.info.about}});
                good = false;
                continue;
            }
            if (auto read = column.read(row, field); !read) {
                read.error().where = place(file, reader.row(), column.info.name);
                audit.refuse(std::move(read.error()));
                good = false;
            }
        }
        if (!good) {
            if (key_columns.size() == 1 && positions[key_columns.front()] >= 0) {
                const auto key_field = reader.fields()[static_cast<std::size_t>(positions[key_columns.front()])];
                result.refused_keys.emplace_back(trimmed(key_field));
            } else {
                result.complete = false;
            }
            continue;
        }
        if (!key_columns.empty()) {
            write_key(row, key);
            const auto hash = key_hash(key);
            const auto first = seen.find(hash, [&](std::uint32_t i) {
                write_key(result.rows[i], other);
                return other == key;
            });
            if (first != PositionIndex::nowhere) {
                audit.refuse({"key/twice", fmt::format("\"{}\" already stands in row {}", key, result.lines[first]),
                              place(file, reader.row(), sheet.key.front()), "one row for each key"});
                continue;
            }
            seen.add(hash, static_cast<std::uint32_t>(result.rows.size()));
        }
        ++counts.rows_used;
        result.rows.push_back(std::move(row));
        result.lines.push_back(static_cast<std::uint32_t>(reader.row()));
    }
    return result;
}

/// The file that reads back as these rows: header, LF, every column.
template <class Row, class Range>
std::string write_sheet(const Sheet<Row>& sheet, const Range& rows) {
    std::string out, field;
    for (const auto& column : sheet.columns) {
        if (&column != sheet.columns.data()) out += ',';
        out += column.info.name;
    }
    out += '\n';
    for (const Row& row : rows) {
        for (const auto& column : sheet.columns) {
            if (&column != sheet.columns.data()) out += ',';
            field.clear();
            column.write(row, field);
            append_csv_field(out, field);
        }
        out += '\n';
    }
    return out;
}

}  // namespace dalel
