#include "formats/px_json_stat/px_json_stat.hpp"

#include "base/json.hpp"
#include "base/text.hpp"
#include "formats/json_stat/json_stat.hpp"

#include <algorithm>
#include <charconv>

namespace dalel {
namespace {

/// The JSON of a document without its last brace, to which members can be added.
std::string left_open(JsonWriter& json) {
    auto text = json.take();
    text.pop_back();
    return text;
}

void append_list(std::string& out, std::string_view name, const std::vector<std::uint32_t>& dimensions, const DatasetJson& json) {
    out += '"';
    out += name;
    out += "\":[";
    for (std::size_t i = 0; i < dimensions.size(); ++i) {
        if (i > 0) out += ',';
        out += json.dimensions[dimensions[i]].name;
    }
    out += ']';
}

/// A member whose object holds the texts of the categories chosen that have one.
void append_chosen(std::string& out, std::string_view name, const Texts& texts, const std::vector<std::uint32_t>& chosen) {
    if (texts.empty()) return;
    bool first = true;
    for (const auto position : chosen) {
        const auto text = texts[position];
        if (text.empty()) continue;
        if (first) {
            out += name;
            first = false;
        } else {
            out += ',';
        }
        out += text;
    }
    if (!first) out += '}';
}

std::vector<std::uint32_t> in_cube_order(const Placement& placement) {
    auto shown = placement.order();
    std::ranges::sort(shown);
    return shown;
}

/// `"role":{…},`, or nothing where no dimension has one.
void append_roles(std::string& out, const std::vector<std::uint32_t>& shown, const DatasetJson& json) {
    std::string_view opening = "\"role\":{\"";
    for (const std::string_view role : {"time", "geo", "metric"}) {
        bool first = true;
        for (const auto d : shown) {
            if (json.dimensions[d].role != role) continue;
            if (first) {
                out += opening;
                out += role;
                out += "\":[";
                opening = ",\"";
            } else {
                out += ',';
            }
            first = false;
            out += json.dimensions[d].name;
        }
        if (!first) out += ']';
    }
    if (opening == ",\"") out += "},";
}

void append_id_and_size(std::string& out, const Slice& slice, const std::vector<std::uint32_t>& shown, const DatasetJson& json) {
    append_list(out, "id", shown, json);
    out += ",\"size\":[";
    for (std::size_t i = 0; i < shown.size(); ++i) {
        if (i > 0) out += ',';
        append_number(out, static_cast<std::int64_t>(slice.positions()[shown[i]].size()));
    }
    out += ']';
}

/// `"area":{"label":…,"category":{…}`: one dimension, its last brace not yet there.
void append_categories(std::string& out, const Slice& slice, std::uint32_t d, const DatasetJson& json) {
    const auto& dimension = json.dimensions[d];
    const auto& chosen = slice.positions()[d];
    out += dimension.open;
    for (std::size_t c = 0; c < chosen.size(); ++c) {
        if (c > 0) out += ',';
        out += dimension.codes[chosen[c]];
        append_number(out, static_cast<std::int64_t>(c));
    }
    out += "},\"label\":{";
    for (std::size_t c = 0; c < chosen.size(); ++c) {
        if (c > 0) out += ',';
        out += dimension.labels[chosen[c]];
    }
    out += '}';
    append_chosen(out, ",\"note\":{", dimension.notes, chosen);
    append_chosen(out, ",\"unit\":{", dimension.units, chosen);
    out += '}';
}

/// Everything before `value`.
void append_head(std::string& out, const Slice& slice, const DatasetJson& json, const Placement& placement, std::string_view links, std::span<const std::string> code_lists = {}) {
    const auto shown = in_cube_order(placement);
    out += json.head;
    if (!links.empty()) {
        out += ",\"link\":";
        out += links;
    }
    out += ',';
    append_roles(out, shown, json);
    append_id_and_size(out, slice, shown, json);
    out += ",\"dimension\":{";
    for (std::size_t i = 0; i < shown.size(); ++i) {
        if (i > 0) out += ',';
        append_categories(out, slice, shown[i], json);
        const auto& dimension = json.dimensions[shown[i]];
        const auto& chosen = slice.positions()[shown[i]];
        out += ",\"extension\":{";
        out += dimension.extension;
        append_chosen(out, ",\"refperiod\":{", dimension.reference, chosen);
        append_chosen(out, ",\"measuringType\":{", dimension.measuring, chosen);
        if (shown[i] < code_lists.size() && !code_lists[shown[i]].empty()) {
            out += ",\"codelists\":";
            out += code_lists[shown[i]];
        }
        out += "}}";
    }
    out += "},";
    out += json.extension_before;
    append_list(out, "heading", placement.heading, json);
    out += ',';
    append_list(out, "stub", placement.stub, json);
    out += json.extension_after;
}

/// Walks the cells of a slice by rows of its last dimension, without asking for positions.
class Cells {
public:
    explicit Cells(const Slice& slice) : cube_{slice.cube()}, positions_{slice.positions()}, at_(positions_.size(), 0) {
        const auto& dimensions = cube_.structure().dimensions;
        strides_.assign(dimensions.size(), 1);
        for (std::size_t d = strides_.size(); d-- > 1;) strides_[d - 1] = strides_[d] * dimensions[d].categories.size();
        for (std::size_t d = 0; d + 1 < positions_.size(); ++d) key_ += strides_[d] * positions_[d].front();
        absent_ = cube_.structure().absent_is_zero ? CellState::normal : CellState::not_collected;
        if (cube_.is_dense() && !positions_.empty() && slice.size() <= most_fetched) fetch();
    }

    /// Calls `each(state, value)` for every cell of the next row; false after the last row.
    template <class Each>
    bool row(Each each) {
        if (done_) return false;
        static const std::vector<std::uint32_t> one{0};
        const auto& last = positions_.empty() ? one : positions_.back();
        const auto values = cube_.values();
        const auto states = cube_.states();
        if (cube_.is_dense()) {
            for (const auto position : last) {
                const auto cell = key_ + position;
                each(states[cell], values[cell]);
            }
        } else {
            for (const auto position : last) {
                const auto cell = cube_.find(key_ + position);
                if (cell < values.size()) each(states[cell], values[cell]);
                else each(absent_, std::int64_t{0});
            }
        }
        next_row();
        return true;
    }

private:
    static constexpr std::uint64_t most_fetched = 4096;

    /// Tells the processor which cells will be read: they lie far apart, and it then waits for all of them at once.
    void fetch() {
        const auto values = cube_.values();
        const auto states = cube_.states();
        while (!done_) {
            for (const auto position : positions_.back()) {
                __builtin_prefetch(&values[key_ + position]);
                __builtin_prefetch(&states[key_ + position]);
            }
            next_row();
        }
        done_ = false;  // the walk ends where it begins
    }

    void next_row() {
        done_ = true;
        for (std::size_t d = positions_.empty() ? 0 : positions_.size() - 1; d-- > 0;) {
            key_ -= strides_[d] * positions_[d][at_[d]];
            const bool goes_on = ++at_[d] < positions_[d].size();
            if (!goes_on) at_[d] = 0;
            key_ += strides_[d] * positions_[d][at_[d]];
            if (goes_on) {
                done_ = false;
                break;
            }
        }
    }

    const Cube& cube_;
    const std::vector<std::vector<std::uint32_t>>& positions_;
    std::vector<std::size_t> at_;
    std::vector<std::uint64_t> strides_;
    std::uint64_t key_ = 0;
    CellState absent_ = CellState::normal;
    bool done_ = false;
};

void append_value(std::string& out, CellState state, std::int64_t value) {
    char buffer[24];
    char* at = buffer;
    if (is_observed(state)) {
        at = std::to_chars(buffer, buffer + sizeof buffer - 1, value).ptr;
        *at++ = ',';
        out.append(buffer, at);
    } else {
        out += "null,";
    }
}

void append_status(std::string& out, bool& first, std::uint64_t index, CellState state) {
    out += first ? ",\"status\":{\"" : ",\"";
    first = false;
    append_number(out, static_cast<std::int64_t>(index));
    out += "\":\"";
    out += codes_of(state).obs_status;
    out += '"';
}

}  // namespace

DatasetJson::DimensionJson::DimensionJson(const DimensionText& text, const TableText& table) : name{json_quoted(text.id)}, role{json_stat_role(text.kind)} {
    open = name + ":{\"label\":" + json_quoted(text.label);
    if (!text.note.empty()) open += ",\"note\":[" + json_quoted(text.note) + "]";
    open += ",\"category\":{\"index\":{";
    const bool any_note = std::ranges::any_of(text.notes, [](const std::string& note) { return !note.empty(); });
    std::string last_period;
    for (const auto& other : table.dimensions)
        if (other.kind == DimensionKind::period && !other.labels.empty()) last_period = other.labels.size() == 1 ? other.labels.front() : other.labels.front() + " – " + other.labels.back();
    for (std::size_t i = 0; i < text.codes.size(); ++i) {
        const auto code = json_quoted(text.codes[i]) + ":";
        codes.add(code);
        labels.add(code + json_quoted(text.labels[i]));
        if (any_note) notes.add(i < text.notes.size() && !text.notes[i].empty() ? code + "[" + json_quoted(text.notes[i]) + "]" : std::string{});
        if (text.kind == DimensionKind::measure) {
            units.add(code + "{\"base\":" + json_quoted(i < text.units.size() ? text.units[i] : std::string{}) + ",\"decimals\":0}");
            if (!last_period.empty()) reference.add(code + json_quoted(last_period));
            const char letter = i < text.stock_or_flow.size() ? text.stock_or_flow[i] : 'X';
            measuring.add(code + (letter == 'S' ? "\"Stock\"" : letter == 'F' ? "\"Flow\"" : "\"Other\""));
        }
    }
    extension = text.elimination >= 0 ? "\"elimination\":true,\"eliminationValueCode\":" + json_quoted(text.codes[static_cast<std::size_t>(text.elimination)]) : std::string{"\"elimination\":false"};
    extension += ",\"show\":\"value\"";
}

DatasetJson::DatasetJson(const TableText& text) {
    JsonWriter json;
    json.object().member("version", "2.0").member("class", "dataset").member("label", text.title).member("source", text.source);
    if (!text.updated.empty()) json.member("updated", text.updated);
    if (!text.notes.empty()) {
        json.key("note").array();
        for (const auto& note : text.notes) json.value(note);
        json.end();
    }
    json.end();
    head = left_open(json);
    JsonWriter json_1;
    json_1.object().key("dataset").object().member("label", text.title).member("source", text.source);
    if (!text.updated.empty()) json_1.member("updated", text.updated);
    json_1.end().end();
    head_1 = left_open(json_1);
    head_1.pop_back();
    for (const auto& dimension : text.dimensions) dimensions.emplace_back(dimension, text);

    JsonWriter before;
    before.object();
    if (text.mandatory > 0) {
        before.key("noteMandatory").object();
        for (std::size_t i = 0; i < text.mandatory; ++i) before.member(std::to_string(i), true);
        before.end();
    }
    before.key("px").object().member("tableid", text.id).member("matrix", text.id).member("decimals", 0).member("official-statistics", false).member("aggregallowed", true).member("copyright", true);
    before.member("language", to_string(text.language)).member("contents", text.title).member("description", text.title).member("descriptiondefault", true);
    before.member("subject-code", text.subject_code).member("subject-area", text.subject);
    if (!text.next_update.empty()) before.member("nextUpdate", text.next_update);
    if (!text.source_address.empty()) before.member("link", text.source_address);
    before.end().end();
    extension_before = "\"extension\":" + before.take();
    extension_before.resize(extension_before.size() - 2);
    extension_before += ',';

    JsonWriter after;
    after.object().member("discontinued", false);
    const auto period = std::ranges::find(text.dimensions, DimensionKind::period, &DimensionText::kind);
    if (period != text.dimensions.end() && !period->codes.empty()) after.member("firstPeriod", period->codes.front()).member("lastPeriod", period->codes.back());
    if (!text.contact.empty()) after.key("contact").array().object().member("organization", text.agency).member("mail", text.contact).member("raw", text.agency + ", " + text.contact).end().end();
    after.member("id", text.id).member("licence", text.licence);
    if (!text.licence_address.empty()) after.member("licenceAddress", text.licence_address);
    if (!text.release.empty()) after.member("release", text.release);
    after.member("synthetic", text.synthetic);
    after.key("status").object().key("label").object();
    for (const auto& codes : state_codes)
        if (codes.obs_status != "A") after.member(codes.obs_status, codes.name);
    after.end().end().end();
    extension_after = "}," + after.take().substr(1);
}

void append_px_json_stat(std::string& out, const Slice& slice, const DatasetJson& json, const Placement& placement) {
    append_head(out, slice, json, placement, {});
    out += ",\"value\":[";
    std::string status;
    bool first = true;
    std::uint64_t index = 0;
    const auto each = [&](CellState state, std::int64_t value) {
        append_value(out, state, value);
        if (state != CellState::normal && codes_of(state).obs_status != "A") append_status(status, first, index, state);
        ++index;
    };
    for (Cells cells{slice}; cells.row(each);) {}
    if (out.back() == ',') out.back() = ']';
    else out += ']';
    if (!first) status += '}';
    out += status;
    out += '}';
}

namespace {

/// `value` and `status`, and the end.
Pieces with_figures(std::string out, Slice slice, std::string_view end) {
    out += ",\"value\":[";
    Cells cells{slice};
    // The comma that follows the last value is held back.
    while (cells.row([&](CellState state, std::int64_t value) { append_value(out, state, value); }))
        if (out.size() >= Pieces::good_size) {
            out.pop_back();
            co_yield out;
            out = ",";
        }
    if (out == ",") out.clear();
    else if (out.back() == ',') out.pop_back();
    out += ']';
    bool first = true;
    std::uint64_t index = 0;
    Cells again{slice};
    while (again.row([&](CellState state, std::int64_t) {
        if (state != CellState::normal && codes_of(state).obs_status != "A") append_status(out, first, index, state);
        ++index;
    }))
        if (out.size() >= Pieces::good_size) {
            co_yield out;
            out.clear();
        }
    if (!first) out += '}';
    out += end;
    co_yield out;
}

}  // namespace

Pieces px_json_stat_of(Slice slice, DatasetJsonPtr json, Placement placement) {
    std::string out;
    append_head(out, slice, *json, placement, {});
    return with_figures(std::move(out), std::move(slice), "}");
}

Pieces json_stat_1_of(Slice slice, DatasetJsonPtr json, Placement placement) {
    const auto shown = in_cube_order(placement);
    std::string out = json->head_1 + ",\"dimension\":{";
    for (const auto d : shown) {
        append_categories(out, slice, d, *json);
        out += "},";
    }
    append_roles(out, shown, *json);
    append_id_and_size(out, slice, shown, *json);
    out += '}';
    return with_figures(std::move(out), std::move(slice), "}}");
}

std::string px_json_stat_metadata(const Slice& slice, const DatasetJson& json, const Placement& placement, std::string_view links, std::span<const std::string> code_lists) {
    std::string out;
    append_head(out, slice, json, placement, links, code_lists);
    out += ",\"value\":null}";
    return out;
}

}  // namespace dalel
