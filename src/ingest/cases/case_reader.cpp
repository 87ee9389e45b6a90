#include "ingest/cases/case_reader.hpp"

#include "base/decimal.hpp"
#include "base/text.hpp"
#include "ingest/cases/code_book.hpp"
#include "ingest/cases/numbered_parquet.hpp"
#include "ingest/records.hpp"
#include "ingest/sources/police_uk/police_uk.hpp"
#include "ingest/text_file.hpp"
#include "observatory/register_categories.hpp"

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
constexpr unsigned parquet_threads = 2;

/// `trimmed`, quickly where there is nothing to trim.
std::string_view without_ends(std::string_view text) {
    const auto is_text = [](char c) { return static_cast<unsigned char>(c) > ' '; };
    return !text.empty() && is_text(text.front()) && is_text(text.back()) ? text : trimmed(text);
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// `10:30`, `10:30:00`, `10:30:00.000`: a time of day without a zone, which could make it another day.
bool is_time_of_day(std::string_view text) {
    const auto digits = [&](std::size_t at) {
        return text.size() >= at + 2 && is_digit(text[at]) && is_digit(text[at + 1]);
    };
    if (!digits(0) || text.size() < 5 || text[2] != ':' || !digits(3)) return false;
    if (text.size() == 5) return true;
    if (text[5] != ':' || !digits(6)) return false;
    const auto fraction = text.substr(8);
    return fraction.empty() ||
           (fraction[0] == '.' && fraction.size() > 1 && std::ranges::all_of(fraction.substr(1), is_digit));
}

/// A day, whatever the time of it, or a month.
std::optional<Period> day_or_month(std::string_view text) {
    if (text.size() > 11 && (text[10] == ' ' || text[10] == 'T') && is_time_of_day(text.substr(11)))
        text = text.substr(0, 10);
    const auto parsed = parse_period(text);
    if (!parsed || (parsed->days() != 1 && text.size() != 7)) return std::nullopt;
    return *parsed;
}

/// An empty sum is 0.
std::optional<std::int64_t> whole_number(std::string_view text) {
    const auto number = text.empty() ? Result<Decimal>{Decimal{}} : parse_decimal(text);
    if (!number || !number->is_whole()) return std::nullopt;
    return number->units();
}

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
            timeless_.push_back(std::ranges::all_of(codes[d].validity, [](const auto& v) { return v == Validity{}; }));
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
        else if (path.extension() == ".parquet")
            read_parquet(path);
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

    /// Reads whole columns of numbers; what has none is read again as text, to say what is wrong with it.
    void read_parquet(const std::filesystem::path& path) {
        audit_.open(batch_.file);
        const auto done = read_numbers(path);
        if (!done) {
            auto error = done.error();
            if (error.where.empty()) error.where = batch_.file;
            audit_.refuse(std::move(error));
        }
        if (refused_rows_.empty()) return;
        Audit counted_already;
        auto next = refused_rows_.begin();
        read_records(path, counted_already, [&](std::span<const std::string_view> fields, std::uint64_t row) {
            if (next == refused_rows_.end() || *next != row) return;
            take(fields, row);
            ++next;
        });
        refused_rows_.clear();
    }

    Result<void> read_numbers(const std::filesystem::path& path) {
        if (const auto mapped = open_inside(path.parent_path().empty() ? "." : path.parent_path(), path.filename());
            !mapped)
            return std::unexpected(mapped.error());
        auto file = NumberedParquet::open(path, parquet_threads);
        if (!file) return std::unexpected(file.error());
        const std::vector<std::string_view> header(file->header().begin(), file->header().end());
        if (!match(header)) {
            const auto records = file->records();
            if (!records) return std::unexpected(records.error());
            audit_.find(batch_.file)->rows_read = *records;
            return {};
        }
        std::uint64_t row = 1;
        return file->read(schema_.case_column, schema_.date_column, numbered_columns(),
                          [&](const std::vector<store::Column>& piece) {
                              take_piece(piece, row);
                              row += piece.front().rows();
                          });
    }

    /// The date, the dimensions, the sums and, where it is there, `synthetic`.
    std::vector<NumberedColumn> numbered_columns() const {
        std::vector<NumberedColumn> columns;
        columns.push_back({schema_.date_column, [](std::string_view text) {
                               const auto period = day_or_month(trimmed(text));
                               return period ? number_of(*period) : no_number;
                           }});
        for (std::size_t d = 0; d < codes_.size(); ++d) {
            const auto& declared = schema_.dimensions[d];
            columns.push_back({declared.column, [this, d, &declared](std::string_view text) -> std::int64_t {
                                   const auto code = trimmed(text);
                                   const auto position = code.empty() ? CodeBook::unknown : books_[d].find(code);
                                   if (position == CodeBook::unknown ||
                                       codes_[d].dimension.categories[position].code == declared.whole)
                                       return no_number;
                                   return position;
                               }});
        }
        for (const auto& sum : schema_.sums)
            columns.push_back(
                {sum, [](std::string_view text) { return whole_number(trimmed(text)).value_or(no_number); }});
        if (synthetic_at_ >= 0)
            columns.push_back({"synthetic", [](std::string_view text) { return std::int64_t{text == "yes"}; }});
        return columns;
    }

    /// Keeps the records of a piece whose every number is there and whose every code was valid then.
    void take_piece(const std::vector<store::Column>& piece, std::uint64_t rows_before) {
        const auto n = piece.front().rows();
        const auto& texts = std::get<store::Texts>(piece.front().data);
        const auto numbers = [&](std::size_t c) { return std::get<store::Integers>(piece[c].data).data(); };
        good_rows_.resize(n);
        for (std::size_t i = 0; i < n; ++i) good_rows_[i] = !without_ends(texts[i]).empty();
        for (std::size_t c = 1; c < piece.size(); ++c) {
            const auto* values = numbers(c);
            for (std::size_t i = 0; i < n; ++i) good_rows_[i] &= values[i] != no_number;
        }
        const auto* dates = numbers(1);
        for (std::size_t d = 0; d < codes_.size(); ++d) {
            if (timeless_[d]) continue;
            const auto* codes = numbers(2 + d);
            for (std::size_t i = 0; i < n; ++i) {
                const auto code = static_cast<std::size_t>(codes[i]);
                if (good_rows_[i] && !always_[d][code])
                    good_rows_[i] = codes_[d].validity[code].holds_sometime(dalel::period_of(dates[i]));
            }
        }

        audit_.find(batch_.file)->rows_read += n;
        if (batch_.size() + n > batch_size) hand_over();
        const auto first = batch_.size();
        for (std::size_t i = 0; i < n; ++i) {
            const auto row = rows_before + 1 + i;
            if (!good_rows_[i]) {
                refused_rows_.push_back(row);
                continue;
            }
            batch_.cases.emplace_back(without_ends(texts[i]));
            batch_.days.push_back(dates[i] >> 32);
            batch_.rows.push_back(static_cast<std::int64_t>(row));
        }
        const auto append = [&](std::size_t c, auto& to) {
            const auto* from = numbers(c);
            to.resize(batch_.size());
            auto at = first;
            for (std::size_t i = 0; i < n; ++i)
                if (good_rows_[i]) to[at++] = static_cast<typename std::decay_t<decltype(to)>::value_type>(from[i]);
        };
        for (std::size_t d = 0; d < codes_.size(); ++d) append(2 + d, batch_.codes[d]);
        for (std::size_t s = 0; s < schema_.sums.size(); ++s) append(2 + codes_.size() + s, batch_.sums[s]);
        batch_.synthetic.resize(batch_.size(), false);
        if (synthetic_at_ >= 0) append(piece.size() - 1, batch_.synthetic);
        used_ += batch_.size() - first;
    }

    void refuse(std::string code, std::string message, std::uint64_t row, std::string_view column, std::string hint) {
        audit_.refuse(
            {std::move(code), std::move(message), fmt::format("{}:{}:{}", batch_.file, row, column), std::move(hint)});
        good_ = false;
    }

    /// The field, or nothing where it is empty, which is refused.
    std::string_view field(std::span<const std::string_view> fields, int at, std::uint64_t row,
                           std::string_view column) {
        const auto text = without_ends(fields[static_cast<std::size_t>(at)]);
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
                refuse("case/not-valid-then",
                       fmt::format("\"{}\" was not valid {} {}", text, period_->days() == 1 ? "on" : "in", date), row,
                       declared.column, "the code that was valid on that day, or the right day");
            }
        }
        for (std::size_t s = 0; s < schema_.sums.size(); ++s) {
            const auto text = trimmed(fields[static_cast<std::size_t>(sums_at_[s])]);
            if (const auto number = whole_number(text))
                row_sums_[s] = *number;
            else
                refuse("number/not-whole", fmt::format("\"{}\" is not a whole number", text), row, schema_.sums[s],
                       "a coarser or finer unit");
        }
        if (good_)
            keep(identifier, row, synthetic_at_ >= 0 && fields[static_cast<std::size_t>(synthetic_at_)] == "yes");
    }

    /// The day or month a text names, or null. Dates repeat: each is parsed once.
    const Period* period_of(std::string_view text) {
        const auto known = dates_.find(text);
        if (known != CodeBook::unknown) return &periods_[known];
        const auto parsed = day_or_month(text);
        if (!parsed) return nullptr;
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
    std::vector<bool> timeless_;                     ///< every code was valid on every day
    CodeBook dates_;
    std::deque<Period> periods_;
    CaseBatch batch_;
    UnreadColumns unread_;
    std::uint64_t used_ = 0;

    int case_at_ = -1, date_at_ = -1, synthetic_at_ = -1;
    std::vector<int> dimensions_at_, sums_at_;
    bool usable_ = false;
    std::vector<std::uint8_t> good_rows_;      ///< of a piece
    std::vector<std::uint64_t> refused_rows_;  ///< of a Parquet file, in order

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
