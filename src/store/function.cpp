#include "store/function.hpp"

#include "store/chunk.hpp"

namespace dalel::store {
namespace {

void call(duckdb_function_info info, duckdb_data_chunk input, duckdb_vector output) {
    const auto& number = *static_cast<const TextNumber*>(duckdb_scalar_function_get_extra_info(info));
    const auto vector = duckdb_data_chunk_get_vector(input, 0);
    const auto* texts = static_cast<const duckdb_string_t*>(duckdb_vector_get_data(vector));
    auto* given = duckdb_vector_get_validity(vector);
    auto* numbers = static_cast<std::int64_t*>(duckdb_vector_get_data(output));
    const auto rows = duckdb_data_chunk_get_size(input);
    for (idx_t i = 0; i < rows; ++i) {
        const bool missing = given && !duckdb_validity_row_is_valid(given, i);
        if (const auto found = number(missing ? std::string_view{} : view_of(texts[i]))) {
            numbers[i] = *found;
        } else {
            duckdb_vector_ensure_validity_writable(output);
            duckdb_validity_set_row_invalid(duckdb_vector_get_validity(output), i);
        }
    }
}

}  // namespace

bool register_function(const std::string& name, TextNumber number, duckdb_connection connection) {
    auto function = duckdb_create_scalar_function();
    auto text = duckdb_create_logical_type(DUCKDB_TYPE_VARCHAR);
    auto whole = duckdb_create_logical_type(DUCKDB_TYPE_BIGINT);
    duckdb_scalar_function_set_name(function, name.c_str());
    duckdb_scalar_function_add_parameter(function, text);
    duckdb_scalar_function_set_return_type(function, whole);
    duckdb_scalar_function_set_special_handling(function);
    duckdb_scalar_function_set_extra_info(function, new TextNumber{std::move(number)},
                                          [](void* taken) { delete static_cast<TextNumber*>(taken); });
    duckdb_scalar_function_set_function(function, &call);
    const auto state = duckdb_register_scalar_function(connection, function);
    duckdb_destroy_logical_type(&text);
    duckdb_destroy_logical_type(&whole);
    duckdb_destroy_scalar_function(&function);
    return state == DuckDBSuccess;
}

}  // namespace dalel::store
