// Columns that SQL reads where they lie.
#pragma once

#include "base/error.hpp"
#include "store/column.hpp"

#include <span>
#include <string>
#include <vector>

#include <duckdb.h>

namespace dalel::store {

/// Columns as a table function. Rows are handed over by one thread in order, some thousand at a time; texts are handed
/// over as pointers into the columns.
class Loan {
public:
    /// Error `store/columns`: no column, unequal numbers of rows, a code beyond its dictionary, a value twice.
    static Result<Loan> of(std::span<const Column> columns);

    /// Makes `FROM name()` read the columns. The loan keeps its address from then on and outlives the connection.
    bool register_as(const std::string& name, duckdb_connection connection);

private:
    struct Lent {
        const Column* column;
        bool enumeration;                    ///< the dictionary becomes a type, its codes the data
        std::vector<duckdb_string_t> texts;  ///< otherwise its values as the engine holds them
    };

    static void bind(duckdb_bind_info info);
    static void start(duckdb_init_info info);
    static void next(duckdb_function_info info, duckdb_data_chunk chunk);
    static void hand_over(const Lent& lent, std::size_t first, std::size_t rows, duckdb_vector vector);

    std::vector<Lent> columns_;
    std::size_t rows_ = 0;
};

}  // namespace dalel::store
