#include "formats/json_stat/json_stat.hpp"

#include "base/json.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

namespace dalel {
namespace {

/// `"role":{"geo":["area"],…},` or nothing.
std::string roles_of(const Structure& structure) {
    std::map<std::string_view, std::vector<std::string_view>> roles;
    for (const auto& dimension : structure.dimensions)
        if (const auto role = json_stat_role(dimension.kind); !role.empty()) roles[role].push_back(dimension.id.str());
    if (roles.empty()) return {};
    JsonWriter json;
    json.object();
    for (const auto& [role, names] : roles) {
        json.key(role).array();
        for (const auto name : names) json.value(name);
        json.end();
    }
    return "\"role\":" + json.end().take() + ",";
}

std::string extension_of(const Cube& cube, const Attribution& attribution, std::string_view more) {
    const auto& structure = cube.structure();
    const auto holds = [&](CellState state) { return std::ranges::find(cube.states(), state) != cube.states().end(); };
    JsonWriter json;
    json.object().member("id", structure.id.str()).member("licence", attribution.licence);
    if (!attribution.licence_address.empty()) json.member("licenceAddress", attribution.licence_address);
    if (!attribution.release.empty()) json.member("release", attribution.release);
    json.member("synthetic", structure.synthetic);
    for (const auto state : {CellState::perturbed, CellState::rounded})
        if (holds(state)) json.member(codes_of(state).name, true);
    json.key("status").object().key("label").object();
    for (const auto& codes : state_codes)
        if (!codes.px.empty() || codes.state == CellState::provisional || codes.state == CellState::estimated) json.member(codes.obs_status, codes.name);
    auto text = json.end().end().take();  // its object is left open
    if (!more.empty()) text.append(",").append(more);
    return text + "}";
}

/// Values, then the status of those that are not normal, and the end of the dataset, in parts of any length.
class Values {
public:
    explicit Values(const Slice& slice) : slice_{slice}, sparse_{is_sparse(slice)}, gathers_{slice.size() <= most_gathered} { at_.emplace(slice, sparse_ ? SliceCursor::Over::present : SliceCursor::Over::all); }

    /// Appends the next part, until `out` has `enough` bytes; false after the last.
    bool append(std::string& out, std::size_t enough) {
        switch (part_) {
            case Part::values: append_values(out, enough); return true;
            case Part::status: append_status(out, enough); return true;
            case Part::none: return false;
        }
        return false;
    }

private:
    enum class Part { values, status, none };
    /// So many combinations are walked once; of more, the status is walked for again, so that memory does not grow with them.
    static constexpr std::uint64_t most_gathered = 1 << 16;

    /// Fewer than half of the combinations have a cell.
    static bool is_sparse(const Slice& slice) {
        if (slice.cube().is_dense()) return false;
        if (slice.is_everything()) return slice.cube().size() < slice.size() / 2;
        std::uint64_t present = 0;
        for (SliceCursor at{slice, SliceCursor::Over::present}; at.next();) ++present;
        return present < slice.size() / 2;
    }

    void append_values(std::string& out, std::size_t enough) {
        if (!std::exchange(begun_, true)) out += sparse_ ? ",\"value\":{" : ",\"value\":[";
        while (out.size() < enough) {
            if (!at_->next()) {
                out += sparse_ ? '}' : ']';
                if (has_status_) out.append(status_) += '}';
                part_ = gathers_ ? Part::none : Part::status;
                if (gathers_) out += "}\n";
                else at_.emplace(slice_, SliceCursor::Over::present);
                return;
            }
            const bool present = at_->is_present(), observed = present && is_observed(at_->state());
            if (gathers_ && present && at_->state() != CellState::normal) append_one_status(status_);
            if (sparse_ && !observed) continue;
            if (!std::exchange(first_, false)) out += ',';
            if (sparse_) {
                out += '"';
                append_number(out, static_cast<std::int64_t>(at_->index()));
                out += "\":";
            }
            if (observed) append_number(out, at_->value());
            else out += "null";
        }
    }

    void append_status(std::string& out, std::size_t enough) {
        while (out.size() < enough) {
            if (!at_->next()) {
                if (has_status_) out += '}';
                out += "}\n";
                part_ = Part::none;
                return;
            }
            if (at_->state() == CellState::normal) continue;
            append_one_status(out);
        }
    }

    /// `,"status":{"3":"Q"`, and `,"4":"Q"` for those that follow.
    void append_one_status(std::string& out) {
        out += std::exchange(has_status_, true) ? ",\"" : ",\"status\":{\"";
        append_number(out, static_cast<std::int64_t>(at_->index()));
        out += "\":\"";
        out += codes_of(at_->state()).obs_status;
        out += '"';
    }

    const Slice& slice_;
    bool sparse_, gathers_;
    std::optional<SliceCursor> at_;
    Part part_ = Part::values;
    bool begun_ = false, first_ = true, has_status_ = false;
    std::string status_;
};

/// Tells the processor which cells of a short slice will be read: they lie far apart, and it then waits for all of them at once.
void fetch(const Slice& slice) {
    constexpr std::uint64_t most_fetched = 4096;
    if (!slice.cube().is_dense() || slice.size() > most_fetched) return;
    for (SliceCursor at{slice}; at.next();) {
        __builtin_prefetch(&slice.cube().values()[at.key()]);
        __builtin_prefetch(&slice.cube().states()[at.key()]);
    }
}

}  // namespace

std::string_view json_stat_role(DimensionKind kind) {
    switch (kind) {
        case DimensionKind::area: return "geo";
        case DimensionKind::period: return "time";
        case DimensionKind::measure: return "metric";
        case DimensionKind::provision:
        case DimensionKind::plain: return {};
    }
    return {};
}

JsonStatText::JsonStatText(const Cube& cube, const Slice* only, Language language, const Attribution& attribution, std::string_view extension) {
    const auto& structure = cube.structure();
    JsonWriter json;
    json.object().member("version", "2.0").member("class", "dataset").member("label", structure.title.in(language)).member("source", attribution.source);
    if (!attribution.address.empty()) json.key("link").object().key("describedby").array().object().member("href", attribution.address).end().end().end();
    if (!structure.note.empty()) json.key("note").array().value(structure.note).end();
    json.key("id").array();
    for (const auto& dimension : structure.dimensions) json.value(dimension.id.str());
    begin_ = json.end().take() + ",\"size\":[";
    sizes_ = "]," + roles_of(structure) + "\"dimension\":{";
    end_ = "},\"extension\":" + extension_of(cube, attribution, extension);
    for (std::size_t d = 0; d < structure.dimensions.size(); ++d) {
        const auto& dimension = structure.dimensions[d];
        auto& texts = texts_.emplace_back();
        texts.begin = json_quoted(dimension.id.str()) + ":{\"label\":" + json_quoted(dimension.label.in(language)) + ",\"category\":{\"index\":[";
        texts.codes.resize(dimension.categories.size());
        texts.labels.resize(dimension.categories.size());
        const auto add = [&](std::size_t position) {
            const auto& category = dimension.categories[position];
            const auto& label = category.label.in(language);
            texts.codes[position] = json_quoted(category.code);
            texts.labels[position] = texts.codes[position] + ":" + json_quoted(label.empty() ? category.code : label);
        };
        if (only)
            for (const auto position : only->positions()[d]) add(position);
        else
            for (std::size_t position = 0; position < dimension.categories.size(); ++position) add(position);
    }
}

void JsonStatText::append_head(std::string& out, const Slice& slice) const {
    const auto& positions = slice.positions();
    out += begin_;
    for (std::size_t d = 0; d < positions.size(); ++d) {
        if (d > 0) out += ',';
        append_number(out, static_cast<std::int64_t>(positions[d].size()));
    }
    out += sizes_;
    for (std::size_t d = 0; d < positions.size(); ++d) {
        const auto& texts = texts_[d];
        if (d > 0) out += ',';
        out += texts.begin;
        for (const auto position : positions[d]) out.append(texts.codes[position]) += ',';
        out.back() = ']';
        out += ",\"label\":{";
        for (const auto position : positions[d]) out.append(texts.labels[position]) += ',';
        out.back() = '}';
        out += "}}";
    }
    out += end_;
}

Pieces json_stat_of(Slice slice, std::shared_ptr<const JsonStatText> text) {
    std::string out;
    text->append_head(out, slice);
    Values values{slice};
    while (values.append(out, Pieces::good_size)) {
        co_yield out;
        out.clear();
    }
}

Pieces json_stat_of(Slice slice, Language language, Attribution attribution) {
    auto text = std::make_shared<const JsonStatText>(slice, language, attribution);
    return json_stat_of(std::move(slice), std::move(text));
}

std::string json_stat_text_of(const Slice& slice, const JsonStatText& text) {
    std::string out;
    out.reserve(2048 + slice.size() * 6);
    fetch(slice);
    text.append_head(out, slice);
    for (Values values{slice}; values.append(out, std::string::npos);) {}
    return out;
}

}  // namespace dalel
