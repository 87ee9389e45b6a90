#include "formats/parquet/parquet.hpp"

#include "formats/parquet/run_lengths.hpp"
#include "formats/parquet/thrift.hpp"

#include <algorithm>
#include <bit>
#include <iterator>
#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dalel {
namespace {

// The numbers of Parquet's enumerations.
constexpr int type_int64 = 2, type_byte_array = 6;
constexpr int required = 0, optional = 1;
constexpr int converted_utf8 = 0;
constexpr int plain = 0, run_lengths = 3, dictionary_codes = 8;
constexpr int data_page = 0, dictionary_page = 2;
constexpr int uncompressed = 0;

void append_little(std::string& out, std::uint64_t value, unsigned bytes) {
    for (unsigned i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i) & 0xff);
}

/// Texts of a column within a row group, each once in the order they are met.
class Texts {
public:
    /// `values`: how many different ones the column can have, by their numbers.
    explicit Texts(std::size_t values) : code_of_(values, none) {}

    void add(std::uint32_t value) {
        auto& code = code_of_[value];
        if (code == none) {
            code = static_cast<std::uint32_t>(met_.size());
            met_.push_back(value);
        }
        codes_.push_back(code);
    }
    const std::vector<std::uint32_t>& met() const { return met_; }
    const std::vector<std::uint32_t>& codes() const { return codes_; }
    void clear() {
        for (const auto value : met_) code_of_[value] = none;
        met_.clear();
        codes_.clear();
    }

private:
    static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
    std::vector<std::uint32_t> code_of_, met_, codes_;
};

struct Chunk {
    std::int64_t dictionary_at = -1, data_at = 0, size = 0, missing = 0;
};

struct Group {
    std::int64_t rows = 0, size = 0;
    std::vector<Chunk> chunks;
};

void append_page(std::string& out, int type, std::size_t size, std::size_t values, int encoding) {
    ThriftWriter header{out};
    header.i32(1, type).i32(2, static_cast<std::int32_t>(size)).i32(3, static_cast<std::int32_t>(size));
    header.record(type == data_page ? 5 : 7, [&](ThriftWriter& page) {
        page.i32(1, static_cast<std::int32_t>(values)).i32(2, encoding);
        if (type == data_page) page.i32(3, run_lengths).i32(4, run_lengths);
    });
    header.end();
}

/// `text_of(value)` for each text met.
template <class TextOf>
Chunk append_texts(std::string& out, std::int64_t at, const Texts& texts, TextOf text_of) {
    const auto begin = out.size();
    std::string page;
    for (const auto value : texts.met()) {
        const std::string_view text = text_of(value);
        append_little(page, text.size(), 4);
        page += text;
    }
    append_page(out, dictionary_page, page.size(), texts.met().size(), plain);
    out += page;
    const auto data_at = at + static_cast<std::int64_t>(out.size() - begin);
    const auto width = std::max(1, static_cast<int>(std::bit_width(texts.met().size() - 1)));
    page.assign(1, static_cast<char>(width));
    append_run_lengths(page, texts.codes(), static_cast<unsigned>(width));
    append_page(out, data_page, page.size(), texts.codes().size(), dictionary_codes);
    out += page;
    return {at, data_at, static_cast<std::int64_t>(out.size() - begin), 0};
}

Chunk append_values(std::string& out, std::int64_t at, const std::vector<std::int64_t>& values, const std::vector<std::uint32_t>& is_there) {
    const auto begin = out.size();
    std::string levels, page;
    append_run_lengths(levels, is_there, 1);
    append_little(page, levels.size(), 4);
    page += levels;
    for (const auto value : values) append_little(page, static_cast<std::uint64_t>(value), 8);
    append_page(out, data_page, page.size(), is_there.size(), plain);
    out += page;
    return {-1, at, static_cast<std::int64_t>(out.size() - begin), static_cast<std::int64_t>(is_there.size() - values.size())};
}

void append_footer(std::string& out, const Structure& structure, const Attribution& attribution, const std::vector<Group>& groups) {
    std::vector<std::string> names;
    for (const auto& dimension : structure.dimensions) names.push_back(dimension.id.str());
    const auto value = names.size();
    for (const auto* name : {"value", "status", "source", "licence"}) names.emplace_back(name);
    std::int64_t rows = 0;
    for (const auto& group : groups) rows += group.rows;

    const auto begin = out.size();
    ThriftWriter footer{out};
    footer.i32(1, 1).records(2, names.size() + 1);
    footer.record([&](ThriftWriter& root) { root.text(4, "schema").i32(5, static_cast<std::int32_t>(names.size())); });
    for (std::size_t i = 0; i < names.size(); ++i)
        footer.record([&](ThriftWriter& column) {
            column.i32(1, i == value ? type_int64 : type_byte_array).i32(3, i == value ? optional : required).text(4, names[i]);
            if (i != value) column.i32(6, converted_utf8).record(10, [](ThriftWriter& logical) { logical.record(1, [](ThriftWriter&) {}); });
        });
    footer.i64(3, rows).records(4, groups.size());
    for (const auto& group : groups)
        footer.record([&](ThriftWriter& row_group) {
            row_group.records(1, names.size());
            for (std::size_t i = 0; i < names.size(); ++i) {
                const auto& chunk = group.chunks[i];
                row_group.record([&](ThriftWriter& column) {
                    column.i64(2, chunk.dictionary_at < 0 ? chunk.data_at : chunk.dictionary_at).record(3, [&](ThriftWriter& about) {
                        about.i32(1, i == value ? type_int64 : type_byte_array).numbers(2, i == value ? 2 : 3).element(plain).element(run_lengths);
                        if (i != value) about.element(dictionary_codes);
                        about.texts(3, 1).text(names[i]).i32(4, uncompressed).i64(5, group.rows).i64(6, chunk.size).i64(7, chunk.size).i64(9, chunk.data_at);
                        if (chunk.dictionary_at >= 0) about.i64(11, chunk.dictionary_at);
                        about.record(12, [&](ThriftWriter& statistics) { statistics.i64(3, chunk.missing); });
                    });
                });
            }
            row_group.i64(2, group.size).i64(3, group.rows);
        });
    const std::pair<std::string_view, std::string_view> facts[] = {
        {"source", attribution.source}, {"licence", attribution.licence}, {"release", attribution.release}, {"synthetic", structure.synthetic ? "true" : "false"}};
    footer.records(5, std::size(facts));
    for (const auto& [key, fact] : facts) footer.record([&](ThriftWriter& pair) { pair.text(1, key).text(2, fact); });
    footer.text(6, "Dalel").end();
    append_little(out, out.size() - begin, 4);
    out += "PAR1";
}

}  // namespace

Pieces parquet_of(Slice slice, Attribution attribution) {
    const auto& structure = slice.cube().structure();
    const auto& dimensions = structure.dimensions;
    std::vector<Texts> codes;
    for (const auto& dimension : dimensions) codes.emplace_back(dimension.categories.size());
    Texts statuses{std::size(state_codes)};
    std::vector<std::int64_t> values;
    std::vector<std::uint32_t> is_there;
    std::vector<Group> groups;
    std::string out = "PAR1";
    std::int64_t sent = 0;

    SliceCursor at{slice, SliceCursor::Over::present};
    for (bool more = at.next(); more;) {
        std::size_t rows = 0;
        for (; more && rows < parquet_rows_at_once; ++rows, more = at.next()) {
            const auto positions = at.positions();
            for (std::size_t d = 0; d < positions.size(); ++d) codes[d].add(positions[d]);
            const auto state = at.state();
            if (is_observed(state)) values.push_back(at.value());
            is_there.push_back(is_observed(state) ? 1 : 0);
            statuses.add(static_cast<std::uint32_t>(state));
        }
        Group group{static_cast<std::int64_t>(rows), 0, {}};
        const auto place = [&] { return sent + static_cast<std::int64_t>(out.size()); };
        const auto begin = place();
        for (std::size_t d = 0; d < dimensions.size(); ++d) {
            group.chunks.push_back(append_texts(out, place(), codes[d], [&](std::uint32_t value) { return std::string_view{dimensions[d].categories[value].code}; }));
            codes[d].clear();
        }
        group.chunks.push_back(append_values(out, place(), values, is_there));
        group.chunks.push_back(append_texts(out, place(), statuses, [](std::uint32_t state) { return std::string_view{state_codes[state].name}; }));
        for (const auto* text : {&attribution.source, &attribution.licence}) {
            Texts same{1};
            for (std::size_t i = 0; i < rows; ++i) same.add(0);
            group.chunks.push_back(append_texts(out, place(), same, [&](std::uint32_t) { return std::string_view{*text}; }));
        }
        group.size = place() - begin;
        groups.push_back(std::move(group));
        values.clear();
        is_there.clear();
        statuses.clear();
        for (std::string_view rest = out; !rest.empty(); rest.remove_prefix(std::min(rest.size(), Pieces::good_size))) co_yield rest.substr(0, Pieces::good_size);
        sent += static_cast<std::int64_t>(out.size());
        out.clear();
    }
    append_footer(out, structure, attribution, groups);
    co_yield out;
}

}  // namespace dalel
