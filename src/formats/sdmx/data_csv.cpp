#include "formats/sdmx/data_csv.hpp"

#include "base/csv.hpp"
#include "base/text.hpp"
#include "formats/sdmx/names.hpp"
#include "formats/sdmx/time_period.hpp"

#include <algorithm>
#include <charconv>
#include <cstring>

namespace dalel::sdmx {
namespace {

const Label observation_value{.kk = "Бақылау мәні", .ru = "Значение наблюдения", .en = "Observation value"};

std::string field(std::string_view text) {
    std::string out;
    append_csv_field(out, text);
    return out;
}

std::string label_of(const AttributeEntry& attribute, Language language) {
    return Label{std::string{attribute.kk}, std::string{attribute.ru}, std::string{attribute.en}}.in(language);
}

const StatusCode& status_of(CellState state, bool confidentiality) {
    const auto& codes = codes_of(state);
    const StatusCode* found = nullptr;
    if (confidentiality) found = std::ranges::find(conf_status_codes, codes.conf_status, &StatusCode::id);
    else found = std::ranges::find(obs_status_codes, codes.obs_status, &StatusCode::id);
    return *found;
}

/// One table of SDMX-CSV: what its header row is, and what each row holds around its key.
class Table {
public:
    Table(const DataMessage& message, CsvOptions options, bool is_2) : message_{message}, options_{options}, is_2_{is_2} {
        for (const auto& set : message.sets) {
            for (const auto d : structure_order(set.observations.cube().structure())) {
                const auto& dimension = set.observations.cube().structure().dimensions[d];
                const auto id = dimension_of(dimension);
                if (std::ranges::none_of(dimensions_, [&](const auto& own) { return own.first == id; })) dimensions_.emplace_back(id, &dimension);
            }
            acts_ = acts_ || set.action != Action::information || !set.valid_from.empty() || !set.valid_to.empty();
        }
    }

    std::string header() const {
        std::string out = is_2_ ? "STRUCTURE,STRUCTURE_ID," : "DATAFLOW,";
        if (is_2_ && options_.labels == CsvLabels::name) out += "STRUCTURE_NAME,";
        if (is_2_) out += "ACTION,";
        if (wants_series_key()) out += "SERIES_KEY,";
        if (wants_observation_key()) out += "OBS_KEY,";
        for (const auto& [id, dimension] : dimensions_) out += column(id, dimension->label.in(message_.language)) + ",";
        if (message_.shape.values && message_.shape.observations) out += column(primary_measure, observation_value.in(message_.language)) + ",";
        for (std::size_t i = 0; i < attributes.size(); ++i)
            if (writes_attribute(i)) out += column(attributes[i].id, label_of(attributes[i], message_.language)) + ",";
        if (acts_) out += is_2_ ? "VALID_FROM,VALID_TO," : "ACTION,VALID_FROM,VALID_TO,";
        out.back() = '\n';
        return out;
    }

    /// What every row of a set begins with.
    std::string beginning_of(const DataSet& set) const {
        const auto& structure = set.observations.cube().structure();
        const auto& agency = message_.header.sender;
        const auto version = is_2_ ? version_3_0 : version_2_1;
        const auto context = is_2_ ? set.context : Context::dataflow;
        std::string type, id;
        switch (context) {
            case Context::data_structure: type = "datastructure", id = data_structure_of(structure); break;
            case Context::dataflow: type = "dataflow", id = dataflow_of(structure); break;
            case Context::provision_agreement: type = "dataprovision", id = provision_agreement_of(structure); break;
        }
        auto reference = fmt::format("{}:{}({})", agency, id, version);
        const auto& name = structure.title.in(message_.language);
        if (options_.labels == CsvLabels::both) reference += ": " + name;
        auto out = is_2_ ? type + "," : std::string{};
        out += field(reference) + ",";
        if (is_2_ && options_.labels == CsvLabels::name) out += field(name) + ",";
        if (is_2_) out += std::string{to_string(set.action).substr(0, 1)} + ",";
        return out;
    }

    /// What follows the value in a row of a cell in a state, with the end of the line.
    std::string end_of(const DataSet& set, CellState state) const {
        std::string out;
        for (std::size_t i = 0; i < attributes.size(); ++i) {
            if (!writes_attribute(i)) continue;
            const bool of_observation = attributes[i].attached_to == AttachedTo::observation;
            std::string id = of_observation ? "" : set.attributes[i];
            std::string name;
            if (of_observation && message_.shape.observations) {
                const auto& status = status_of(state, attributes[i].id == "CONF_STATUS");
                id = status.id;
                name = Label{std::string{status.kk}, std::string{status.ru}, std::string{status.en}}.in(message_.language);
            }
            if (set.action == Action::remove) id = name = "";
            if (options_.labels == CsvLabels::both && !name.empty()) id += ": " + name;
            out += "," + field(id);
            if (is_2_ && options_.labels == CsvLabels::name) out += "," + field(name);
        }
        if (acts_) out += (is_2_ ? "," : "," + std::string{to_string(set.action)} + ",") + set.valid_from + "," + set.valid_to;
        return out + "\n";
    }

    CategoryTexts texts_of(const DataSet& set) const {
        return {set.observations.cube().structure(), [this](const Dimension& dimension, const Category& category) {
                    auto id = value_of(dimension, category);
                    const bool is_time = dimension.kind == DimensionKind::period;
                    if (is_time && options_.normalized_time)
                        if (const auto period = parse_period(category.code)) id = dalel::to_string(period->first);
                    const auto name = is_time ? id : name_of(dimension, category, message_.language);
                    if (options_.labels == CsvLabels::both && !is_time) id += ": " + name;
                    auto out = field(id) + ",";
                    if (options_.labels == CsvLabels::name) out += field(name) + ",";
                    return out;
                }};
    }

    /// Of each column that is a dimension of the table: which one of the cube it is; -1 where the cube has none.
    std::vector<std::int32_t> columns_of(const Structure& structure) const {
        std::vector<std::int32_t> columns;
        for (const auto& [id, dimension] : dimensions_) {
            std::int32_t found = -1;
            for (std::size_t d = 0; d < structure.dimensions.size(); ++d)
                if (dimension_of(structure.dimensions[d]) == id) found = static_cast<std::int32_t>(d);
            columns.push_back(found);
        }
        return columns;
    }

    bool wants_series_key() const { return is_2_ && (options_.keys == CsvKeys::series || options_.keys == CsvKeys::both); }
    bool wants_observation_key() const { return is_2_ && (options_.keys == CsvKeys::observation || options_.keys == CsvKeys::both); }
    /// What stands for a dimension in a row that has no category of it.
    std::string nothing() const { return options_.labels == CsvLabels::name && is_2_ ? ",," : ","; }

private:
    std::string column(std::string_view id, const std::string& name) const {
        if (options_.labels == CsvLabels::both) return field(std::string{id} + ": " + name);
        if (options_.labels == CsvLabels::name && is_2_) return std::string{id} + "," + field(name);
        return std::string{id};
    }
    bool writes_attribute(std::size_t i) const {
        return message_.shape.attributes[i] && (message_.shape.observations || attributes[i].attached_to != AttachedTo::observation);
    }

    const DataMessage& message_;
    CsvOptions options_;
    bool is_2_;
    bool acts_ = false;
    std::vector<std::pair<std::string, const Dimension*>> dimensions_;
};

Pieces table_of(DataMessage message, CsvOptions options, bool is_2) {
    // `name` is a word of SDMX-CSV 2.0; in 1.0 identifier and name stand in one field.
    if (!is_2 && options.labels == CsvLabels::name) options.labels = CsvLabels::both;
    const Table table{message, options, is_2};
    const bool has_value = message.shape.values && message.shape.observations;
    std::string out;
    out.reserve(Pieces::good_size + 4096);
    out = table.header();
    for (const auto& set : message.sets) {
        const auto& structure = set.observations.cube().structure();
        const auto& order = set.observations.order();
        const auto columns = table.columns_of(structure);
        auto texts = table.texts_of(set);
        std::array<std::string, std::size(state_codes)> ends;
        for (const auto& codes : state_codes) ends[static_cast<std::size_t>(codes.state)] = table.end_of(set, codes.state);
        if (has_value && is_2 && options.labels == CsvLabels::name)
            for (auto& end : ends) end.insert(0, 1, ',');  // a number has no name
        // Without a value the comma after the last dimension is that before the first attribute.
        for (auto& end : ends)
            if (!has_value && end.front() == ',') end.erase(0, 1);
        const bool ends_with_key = !has_value && ends.front() == "\n";

        const bool has_keys = table.wants_series_key() || table.wants_observation_key();
        const auto in_structure = structure_order(structure);
        std::size_t at_observation = structure.dimensions.size();
        for (std::size_t d = 0; d < structure.dimensions.size(); ++d)
            if (dimension_of(structure.dimensions[d]) == message.shape.at_observation) at_observation = d;
        // The row up to its value. `begins[c]` is where column c begins; only columns from the first that changed are written anew.
        std::string row = table.beginning_of(set);
        const auto fixed = row.size();
        std::vector<std::size_t> begins(columns.size() + 1, fixed);
        std::vector<std::size_t> first_column(order.size() + 1, columns.size());
        for (std::size_t place = order.size(); place-- > 0;) {
            const auto own = std::ranges::find(columns, static_cast<std::int32_t>(order[place])) - columns.begin();
            first_column[place] = std::min(first_column[place + 1], static_cast<std::size_t>(own));
        }
        bool first = true;
        for (ObservationCursor at{set.observations}; at.next();) {
            const auto positions = at.positions();
            if (!message.shape.observations && !first && at.changed() + 1 >= order.size() && at_observation < structure.dimensions.size()) continue;
            auto column = first || has_keys ? 0 : first_column[at.changed()];
            row.resize(has_keys ? fixed : begins[column]);
            if (has_keys) {
                std::string series, observation;
                for (const auto d : in_structure) {
                    const auto id = value_of(structure.dimensions[d], structure.dimensions[d].categories[positions[d]]);
                    if (d != at_observation) series += (series.empty() ? "" : ".") + id;
                    observation += (observation.empty() ? "" : ".") + id;
                }
                if (table.wants_series_key()) row += series + ",";
                if (table.wants_observation_key()) row += (message.shape.observations ? observation : series) + ",";
            }
            for (; column < columns.size(); ++column) {
                begins[column] = row.size();
                const auto d = columns[column];
                const bool is_left_out = d < 0 || (!message.shape.observations && static_cast<std::size_t>(d) == at_observation);
                if (is_left_out) row += table.nothing();
                else row += texts.of(static_cast<std::size_t>(d), positions[static_cast<std::size_t>(d)]);
            }
            first = false;

            const auto state = at.state();
            const auto& end = ends[static_cast<std::size_t>(state)];
            const auto from = out.size();
            out.resize(from + row.size() + 24 + end.size());
            char* to = out.data() + from;
            std::memcpy(to, row.data(), row.size());
            to += row.size() - (ends_with_key ? 1 : 0);
            if (has_value && is_observed(state) && set.action != Action::remove) to = std::to_chars(to, to + 24, at.value()).ptr;
            std::memcpy(to, end.data(), end.size());
            out.resize(static_cast<std::size_t>(to + end.size() - out.data()));
            if (out.size() >= Pieces::good_size) {
                co_yield out;
                out.clear();
            }
        }
    }
    co_yield out;
}

}  // namespace

Pieces csv_1_of(DataMessage message, CsvOptions options) { return table_of(std::move(message), options, false); }
Pieces csv_2_of(DataMessage message, CsvOptions options) { return table_of(std::move(message), options, true); }

}  // namespace dalel::sdmx
