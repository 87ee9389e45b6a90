#include "ingest/cases/workspace.hpp"

#include "base/text.hpp"
#include "cube/largest.hpp"
#include "ingest/cases/case_dimension.hpp"
#include "ingest/cases/describe_cases.sql.hpp"
#include "ingest/cases/scan_cases.sql.hpp"

#include <fmt/format.h>

namespace dalel {
namespace {

std::string sql_name(std::string_view name) {
    return '"' + replaced_all(std::string{name}, "\"", "\"\"") + '"';
}

/// A column of the scan: an expression over a case, and the codes it takes.
struct Coded {
    std::string expression;
    CaseDimensionOf made;

    /// As an enumeration of the codes: their positions come out.
    std::string column() const {
        std::string values;
        for (const auto& code : made.codes) values += (values.empty() ? "" : ", ") + store::sql_literal(code);
        return fmt::format("CAST({} AS ENUM({}))", expression, values);
    }
};

using RowsUse = std::function<Result<void>(const CodedRows&)>;

/// Rows gathered until there are enough for a count to be worth its threads.
class Gathered {
public:
    static constexpr std::size_t enough = std::size_t{1} << 20;

    Gathered(std::size_t dimensions, std::size_t sums, const RecordKey& record_key)
        : codes_(dimensions), sums_(sums), keys_(record_key ? 2 : 0), record_key_{record_key} {}

    void take(const std::vector<store::Column>& batch) {
        for (std::size_t d = 0; d < codes_.size(); ++d) {
            const auto& from = std::get<store::Dictionary>(batch[d].data).codes;
            codes_[d].insert(codes_[d].end(), from.begin(), from.end());
        }
        for (std::size_t s = 0; s < sums_.size(); ++s) {
            const auto& from = std::get<store::Integers>(batch[codes_.size() + s].data);
            sums_[s].insert(sums_[s].end(), from.begin(), from.end());
        }
        if (keys_.empty()) return;
        for (const auto& name : std::get<store::Texts>(batch[codes_.size() + sums_.size()].data)) {
            const auto key = record_key_(name);
            keys_[0].push_back(static_cast<std::int64_t>(key & 0xffff'ffff));
            keys_[1].push_back(static_cast<std::int64_t>(key >> 32));
        }
    }
    std::size_t size() const { return codes_.front().size(); }
    /// Gives the rows away; none are left.
    Result<void> give(const RowsUse& use) {
        CodedRows rows;
        for (const auto& column : codes_) rows.dimensions.emplace_back(std::span<const std::uint32_t>{column});
        for (const auto& column : sums_) rows.sums.emplace_back(column);
        for (const auto& column : keys_) rows.sums.emplace_back(column);
        auto added = use(rows);
        for (auto& column : codes_) column.clear();
        for (auto& column : sums_) column.clear();
        for (auto& column : keys_) column.clear();
        return added;
    }

private:
    std::vector<std::vector<std::uint32_t>> codes_;
    std::vector<std::vector<std::int64_t>> sums_;
    std::vector<std::vector<std::int64_t>> keys_;
    const RecordKey& record_key_;
};

}  // namespace

struct Workspace::Counting {
    Structure structure;
    std::vector<Axis> axes;
    std::string selected;  ///< the columns of the scan: codes, sums, and the case where its key is asked for
};

Result<Workspace::Counting> Workspace::counting(const CaseSchema& schema, const Observatory& observatory) {
    if (const auto there = size(schema); !there) return std::unexpected(there.error());
    const auto table = sql_name("cases_" + schema.id);
    const auto described = engine_.query(replaced_all(describe_cases_sql, "$table", table));
    if (!described) return std::unexpected(described.error());
    const auto about = [&](std::size_t c) { return std::get<store::Integers>((*described)[c].data)[0]; };
    if (about(0) == 0)
        return std::unexpected(Error{"cases/none", fmt::format("the workspace holds no cases of \"{}\"", schema.id),
                                     file_.string(), "dalel cases import"});
    const Period period{Date{static_cast<std::int32_t>(about(1))}, Date{static_cast<std::int32_t>(about(2))}};

    const auto occurring = [&](const std::string& expression) -> Result<std::set<std::string>> {
        const auto answer = engine_.query(fmt::format("SELECT DISTINCT {} FROM {}", expression, table));
        if (!answer) return std::unexpected(answer.error());
        const auto& texts = std::get<store::Texts>(answer->front().data);
        return std::set<std::string>{texts.begin(), texts.end()};
    };
    std::vector<Coded> columns;
    const auto codes = case_codes(schema, observatory);
    for (std::size_t d = 0; d < codes.size(); ++d) {
        const auto expression = sql_name(schema.dimensions[d].id.str());
        const auto found = occurring(expression);
        if (!found) return std::unexpected(found.error());
        columns.push_back(
            {expression, case_dimension(codes[d], *found, schema.dimensions[d].whole, observatory.law, period)});
    }
    if (schema.period != CasePeriod::none) {
        const auto expression =
            fmt::format("strftime(\"date\", '{}')", schema.period == CasePeriod::year ? "%Y" : "%Y-%m");
        const auto found = occurring(expression);
        if (!found) return std::unexpected(found.error());
        columns.push_back({expression, period_dimension(*found)});
    }

    Counting counting{{.id = Id<"cube">{schema.id}, .title = schema.title, .synthetic = about(3) != 0}, {}, {}};
    for (const auto& column : columns) {
        auto axis = axis_of(column.made.dimension, column.made.codes, column.made.memberships);
        if (!axis) return std::unexpected(std::move(axis.error()));
        counting.axes.push_back(std::move(*axis));
        counting.structure.dimensions.push_back(column.made.dimension);
        counting.selected += (counting.selected.empty() ? "" : ", ") + column.column();
    }
    for (const auto& sum : schema.sums) counting.selected += ", " + sql_name("sum " + sum);
    return counting;
}

Result<void> Workspace::scan(const CaseSchema& schema, const Counting& counting, const RecordKey& record_key,
                             const RowsUse& use) {
    const auto selected = counting.selected + (record_key ? ", \"case\"" : "");
    const auto table = sql_name("cases_" + schema.id);
    Gathered gathered{counting.axes.size(), schema.sums.size(), record_key};
    Result<void> used;
    const auto scanned = engine_.scan(replaced_all(replaced_all(scan_cases_sql, "$table", table), "$columns", selected),
                                      {}, [&](const std::vector<store::Column>& batch) {
                                          gathered.take(batch);
                                          if (used && gathered.size() >= Gathered::enough) used = gathered.give(use);
                                      });
    if (!scanned) return std::unexpected(scanned.error());
    return used ? gathered.give(use) : used;
}

Result<Counts> Workspace::count(const CaseSchema& schema, const Observatory& observatory, const CountOptions& options,
                                const RecordKey& record_key) {
    auto how = counting(schema, observatory);
    if (!how) return std::unexpected(std::move(how.error()));
    auto counter = Counter::of(how->axes, schema.sums.size() + (record_key ? 2 : 0), options);
    if (!counter) return std::unexpected(std::move(counter.error()));
    auto scanned = scan(schema, *how, record_key, [&](const CodedRows& rows) { return counter->add(rows); });
    if (!scanned) return std::unexpected(std::move(scanned.error()));
    return std::move(*counter).finish(std::move(how->structure));
}

Result<std::vector<std::vector<std::int64_t>>> Workspace::largest(const CaseSchema& schema,
                                                                  const Observatory& observatory, unsigned most) {
    auto how = counting(schema, observatory);
    if (!how) return std::unexpected(std::move(how.error()));
    LargestContributions largest{how->axes, most};
    auto scanned = scan(schema, *how, {}, [&](const CodedRows& rows) -> Result<void> {
        largest.add(rows, 0);
        return {};
    });
    if (!scanned) return std::unexpected(std::move(scanned.error()));
    return std::move(largest).finish();
}

}  // namespace dalel
