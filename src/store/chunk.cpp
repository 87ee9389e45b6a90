#include "store/chunk.hpp"

#include <fmt/format.h>

namespace dalel::store {
namespace {

struct LogicalType {
    duckdb_logical_type handle;
    explicit LogicalType(duckdb_logical_type taken) : handle{taken} {}
    LogicalType(const LogicalType&) = delete;
    LogicalType& operator=(const LogicalType&) = delete;
    ~LogicalType() { duckdb_destroy_logical_type(&handle); }
    duckdb_type id() const { return duckdb_get_type_id(handle); }
};

template <class From, class To>
void widen(const void* from, std::size_t rows, std::vector<To>& to) {
    const auto* values = static_cast<const From*>(from);
    to.assign(values, values + rows);
}

bool narrow(const duckdb_hugeint* values, std::size_t rows, Integers& to) {
    to.resize(rows);
    for (std::size_t i = 0; i < rows; ++i) {
        const auto low = static_cast<std::int64_t>(values[i].lower);
        if (values[i].upper != (low < 0 ? -1 : 0)) return false;
        to[i] = low;
    }
    return true;
}

/// False where a number does not fit.
bool fill(Integers& to, duckdb_type type, const void* from, std::size_t rows) {
    switch (type) {
        case DUCKDB_TYPE_BOOLEAN: widen<std::uint8_t>(from, rows, to); return true;
        case DUCKDB_TYPE_TINYINT: widen<std::int8_t>(from, rows, to); return true;
        case DUCKDB_TYPE_SMALLINT: widen<std::int16_t>(from, rows, to); return true;
        case DUCKDB_TYPE_INTEGER: widen<std::int32_t>(from, rows, to); return true;
        case DUCKDB_TYPE_BIGINT: widen<std::int64_t>(from, rows, to); return true;
        case DUCKDB_TYPE_UTINYINT: widen<std::uint8_t>(from, rows, to); return true;
        case DUCKDB_TYPE_USMALLINT: widen<std::uint16_t>(from, rows, to); return true;
        case DUCKDB_TYPE_UINTEGER: widen<std::uint32_t>(from, rows, to); return true;
        default: return narrow(static_cast<const duckdb_hugeint*>(from), rows, to);
    }
}

void fill(Dictionary& to, duckdb_logical_type type, const void* from, std::size_t rows) {
    switch (duckdb_enum_internal_type(type)) {
        case DUCKDB_TYPE_UTINYINT: widen<std::uint8_t>(from, rows, to.codes); break;
        case DUCKDB_TYPE_USMALLINT: widen<std::uint16_t>(from, rows, to.codes); break;
        default: widen<std::uint32_t>(from, rows, to.codes); break;
    }
}

/// The engine leaves anything in the place of a missing value.
void clear_missing(Column& column) {
    const auto clear = [&](auto& values) {
        for (std::size_t i = 0; i < column.missing.size(); ++i)
            if (column.missing[i]) values[i] = {};
    };
    if (auto* dictionary = std::get_if<Dictionary>(&column.data)) clear(dictionary->codes);
    if (auto* integers = std::get_if<Integers>(&column.data)) clear(*integers);
    if (auto* doubles = std::get_if<Doubles>(&column.data)) clear(*doubles);
}

void fill(Texts& to, void* from, std::size_t rows, const std::vector<bool>& missing) {
    auto* texts = static_cast<duckdb_string_t*>(from);
    to.resize(rows);
    for (std::size_t i = 0; i < rows; ++i) {
        if (!missing.empty() && missing[i])
            to[i].clear();
        else
            to[i].assign(duckdb_string_t_data(&texts[i]), duckdb_string_t_length(texts[i]));
    }
}

}  // namespace

Result<std::vector<Column>> empty_columns(duckdb_result answer) {
    std::vector<Column> columns(duckdb_column_count(&answer));
    for (std::size_t c = 0; c < columns.size(); ++c) {
        columns[c].name = duckdb_column_name(&answer, c);
        const LogicalType type{duckdb_column_logical_type(&answer, c)};
        switch (type.id()) {
            case DUCKDB_TYPE_BOOLEAN:
            case DUCKDB_TYPE_TINYINT:
            case DUCKDB_TYPE_SMALLINT:
            case DUCKDB_TYPE_INTEGER:
            case DUCKDB_TYPE_BIGINT:
            case DUCKDB_TYPE_UTINYINT:
            case DUCKDB_TYPE_USMALLINT:
            case DUCKDB_TYPE_UINTEGER:
            case DUCKDB_TYPE_HUGEINT: columns[c].data = Integers{}; break;
            case DUCKDB_TYPE_DOUBLE:
            case DUCKDB_TYPE_FLOAT: columns[c].data = Doubles{}; break;
            case DUCKDB_TYPE_VARCHAR: columns[c].data = Texts{}; break;
            case DUCKDB_TYPE_ENUM: {
                Dictionary dictionary;
                for (std::uint32_t i = 0; i < duckdb_enum_dictionary_size(type.handle); ++i) {
                    char* value = duckdb_enum_dictionary_value(type.handle, i);
                    dictionary.values.emplace_back(value);
                    duckdb_free(value);
                }
                columns[c].data = std::move(dictionary);
                break;
            }
            default:
                return std::unexpected(Error{"store/column-type",
                                             fmt::format("column \"{}\" has a type no column holds", columns[c].name),
                                             "", "cast it to BIGINT, DOUBLE or VARCHAR in the query"});
        }
    }
    return columns;
}

Result<void> fill(std::vector<Column>& batch, duckdb_data_chunk chunk) {
    const std::size_t rows = duckdb_data_chunk_get_size(chunk);
    for (std::size_t c = 0; c < batch.size(); ++c) {
        auto& column = batch[c];
        const auto vector = duckdb_data_chunk_get_vector(chunk, c);
        column.missing.clear();
        if (auto* validity = duckdb_vector_get_validity(vector)) {
            column.missing.resize(rows);
            for (std::size_t i = 0; i < rows; ++i) column.missing[i] = !duckdb_validity_row_is_valid(validity, i);
        }
        const LogicalType type{duckdb_vector_get_column_type(vector)};
        void* from = duckdb_vector_get_data(vector);
        if (auto* integers = std::get_if<Integers>(&column.data)) {
            if (!fill(*integers, type.id(), from, rows))
                return std::unexpected(Error{"store/integer-too-large",
                                             fmt::format("column \"{}\" has a number beyond 64 bits", column.name), "",
                                             ""});
        } else if (auto* doubles = std::get_if<Doubles>(&column.data)) {
            if (type.id() == DUCKDB_TYPE_FLOAT)
                widen<float>(from, rows, *doubles);
            else
                widen<double>(from, rows, *doubles);
        } else if (auto* dictionary = std::get_if<Dictionary>(&column.data)) {
            fill(*dictionary, type.handle, from, rows);
        } else {
            fill(std::get<Texts>(column.data), from, rows, column.missing);
        }
        clear_missing(column);
    }
    return {};
}

void for_each_text_row(duckdb_data_chunk chunk, std::vector<std::string_view>& fields,
                       const std::function<void(std::span<const std::string_view>)>& each) {
    const std::size_t rows = duckdb_data_chunk_get_size(chunk);
    std::vector<duckdb_string_t*> texts;
    std::vector<std::uint64_t*> validity;
    for (std::size_t c = 0; c < fields.size(); ++c) {
        const auto vector = duckdb_data_chunk_get_vector(chunk, c);
        texts.push_back(static_cast<duckdb_string_t*>(duckdb_vector_get_data(vector)));
        validity.push_back(duckdb_vector_get_validity(vector));
    }
    for (std::size_t i = 0; i < rows; ++i) {
        for (std::size_t c = 0; c < fields.size(); ++c) {
            const bool there = !validity[c] || (validity[c][i / 64] >> i % 64 & 1);
            fields[c] = there ? view_of(texts[c][i]) : std::string_view{};
        }
        each(fields);
    }
}

void append(Column& column, const Column& batch) {
    const auto before = column.rows();
    const auto add = [](auto& to, const auto& from) { to.insert(to.end(), from.begin(), from.end()); };
    if (auto* dictionary = std::get_if<Dictionary>(&column.data))
        add(dictionary->codes, std::get<Dictionary>(batch.data).codes);
    else if (auto* integers = std::get_if<Integers>(&column.data))
        add(*integers, std::get<Integers>(batch.data));
    else if (auto* doubles = std::get_if<Doubles>(&column.data))
        add(*doubles, std::get<Doubles>(batch.data));
    else
        add(std::get<Texts>(column.data), std::get<Texts>(batch.data));
    if (column.missing.empty() && batch.missing.empty()) return;
    column.missing.resize(before, false);
    column.missing.insert(column.missing.end(), batch.missing.begin(), batch.missing.end());
    column.missing.resize(column.rows(), false);
}

}  // namespace dalel::store
