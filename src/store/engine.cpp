#include "store/engine.hpp"

#include "store/chunk.hpp"
#include "store/function.hpp"
#include "store/loan.hpp"

#include <cassert>
#include <map>
#include <utility>

#include <duckdb.h>
#include <fmt/format.h>

namespace dalel::store {
namespace {

Error failed(std::string_view code, const char* engine_says) {
    return {std::string{code}, engine_says ? engine_says : "the engine gives no reason", "", ""};
}

/// Destroys a handle of the C API when its scope ends.
template <class T, void (*destroy)(T*)>
class Scoped {
public:
    Scoped() = default;
    Scoped(const Scoped&) = delete;
    Scoped& operator=(const Scoped&) = delete;
    ~Scoped() { destroy(&handle_); }
    T* operator&() { return &handle_; }
    T& operator*() { return handle_; }

private:
    T handle_{};
};

using Configuration = Scoped<duckdb_config, duckdb_destroy_config>;
using Statement = Scoped<duckdb_prepared_statement, duckdb_destroy_prepare>;
using Statements = Scoped<duckdb_extracted_statements, duckdb_destroy_extracted>;
using Answer = Scoped<duckdb_result, duckdb_destroy_result>;
using DataChunk = Scoped<duckdb_data_chunk, duckdb_destroy_data_chunk>;

bool bind(duckdb_prepared_statement statement, idx_t at, const Value& value) {
    struct Bind {
        duckdb_prepared_statement statement;
        idx_t at;
        duckdb_state operator()(std::monostate) const { return duckdb_bind_null(statement, at); }
        duckdb_state operator()(std::int64_t number) const { return duckdb_bind_int64(statement, at, number); }
        duckdb_state operator()(double number) const { return duckdb_bind_double(statement, at, number); }
        duckdb_state operator()(const std::string& text) const {
            return duckdb_bind_varchar_length(statement, at, text.data(), text.size());
        }
    };
    return std::visit(Bind{statement, at}, value) == DuckDBSuccess;
}

}  // namespace

struct Engine::Handles {
    duckdb_database database = nullptr;
    duckdb_connection connection = nullptr;
    std::map<std::string, std::unique_ptr<Loan>> loans;  // each keeps its address while the connection lives

    Handles() = default;
    Handles(const Handles&) = delete;
    Handles& operator=(const Handles&) = delete;
    ~Handles() {
        duckdb_disconnect(&connection);
        duckdb_close(&database);
    }
};

Engine::Engine(std::unique_ptr<Handles> handles) : handles_{std::move(handles)} {}
Engine::Engine(Engine&&) noexcept = default;
Engine& Engine::operator=(Engine&&) noexcept = default;
Engine::~Engine() = default;

Result<Engine> Engine::open(const Options& options) {
    Configuration configuration;
    duckdb_create_config(&configuration);
    const auto set = [&](const char* name, const std::string& value) {
        [[maybe_unused]] const auto state = duckdb_set_config(*configuration, name, value.c_str());
        assert(state == DuckDBSuccess);
    };
    const auto truth = [](bool value) { return std::string{value ? "true" : "false"}; };
    set("threads", std::to_string(options.threads));
    set("autoinstall_known_extensions", "false");
    set("autoload_known_extensions", "false");
    set("allow_persistent_secrets", "false");
    set("preserve_insertion_order", "true");
    set("access_mode", options.read_only ? "READ_ONLY" : "AUTOMATIC");
    if (options.path.empty()) set("temp_directory", "");
    set("enable_external_access", truth(options.external_access));

    auto handles = std::make_unique<Handles>();
    char* message = nullptr;
    if (duckdb_open_ext(options.path.empty() ? nullptr : options.path.c_str(), &handles->database, *configuration,
                        &message) != DuckDBSuccess) {
        auto error = failed("store/cannot-open", message);
        error.where = options.path;
        duckdb_free(message);
        return std::unexpected(std::move(error));
    }
    if (duckdb_connect(handles->database, &handles->connection) != DuckDBSuccess)
        return std::unexpected(Error{"store/cannot-open", "the engine accepts no connection", options.path, ""});
    Engine engine{std::move(handles)};
    if (options.locked)
        if (auto done = engine.run("SET lock_configuration = true"); !done) return std::unexpected(done.error());
    return engine;
}

Result<void> Engine::run(std::string_view sql) {
    Statements statements;
    const auto count = duckdb_extract_statements(handles_->connection, std::string{sql}.c_str(), &statements);
    if (count == 0)
        if (const char* message = duckdb_extract_statements_error(*statements))
            return std::unexpected(failed("store/statement", message));
    for (idx_t i = 0; i < count; ++i) {
        Statement statement;
        if (duckdb_prepare_extracted_statement(handles_->connection, *statements, i, &statement) != DuckDBSuccess)
            return std::unexpected(failed("store/statement", duckdb_prepare_error(*statement)));
        Answer answer;
        if (duckdb_execute_prepared(*statement, &answer) != DuckDBSuccess)
            return std::unexpected(failed("store/statement", duckdb_result_error(&answer)));
    }
    return {};
}

struct Engine::Streamed {
    Statement statement;
    Answer answer;

    /// False after the last chunk.
    bool next(DataChunk& chunk) {
        duckdb_destroy_data_chunk(&chunk);
        *chunk = duckdb_fetch_chunk(*answer);
        return *chunk != nullptr;
    }
    Result<void> finish() {
        if (const char* message = duckdb_result_error(&answer))
            return std::unexpected(failed("store/statement", message));
        return {};
    }
};

Result<void> Engine::stream(std::string_view sql, std::span<const Value> parameters, Streamed& streamed) {
    auto& [statement, answer] = streamed;
    if (duckdb_prepare(handles_->connection, std::string{sql}.c_str(), &statement) != DuckDBSuccess)
        return std::unexpected(failed("store/statement", duckdb_prepare_error(*statement)));
    for (std::size_t i = 0; i < parameters.size(); ++i)
        if (!bind(*statement, i + 1, parameters[i]))
            return std::unexpected(failed("store/parameter", duckdb_prepare_error(*statement)));
    if (duckdb_execute_prepared_streaming(*statement, &answer) != DuckDBSuccess)
        return std::unexpected(failed("store/statement", duckdb_result_error(&answer)));
    return {};
}

Result<void> Engine::scan(std::string_view sql, std::span<const Value> parameters,
                          const std::function<void(const std::vector<Column>&)>& each) {
    Streamed streamed;
    if (auto begun = stream(sql, parameters, streamed); !begun) return begun;
    auto batch = empty_columns(*streamed.answer);
    if (!batch) return std::unexpected(std::move(batch.error()));
    each(*batch);
    for (DataChunk chunk; streamed.next(chunk);) {
        if (auto done = fill(*batch, *chunk); !done) return done;
        each(*batch);
    }
    return streamed.finish();
}

Result<void> Engine::scan_texts(std::string_view sql, std::span<const Value> parameters,
                                const std::function<void(std::span<const std::string_view>)>& each) {
    Streamed streamed;
    if (auto begun = stream(sql, parameters, streamed); !begun) return begun;
    const auto batch = empty_columns(*streamed.answer);
    if (!batch) return std::unexpected(batch.error());
    std::vector<std::string_view> fields;
    for (const auto& column : *batch) {
        if (!std::holds_alternative<Texts>(column.data))
            return std::unexpected(Error{"store/column-type", fmt::format("column \"{}\" is no text", column.name), "",
                                         "cast it to VARCHAR in the query"});
        fields.push_back(column.name);
    }
    each(fields);
    for (DataChunk chunk; streamed.next(chunk);) for_each_text_row(*chunk, fields, each);
    return streamed.finish();
}

Result<std::vector<Column>> Engine::query(std::string_view sql, std::span<const Value> parameters) {
    std::vector<Column> columns;
    const auto append = [&](const std::vector<Column>& batch) {
        if (columns.empty())
            columns = batch;
        else
            for (std::size_t c = 0; c < batch.size(); ++c) store::append(columns[c], batch[c]);
    };
    if (auto done = scan(sql, parameters, append); !done) return std::unexpected(std::move(done.error()));
    return columns;
}

Result<void> Engine::lend(std::string_view name, std::span<const Column> columns) {
    auto loan = Loan::of(columns);
    if (!loan) return std::unexpected(std::move(loan.error()));
    auto& slot = handles_->loans[std::string{name}];
    if (slot) {
        *slot = std::move(*loan);
        return {};
    }
    slot = std::make_unique<Loan>(std::move(*loan));
    if (!slot->register_as(std::string{name}, handles_->connection)) {
        handles_->loans.erase(std::string{name});
        return std::unexpected(Error{"store/columns", fmt::format("the engine refuses the name \"{}\"", name), "", ""});
    }
    return {};
}

Result<void> Engine::define(std::string_view name, TextNumber number) {
    if (register_function(std::string{name}, std::move(number), handles_->connection)) return {};
    return std::unexpected(Error{"store/function", fmt::format("the engine refuses the name \"{}\"", name), "", ""});
}

std::string sql_literal(std::string_view text) {
    std::string literal = "'";
    for (const char c : text) literal.append(c == '\'' ? 2 : 1, c);
    return literal + "'";
}

}  // namespace dalel::store
