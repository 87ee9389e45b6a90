#include "http/pxweb/table_query.hpp"

#include "base/text.hpp"
#include "cube/grouped.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <simdjson.h>

namespace dalel::http {
namespace {

bool equal_any_case(std::string_view a, std::string_view b) {
    const auto fold = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    return a.size() == b.size() && std::ranges::equal(a, b, [&](char x, char y) { return fold(x) == fold(y); });
}

std::string quoted(std::string_view text) {
    return "\"" + printable(beginning(text, 60)) + "\"";
}

std::string dimension_names(const CatalogueTable& table) {
    std::vector<std::string> names;
    for (const auto& dimension : table.cube->structure().dimensions) names.push_back(dimension.id.str());
    return joined(names, ", ");
}

VariableQuery& variable_of(TableQuery& query, std::string_view name) {
    for (auto& variable : query.selection)
        if (equal_any_case(variable.variable, name)) return variable;
    return query.selection.emplace_back(VariableQuery{name, {}, {}, false});
}

Error body(std::string_view code, std::string_view what) {
    return {std::string{code}, "the body is malformed: " + std::string{what}, "body",
            R"({"selection":[{"variableCode":"area","valueCodes":["KZ"]}],"placement":{"heading":[],"stub":[]}})"};
}

using Element = simdjson::dom::element;

/// The texts of a JSON array of texts, or of one text.
Result<std::vector<std::string_view>> texts_of(const Element& element, std::string_view name, TableQuery& query) {
    std::vector<std::string_view> texts;
    const auto add = [&](std::string_view text) { texts.push_back(query.owned.emplace_back(text)); };
    if (element.is_null()) return texts;
    if (element.is_string()) {
        add(element.get_string().value_unsafe());
        return texts;
    }
    simdjson::dom::array array;
    if (element.get_array().get(array) != simdjson::SUCCESS) return std::unexpected(body("body/wrong-type", std::string{name} + " is no list of texts"));
    for (const Element each : array) {
        std::string_view text;
        if (each.get_string().get(text) != simdjson::SUCCESS) return std::unexpected(body("body/wrong-type", std::string{name} + " is no list of texts"));
        add(text);
    }
    return texts;
}

Result<Placement> placement_of(const CatalogueTable& table, const TableQuery& query, const std::vector<bool>& left_out) {
    if (query.heading.empty() && query.stub.empty()) {
        auto usual = query.asks_nothing() ? table.standard.placement : table.placement;
        const auto drop = [&](std::vector<std::uint32_t>& side) { std::erase_if(side, [&](std::uint32_t d) { return left_out[d]; }); };
        drop(usual.heading);
        drop(usual.stub);
        return usual;
    }
    Placement placement;
    std::vector<bool> placed(left_out.size(), false);
    for (auto [names, side, where] : {std::tuple{&query.heading, &placement.heading, "heading"}, std::tuple{&query.stub, &placement.stub, "stub"}})
        for (const auto name : *names) {
            const auto d = table.dimension(name);
            if (d < 0) return std::unexpected(Error{"selection/placement", fmt::format("{} is no variable of {}", quoted(name), table.id()), where, dimension_names(table)});
            const auto position = static_cast<std::uint32_t>(d);
            if (placed[position]) return std::unexpected(Error{"selection/placement", fmt::format("{} is placed twice", quoted(name)), where, "each variable once, in heading or in stub"});
            placed[position] = true;
            if (!left_out[position]) side->push_back(position);
        }
    for (std::uint32_t d = 0; d < placed.size(); ++d)
        if (!placed[d] && !left_out[d]) (query.heading.empty() ? placement.heading : placement.stub).push_back(d);
    return placement;
}

}  // namespace

Result<TableQuery> query_of(const Request& request) {
    TableQuery query;
    for (const auto& [name, value] : request.query.all()) {
        const std::string_view whole = name;
        const auto open = whole.find('[');
        if (open != std::string_view::npos && whole.back() == ']') {
            const auto kind = whole.substr(0, open), variable = whole.substr(open + 1, whole.size() - open - 2);
            if (equal_any_case(kind, "valuecodes")) {
                auto parts = parts_of(value);
                auto& values = variable_of(query, variable).values;
                if (values.empty()) values = std::move(parts);
                else values.insert(values.end(), parts.begin(), parts.end());
            } else if (equal_any_case(kind, "codelist")) {
                variable_of(query, variable).code_list = value;
            } else if (equal_any_case(kind, "outputvalues")) {
                variable_of(query, variable).single = equal_any_case(value, "single");
            } else {
                return std::unexpected(Error{"selection/malformed", fmt::format("there is no parameter {} with brackets", quoted(kind)), std::string{printable(beginning(name, 60))}, "valueCodes[…], codelist[…], outputValues[…]"});
            }
        } else if (equal_any_case(whole, "heading")) {
            std::ranges::copy(parts_of(value), std::back_inserter(query.heading));
        } else if (equal_any_case(whole, "stub")) {
            std::ranges::copy(parts_of(value), std::back_inserter(query.stub));
        } else if (equal_any_case(whole, "outputformat")) {
            query.format = value;
        } else if (equal_any_case(whole, "outputformatparams")) {
            std::ranges::copy(parts_of(value), std::back_inserter(query.format_parameters));
        }
    }
    return query;
}

Result<void> read_selection(std::string_view json, TableQuery& query) {
    if (trimmed(json).empty()) return {};
    thread_local simdjson::dom::parser parser;
    simdjson::dom::object root;
    if (parser.parse(json.data(), json.size()).get_object().get(root) != simdjson::SUCCESS) return std::unexpected(body("body/malformed", "it is no JSON object"));
    Element found;
    if (root.at_key("selection").get(found) == simdjson::SUCCESS && !found.is_null()) {
        simdjson::dom::array selection;
        if (found.get_array().get(selection) != simdjson::SUCCESS) return std::unexpected(body("body/wrong-type", "selection is no list"));
        for (const Element entry : selection) {
            std::string_view name;
            if (!entry.is_object() || entry.at_key("variableCode").get_string().get(name) != simdjson::SUCCESS)
                return std::unexpected(body("body/wrong-type", "an entry of selection has no variableCode"));
            auto& variable = variable_of(query, query.owned.emplace_back(name));
            Element value;
            for (const auto key : {"codelist", "codeList"})
                if (std::string_view text; entry.at_key(key).get_string().get(text) == simdjson::SUCCESS) variable.code_list = query.owned.emplace_back(text);
            if (std::string_view text; entry.at_key("outputValues").get_string().get(text) == simdjson::SUCCESS) variable.single = equal_any_case(text, "single");
            if (entry.at_key("valueCodes").get(value) == simdjson::SUCCESS || entry.at_key("values").get(value) == simdjson::SUCCESS) {
                auto texts = texts_of(value, "valueCodes", query);
                if (!texts) return std::unexpected(std::move(texts.error()));
                variable.values.insert(variable.values.end(), texts->begin(), texts->end());
            }
        }
    }
    if (root.at_key("placement").get(found) == simdjson::SUCCESS && found.is_object())
        for (auto [key, side] : {std::pair{"heading", &query.heading}, std::pair{"stub", &query.stub}})
            if (Element list; found.at_key(key).get(list) == simdjson::SUCCESS) {
                auto texts = texts_of(list, key, query);
                if (!texts) return std::unexpected(std::move(texts.error()));
                *side = *std::move(texts);
            }
    return {};
}

std::uint64_t ResolvedQuery::cells() const {
    std::uint64_t product = 1;
    for (const auto& list : chosen)
        if (__builtin_mul_overflow(product, list.size(), &product) || product > (std::uint64_t{1} << 63)) return std::uint64_t{1} << 63;
    return product;
}

Result<ResolvedQuery> resolve(const CatalogueTable& table, const TableQuery& query) {
    const auto& dimensions = table.texts[0]->dimensions;
    ResolvedQuery resolved;
    resolved.chosen.resize(dimensions.size());
    resolved.lists.assign(dimensions.size(), nullptr);
    resolved.left_out.assign(dimensions.size(), false);
    if (query.asks_nothing()) {
        resolved.chosen = table.standard.chosen;
    } else {
        for (const auto& variable : query.selection) {
            const auto found = table.dimension(variable.variable);
            if (found < 0) return std::unexpected(Error{"selection/unknown-variable", fmt::format("{} is no variable of {}", quoted(variable.variable), table.id()), printable(beginning(variable.variable, 60)), dimension_names(table)});
            const auto d = static_cast<std::uint32_t>(found);
            if (!variable.code_list.empty()) {
                const auto* list = table.code_list(variable.code_list);
                if (!list || list->dimension != d) {
                    std::vector<std::string> ids;
                    for (const auto& own : table.code_lists)
                        if (own.dimension == d) ids.push_back(own.id);
                    return std::unexpected(Error{"selection/unknown-codelist", fmt::format("{} is no code list of {}", quoted(variable.code_list), dimensions[d].id), dimensions[d].id, ids.empty() ? "it has none" : joined(ids, ", ")});
                }
                resolved.lists[d] = list;
            }
            const auto& codes = resolved.lists[d] ? resolved.lists[d]->index : table.codes[d];
            auto& chosen = resolved.chosen[d];
            for (const auto expression : variable.values)
                if (auto added = choose(codes, dimensions[d].kind == DimensionKind::period, dimensions[d].id, expression, chosen); !added) return std::unexpected(std::move(added.error()));
            put_in_order(chosen);
            if (variable.single && resolved.lists[d]) {
                std::vector<std::uint32_t> parts;
                for (const auto i : chosen) parts.insert(parts.end(), resolved.lists[d]->values[i].parts.begin(), resolved.lists[d]->values[i].parts.end());
                put_in_order(parts);
                chosen = std::move(parts);
                resolved.lists[d] = nullptr;
            }
        }
    }
    for (std::uint32_t d = 0; d < dimensions.size(); ++d) {
        if (!resolved.chosen[d].empty()) continue;
        if (dimensions[d].elimination < 0)
            return std::unexpected(Error{"selection/missing-variable", fmt::format("nothing is chosen of {}, which cannot be left out", dimensions[d].id), dimensions[d].id, "valueCodes[" + dimensions[d].id + "]=*"});
        resolved.left_out[d] = true;
        resolved.lists[d] = nullptr;
        resolved.chosen[d] = {static_cast<std::uint32_t>(dimensions[d].elimination)};
    }
    auto placement = placement_of(table, query, resolved.left_out);
    if (!placement) return std::unexpected(std::move(placement.error()));
    resolved.placement = *std::move(placement);
    return resolved;
}

Answered answered(const CatalogueTable& table, const ResolvedQuery& query, Language language) {
    auto positions = query.chosen;
    std::vector<std::uint32_t> summed;
    for (std::uint32_t d = 0; d < positions.size(); ++d) {
        const auto* list = query.lists[d];
        if (!list) continue;
        if (std::ranges::all_of(query.chosen[d], [&](std::uint32_t i) { return list->values[i].category >= 0; }))
            for (auto& i : positions[d]) i = static_cast<std::uint32_t>(list->values[i].category);
        else
            summed.push_back(d);
    }
    if (summed.empty()) return {nullptr, {Slice{*table.cube, std::move(positions)}, table.text(language), query.placement}, table.dataset(language)};

    // Each dimension is put together in turn; sums of sums are sums.
    auto text = std::make_shared<TableText>(*table.text(language));
    auto json = std::make_shared<DatasetJson>(*table.dataset(language));
    auto cube = std::make_shared<const Cube>();
    const Cube* from = table.cube;
    // Until its turn, a dimension is there with all that its values are made of.
    for (const auto d : summed) {
        std::vector<std::uint32_t> parts;
        for (const auto i : query.chosen[d]) {
            const auto& value = query.lists[d]->values[i];
            if (value.category >= 0) parts.push_back(static_cast<std::uint32_t>(value.category));
            else parts.insert(parts.end(), value.parts.begin(), value.parts.end());
        }
        put_in_order(parts);
        positions[d] = std::move(parts);
    }
    for (const auto d : summed) {
        std::vector<Group> groups;
        auto& shown = text->dimensions[d];
        shown.codes.clear();
        shown.labels.clear();
        shown.notes.clear();
        shown.elimination = -1;
        for (const auto i : query.chosen[d]) {
            const auto& value = query.lists[d]->values[i];
            auto group_parts = value.category >= 0 ? std::vector{static_cast<std::uint32_t>(value.category)} : value.parts;
            groups.push_back({Category{value.code, value.label, -1, value.category < 0}, std::move(group_parts)});
            shown.codes.push_back(value.code);
            shown.labels.push_back(value.label.in(language));
        }
        auto next = std::make_shared<const Cube>(grouped(Slice{*from, positions}, d, groups));
        positions[d].resize(groups.size());
        for (std::uint32_t i = 0; i < groups.size(); ++i) positions[d][i] = i;
        cube = std::move(next);
        from = cube.get();
        json->dimensions[d] = DatasetJson::DimensionJson{shown, *text};
    }
    TableView view{Slice{*from, std::move(positions)}, std::move(text), query.placement};
    return {std::move(cube), std::move(view), std::move(json)};
}

}  // namespace dalel::http
