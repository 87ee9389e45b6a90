#include "store/loan.hpp"

#include <algorithm>
#include <cstring>
#include <string_view>
#include <unordered_set>

#include <fmt/format.h>

namespace dalel::store {
namespace {

/// An enumeration is written with its whole dictionary in every row group; beyond this size a text column, whose
/// dictionary holds what occurs, is the smaller.
constexpr std::size_t largest_enumeration = 10'000;

duckdb_string_t view_of(const std::string& text) {
    duckdb_string_t view;
    std::memset(&view, 0, sizeof view);
    view.value.inlined.length = static_cast<std::uint32_t>(text.size());
    if (text.size() <= sizeof view.value.inlined.inlined) {
        std::memcpy(view.value.inlined.inlined, text.data(), text.size());
    } else {
        std::memcpy(view.value.pointer.prefix, text.data(), sizeof view.value.pointer.prefix);
        view.value.pointer.ptr = const_cast<char*>(text.data());  // the engine reads it only
    }
    return view;
}

duckdb_logical_type type_of(const Column& column, bool enumeration) {
    if (!enumeration)
        return duckdb_create_logical_type(std::holds_alternative<Integers>(column.data)  ? DUCKDB_TYPE_BIGINT
                                          : std::holds_alternative<Doubles>(column.data) ? DUCKDB_TYPE_DOUBLE
                                                                                         : DUCKDB_TYPE_VARCHAR);
    std::vector<const char*> names;
    for (const auto& value : std::get<Dictionary>(column.data).values) names.push_back(value.c_str());
    return duckdb_create_enum_type(names.data(), names.size());
}

template <class Code>
void narrow(const std::uint32_t* codes, std::size_t rows, void* to) {
    auto* out = static_cast<Code*>(to);
    for (std::size_t i = 0; i < rows; ++i) out[i] = static_cast<Code>(codes[i]);
}

}  // namespace

Result<Loan> Loan::of(std::span<const Column> columns) {
    if (columns.empty()) return std::unexpected(Error{"store/columns", "a table has at least one column", "", ""});
    Loan loan;
    loan.rows_ = columns.front().rows();
    for (const auto& column : columns) {
        if (column.rows() != loan.rows_ || (!column.missing.empty() && column.missing.size() != loan.rows_))
            return std::unexpected(
                Error{"store/columns",
                      fmt::format("column \"{}\" has {} rows and {} marks of missing ones, \"{}\" has {} rows",
                                  column.name, column.rows(), column.missing.size(), columns.front().name, loan.rows_),
                      "", ""});
        Lent lent{&column, false, {}};
        if (const auto* dictionary = std::get_if<Dictionary>(&column.data)) {
            const auto beyond = [&](std::uint32_t code) {
                return code >= std::max<std::size_t>(dictionary->values.size(), 1);
            };
            if (std::ranges::any_of(dictionary->codes, beyond))
                return std::unexpected(Error{"store/columns",
                                             fmt::format("column \"{}\" has a code beyond its dictionary", column.name),
                                             "", ""});
            lent.enumeration = !dictionary->values.empty() && dictionary->values.size() <= largest_enumeration;
            if (lent.enumeration &&
                std::unordered_set<std::string_view>(dictionary->values.begin(), dictionary->values.end()).size() <
                    dictionary->values.size())
                return std::unexpected(
                    Error{"store/columns",
                          fmt::format("column \"{}\" has a value twice in its dictionary", column.name), "", ""});
            if (!lent.enumeration)
                for (const auto& value : dictionary->values) lent.texts.push_back(view_of(value));
            if (dictionary->values.empty()) lent.texts.push_back(view_of({}));
        }
        loan.columns_.push_back(std::move(lent));
    }
    return loan;
}

bool Loan::register_as(const std::string& name, duckdb_connection connection) {
    auto function = duckdb_create_table_function();
    duckdb_table_function_set_name(function, name.c_str());
    duckdb_table_function_set_extra_info(function, this, nullptr);
    duckdb_table_function_set_bind(function, &Loan::bind);
    duckdb_table_function_set_init(function, &Loan::start);
    duckdb_table_function_set_function(function, &Loan::next);
    const auto state = duckdb_register_table_function(connection, function);
    duckdb_destroy_table_function(&function);
    return state == DuckDBSuccess;
}

void Loan::bind(duckdb_bind_info info) {
    const auto& loan = *static_cast<const Loan*>(duckdb_bind_get_extra_info(info));
    for (const auto& lent : loan.columns_) {
        auto type = type_of(*lent.column, lent.enumeration);
        duckdb_bind_add_result_column(info, lent.column->name.c_str(), type);
        duckdb_destroy_logical_type(&type);
    }
    duckdb_bind_set_cardinality(info, loan.rows_, true);
}

void Loan::start(duckdb_init_info info) {
    duckdb_init_set_max_threads(info, 1);
    duckdb_init_set_init_data(info, new std::size_t{0},
                              [](void* position) { delete static_cast<std::size_t*>(position); });
}

void Loan::next(duckdb_function_info info, duckdb_data_chunk chunk) {
    const auto& loan = *static_cast<const Loan*>(duckdb_function_get_extra_info(info));
    auto& position = *static_cast<std::size_t*>(duckdb_function_get_init_data(info));
    const auto rows = std::min<std::size_t>(duckdb_vector_size(), loan.rows_ - position);
    for (std::size_t c = 0; c < loan.columns_.size(); ++c)
        hand_over(loan.columns_[c], position, rows, duckdb_data_chunk_get_vector(chunk, c));
    duckdb_data_chunk_set_size(chunk, rows);
    position += rows;
}

void Loan::hand_over(const Lent& lent, std::size_t first, std::size_t rows, duckdb_vector vector) {
    void* to = duckdb_vector_get_data(vector);
    if (const auto* integers = std::get_if<Integers>(&lent.column->data)) {
        std::copy_n(integers->begin() + static_cast<std::ptrdiff_t>(first), rows, static_cast<std::int64_t*>(to));
    } else if (const auto* doubles = std::get_if<Doubles>(&lent.column->data)) {
        std::copy_n(doubles->begin() + static_cast<std::ptrdiff_t>(first), rows, static_cast<double*>(to));
    } else if (const auto* texts = std::get_if<Texts>(&lent.column->data)) {
        for (std::size_t i = 0; i < rows; ++i) static_cast<duckdb_string_t*>(to)[i] = view_of((*texts)[first + i]);
    } else {
        const auto& dictionary = std::get<Dictionary>(lent.column->data);
        const auto* codes = dictionary.codes.data() + first;
        // The widths the engine gives enumerations of so many values.
        if (!lent.enumeration)
            for (std::size_t i = 0; i < rows; ++i) static_cast<duckdb_string_t*>(to)[i] = lent.texts[codes[i]];
        else if (dictionary.values.size() <= 0xFF)
            narrow<std::uint8_t>(codes, rows, to);
        else
            narrow<std::uint16_t>(codes, rows, to);
    }
    if (lent.column->missing.empty()) return;
    duckdb_vector_ensure_validity_writable(vector);
    auto* validity = duckdb_vector_get_validity(vector);
    for (std::size_t i = 0; i < rows; ++i)
        if (lent.column->missing[first + i]) duckdb_validity_set_row_invalid(validity, i);
}

}  // namespace dalel::store
