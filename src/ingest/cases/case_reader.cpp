#include "ingest/cases/case_reader.hpp"

#include "base/decimal.hpp"
#include "base/text.hpp"
#include "ingest/cases/code_book.hpp"
#include "ingest/records.hpp"
#include "ingest/register_categories.hpp"
#include "ingest/sources/police_uk/police_uk.hpp"

#include <algorithm>
#include <deque>

#include <fmt/format.h>

namespace dalel {

std::vector<CaseCodes> case_codes(const CaseSchema& schema, const Observatory& observatory) {
    std::vector<CaseCodes> all;
    for (const auto& declared : schema.dimensions) {
        const auto* entry = observatory.codes.dimensions.find(declared.id);
        auto& codes = all.emplace_back();
        codes.dimension = {entry->id, entry->label, kind_of(*entry),
                           register_categories(*entry, observatory, std::nullopt)};
        for (const auto& category : codes.dimension.categories) {
            const auto* area =
                codes.dimension.kind == DimensionKind::area ? observatory.areas.all.find(category.code) : nullptr;
            const auto* provision = codes.dimension.kind == DimensionKind::provision
                                        ? observatory.law.provisions.find(category.code)
                                        : nullptr;
            codes.validity.push_back(area ? area->validity : provision ? provision->in_force : Validity{});
        }
    }
    return all;
}

void CaseBatch::clear() {
    cases.clear();
    days.clear();
    for (auto& column : codes) column.clear();
    for (auto& column : sums) column.clear();
    rows.clear();
    synthetic.clear();
}

namespace {

constexpr std::size_t batch_size = std::size_t{1} << 16;

class Reader {
public:
    Reader(const CaseSchema& schema, std::span<const CaseCodes> codes, Audit& audit, const EachBatch& each)
        : schema_{schema}, codes_{codes}, audit_{audit}, each_{each}, books_(codes.size()), always_(codes.size()) {
        for (std::size_t d = 0; d < codes.size(); ++d) {
            const auto& categories = codes[d].dimension.categories;
            for (std::uint32_t i = 0; i < categories.size(); ++i) books_[d].add(categories[i].code, i);
            for (const auto& [written, code] : schema.dimensions[d].codes)
                if (const auto number = books_[d].find(code); number != CodeBook::unknown)
                    books_[d].add(written, number);
            for (std::size_t i = 0; i < categories.size(); ++i)
                always_[d].push_back(categories[i].code != schema.dimensions[d].whole &&
                                     codes[d].validity[i] == Validity{});
        }
        batch_.codes.resize(codes.size());
        batch_.sums.resize(schema.sums.size());
        row_codes_.resize(codes.size());
        row_sums_.resize(schema.sums.size());
    }

    void read(const std::filesystem::path& path) {
        batch_.file = path.filename().string();
        usable_ = false;
        const EachRecord each = [&](std::span<const std::string_view> fields, std::uint64_t row) {
            if (row == 1)
                usable_ = match(fields);
            else if (usable_)
                take(fields, row);
        };
        if (schema_.id == police_uk_schema)
            read_police_uk(path, audit_, each);
        else
            read_records(path, audit_, each);
        hand_over();
    }

    UnreadColumns take_unread() { return std::move(unread_); }

private:
    bool match(std::span<const std::string_view> header) {
        std::vector<bool> used(header.size());
        bool found_all = true;
        const auto position = [&](std::string_view name, bool required) -> int {
            const auto at = std::ranges::find(header, name);
            if (at != header.end()) {
                used[static_cast<std::size_t>(at - header.begin())] = true;
                return static_cast<int>(at - header.begin());
            }
            if (required) {
                audit_.refuse({"column/missing", fmt::format("the column {} is missing", name), batch_.file + ":1",
                               nearest(name, {header.begin(), header.end()})});
                found_all = false;
            }
            return -1;
        };
        case_at_ = position(schema_.case_column, true);
        date_at_ = position(schema_.date_column, true);
        synthetic_at_ = position("synthetic", false);
        dimensions_at_.clear();
        for (const auto& dimension : schema_.dimensions) dimensions_at_.push_back(position(dimension.column, true));
        sums_at_.clear();
        for (const auto& sum : schema_.sums) sums_at_.push_back(position(sum, true));
        for (std::size_t i = 0; i < header.size(); ++i)
            if (!used[i] && std::ranges::find(unread_, header[i]) == unread_.end()) unread_.emplace_back(header[i]);
        return found_all;
    }

    void refuse(std::string code, std::string message, std::uint64_t row, std::string_view column, std::string hint) {
        audit_.refuse(
            {std::move(code), std::move(message), fmt::format("{}:{}:{}", batch_.file, row, column), std::move(hint)});
        good_ = false;
    }

    /// The field, or nothing where it is empty, which is refused.
    std::string_view field(std::span<const std::string_view> fields, int at, std::uint64_t row,
                           std::string_view column) {
        auto text = fields[static_cast<std::size_t>(at)];
        if (!text.empty() && (text.front() <= ' ' || text.back() <= ' ')) text = trimmed(text);
        if (text.empty()) refuse("field/empty", fmt::format("{} is empty", column), row, column, "every case has one");
        return text;
    }

    void take(std::span<const std::string_view> fields, std::uint64_t row) {
        good_ = true;
        const auto identifier = field(fields, case_at_, row, schema_.case_column);
        const auto date = field(fields, date_at_, row, schema_.date_column);
        period_ = date.empty() ? nullptr : period_of(date);
        if (!date.empty() && !period_)
            refuse("date/malformed", fmt::format("\"{}\" is neither a day nor a month", date), row, schema_.date_column,
                   "2019-06-27 or 2019-06");
        for (std::size_t d = 0; d < codes_.size(); ++d) {
            const auto& declared = schema_.dimensions[d];
            const auto text = field(fields, dimensions_at_[d], row, declared.column);
            if (text.empty()) continue;
            const auto position = books_[d].find(text);
            row_codes_[d] = position;
            if (position == CodeBook::unknown) {
                refuse_unknown(text, d, row);
            } else if (always_[d][position]) {
                continue;
            } else if (codes_[d].dimension.categories[position].code == declared.whole) {
                refuse("case/total",
                       fmt::format("\"{}\" is the total of {}; a case has a code of its own", text, declared.id.str()),
                       row, declared.column, "");
            } else if (period_ && !codes_[d].validity[position].holds_sometime(*period_)) {
                refuse("case/not-valid-then", fmt::format("\"{}\" was not valid on {}", text, date), row,
                       declared.column, "the code that was valid on that day, or the right day");
            }
        }
        for (std::size_t s = 0; s < schema_.sums.size(); ++s) {
            const auto text = trimmed(fields[static_cast<std::size_t>(sums_at_[s])]);
            const auto number = text.empty() ? Result<Decimal>{Decimal{}} : parse_decimal(text);
            if (!number || !number->is_whole())
                refuse("number/not-whole", fmt::format("\"{}\" is not a whole number", text), row, schema_.sums[s],
                       "a coarser or finer unit");
            else
                row_sums_[s] = number->units();
        }
        if (good_)
            keep(identifier, row, synthetic_at_ >= 0 && fields[static_cast<std::size_t>(synthetic_at_)] == "yes");
    }

    /// The day or month a text names, or null. Dates repeat: each is parsed once.
    const Period* period_of(std::string_view text) {
        const auto known = dates_.find(text);
        if (known != CodeBook::unknown) return &periods_[known];
        const auto parsed = parse_period(text);
        if (!parsed || (parsed->days() != 1 && text.size() != 7)) return nullptr;
        dates_.add(text, static_cast<std::uint32_t>(periods_.size()));
        return &periods_.emplace_back(*parsed);
    }

    void refuse_unknown(std::string_view text, std::size_t d, std::uint64_t row) {
        std::vector<std::string_view> accepted;
        for (const auto& category : codes_[d].dimension.categories) accepted.push_back(category.code);
        const auto meant = nearest(text, accepted);
        refuse("case/unknown-code", fmt::format("no register of {} knows \"{}\"", schema_.dimensions[d].id.str(), text),
               row, schema_.dimensions[d].column,
               meant.empty() ? "add it to the register or to the codes of the schema" : "did you mean " + meant + "?");
    }

    void keep(std::string_view identifier, std::uint64_t row, bool synthetic) {
        batch_.cases.emplace_back(identifier);
        batch_.days.push_back(period_->first.days());
        for (std::size_t d = 0; d < codes_.size(); ++d) batch_.codes[d].push_back(row_codes_[d]);
        for (std::size_t s = 0; s < row_sums_.size(); ++s) batch_.sums[s].push_back(row_sums_[s]);
        batch_.rows.push_back(static_cast<std::int64_t>(row));
        batch_.synthetic.push_back(synthetic);
        ++used_;
        if (batch_.size() == batch_size) hand_over();
    }

    void hand_over() {
        if (auto* counts = audit_.find(batch_.file)) counts->rows_used += used_;
        used_ = 0;
        if (batch_.size() > 0) each_(batch_);
        batch_.clear();
    }

    const CaseSchema& schema_;
    std::span<const CaseCodes> codes_;
    Audit& audit_;
    const EachBatch& each_;
    std::vector<CodeBook> books_;
    std::vector<std::vector<std::uint8_t>> always_;  ///< whether a code is no total and was valid on every day
    CodeBook dates_;
    std::deque<Period> periods_;
    CaseBatch batch_;
    UnreadColumns unread_;
    std::uint64_t used_ = 0;

    int case_at_ = -1, date_at_ = -1, synthetic_at_ = -1;
    std::vector<int> dimensions_at_, sums_at_;
    bool usable_ = false;

    bool good_ = true;
    const Period* period_ = nullptr;
    std::vector<std::uint32_t> row_codes_;
    std::vector<std::int64_t> row_sums_;
};

}  // namespace

UnreadColumns read_cases(std::span<const std::filesystem::path> files, const CaseSchema& schema,
                         std::span<const CaseCodes> codes, Audit& audit, const EachBatch& each) {
    Reader reader{schema, codes, audit, each};
    for (const auto& file : files) reader.read(file);
    return reader.take_unread();
}

}  // namespace dalel
