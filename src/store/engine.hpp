// The embedded SQL engine (DuckDB), and the only door to it.
#pragma once

#include "base/error.hpp"
#include "store/column.hpp"
#include "store/text_number.hpp"

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace dalel::store {

struct Options {
    std::string path;  ///< the database file; empty: in memory, and nothing is ever spilled to disk
    unsigned threads = 1;
    bool read_only = false;
    bool external_access = true;  ///< whether SQL may read and write files other than the database
    bool locked = false;          ///< whether SQL may no longer change any setting
};

/// A parameter of a query; `std::monostate` is NULL.
using Value = std::variant<std::monostate, std::int64_t, double, std::string>;

/// One database and one connection to it; for one thread at a time. Never fetches extensions, never writes outside its
/// file and the files a statement names. A failing statement is an error `store/…` that carries the engine's sentence.
class Engine {
public:
    /// Error `store/cannot-open`.
    static Result<Engine> open(const Options& options = {});
    Engine(Engine&&) noexcept;
    Engine& operator=(Engine&&) noexcept;
    ~Engine();

    /// Runs one or more statements.
    Result<void> run(std::string_view sql);

    /// The whole answer of one statement. Integers of every width, and sums that fit, arrive as `Integers`, booleans as
    /// 0 and 1, enumerations as `Dictionary`, texts as `Texts`; error `store/column-type` for other types: cast them.
    Result<std::vector<Column>> query(std::string_view sql, std::span<const Value> parameters = {});

    /// The same in pieces of at most a few thousand rows, in order, in memory that does not grow with the answer. The
    /// first piece has no rows: it tells names and types.
    Result<void> scan(std::string_view sql, std::span<const Value> parameters,
                      const std::function<void(const std::vector<Column>&)>& each);

    /// The rows of an answer whose columns are all texts, in order, as views that hold until the call returns; the
    /// column names come first. A missing value is an empty text. Error `store/column-type` for other types.
    Result<void> scan_texts(std::string_view sql, std::span<const Value> parameters,
                            const std::function<void(std::span<const std::string_view>)>& each);

    /// Lets SQL read `columns` as `FROM name()`, in row order; they are not copied and must outlive the engine's use of
    /// them; lending under the same name again replaces them. Columns have equal numbers of rows. Dictionaries of up to
    /// 10,000 values are enumerations, others texts. Error `store/columns` where they do not fit together or the engine
    /// has a function of that name.
    Result<void> lend(std::string_view name, std::span<const Column> columns);

    /// Lets SQL call `name(text)`, a BIGINT or NULL. Error `store/function` where the engine refuses the name.
    Result<void> define(std::string_view name, TextNumber number);

private:
    struct Handles;
    struct Streamed;
    Result<void> stream(std::string_view sql, std::span<const Value> parameters, Streamed& streamed);
    explicit Engine(std::unique_ptr<Handles> handles);
    std::unique_ptr<Handles> handles_;
};

/// `text` as an SQL string literal with its quotes.
std::string sql_literal(std::string_view text);

}  // namespace dalel::store
