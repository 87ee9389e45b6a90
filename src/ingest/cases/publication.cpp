#include "ingest/cases/publication.hpp"

#include "ingest/text_file.hpp"
#include "ingest/toml_file.hpp"
#include "ingest/toml_keys.hpp"

#include <algorithm>
#include <array>

namespace dalel {
namespace {

constexpr std::array always_quasi_identifiers{"area", "sex", "age_group", "citizenship"};

struct MethodParameters {
    std::string_view method;
    std::vector<std::string_view> names;
};

const std::vector<MethodParameters>& parameters_of_methods() {
    static const std::vector<MethodParameters> all{{"withhold", {"threshold", "dominance", "p_percent", "group", "keep", "withhold", "same_pattern"}},
                                                   {"perturb", {"bound", "variance", "never_shown_up_to"}},
                                                   {"round", {"base"}}};
    return all;
}

/// A parameter of another method would guard nothing, whatever its author believes.
void refuse_parameters_of_others(const TomlKeys& keys, std::string_view method) {
    const auto own = std::ranges::find(parameters_of_methods(), method, &MethodParameters::method);
    if (own == parameters_of_methods().end()) return;
    for (const auto& [other, names] : parameters_of_methods())
        for (const auto name : names)
            if (const auto* node = other == method ? nullptr : keys.find(name, false, ""))
                keys.refuse(*node, "policy/other-method", fmt::format("\"{}\" belongs to method = \"{}\", and this is \"{}\": it guards nothing", name, other, method),
                            fmt::format("of \"{}\": {}", method, joined({own->names.begin(), own->names.end()}, ", ")));
}

protect::Method read_method(const TomlKeys& keys) {
    const auto method = keys.text("method", true);
    refuse_parameters_of_others(keys, method);
    if (method == "perturb") {
        protect::PerturbationTable::Parameters parameters;
        parameters.bound = static_cast<unsigned>(std::clamp<std::int64_t>(keys.whole_number("bound", parameters.bound), 0, 1000));
        parameters.variance = keys.number("variance", parameters.variance);
        parameters.forbidden = static_cast<unsigned>(std::clamp<std::int64_t>(keys.whole_number("never_shown_up_to", 0), 0, 1000));
        return protect::ByPerturbation{parameters};
    }
    if (method == "round") return protect::ByRounding{keys.whole_number("base", 3)};
    protect::ByWithholding withholding;
    if (method != "withhold" && !method.empty())
        keys.refuse(*keys.find("method", false, ""), "settings/not-a-choice", fmt::format("method \"{}\" is not accepted", method), "withhold, perturb, round");
    if (keys.find("threshold", false, "")) withholding.rules.push_back(protect::Threshold{keys.whole_number("threshold", 0)});
    if (keys.find("p_percent", false, "")) withholding.rules.push_back(protect::PercentRule{keys.number("p_percent", 0)});
    if (const auto pair = keys.numbers("dominance"); pair.size() == 2)
        withholding.rules.push_back(protect::Dominance{static_cast<unsigned>(std::clamp<double>(pair[0], 0, 1000)), pair[1]});
    else if (const auto* node = keys.find("dominance", false, ""); node && node->is_array())
        keys.refuse(*node, "settings/not-a-pair", "dominance is a pair of numbers", "dominance = [1, 75]: the largest 1 may give 75 % at most");
    for (const auto& dimension : keys.texts("group")) withholding.rules.push_back(protect::GroupDisclosure{Id<"dimension">{dimension}, 1});
    withholding.keep = keys.texts("keep");
    withholding.withhold = keys.texts("withhold");
    withholding.same_pattern = keys.yes("same_pattern");
    // Where only small counts are withheld, none of them is zero, and a reader of this program knows it.
    withholding.zeros_are_always_shown = !withholding.same_pattern && withholding.withhold.empty() &&
                                         std::ranges::all_of(withholding.rules, [](const protect::Rule& rule) { return std::holds_alternative<protect::Threshold>(rule); });
    return withholding;
}

CaseCubeSpec read_cube(const TomlKeys& keys, const CaseSchema& schema, const Observatory& observatory, Audit& audit) {
    keys.accept_only({"id", "title", "note", "dimensions", "sum", "measure"});
    CaseCubeSpec cube{.id = keys.code("id", true), .title = keys.label("title"), .note = keys.text("note"), .dimensions = {}, .sum = keys.text("sum"), .measure = schema.measure, .where = keys.where()};
    if (!cube.sum.empty()) {
        cube.measure = Id<"measure">{keys.code("measure", true)};
        if (std::ranges::find(schema.sums, cube.sum) == schema.sums.end())
            audit.refuse({"cases/unknown-sum", fmt::format("the cases \"{}\" have no sum \"{}\"", schema.id, cube.sum), cube.where, joined(schema.sums, ", ")});
        if (!cube.measure.empty() && !observatory.measures.find(cube.measure))
            audit.refuse({"measure/unknown-code", fmt::format("no register knows the measure {}", cube.measure.str()), cube.where, nearest(cube.measure.str(), observatory.measures.codes())});
    } else if (const auto* node = keys.find("measure", false, "")) {
        keys.refuse(*node, "settings/unknown-key", "a cube without a sum counts the measure of its cases", "sum = \"a column of sums in [[cases]]\"");
    }
    if (observatory.table(cube.id)) audit.refuse({"key/twice", fmt::format("\"{}\" is the id of a [[table]] already", cube.id), cube.where, "an id of its own"});
    for (const auto& name : keys.texts("dimensions", true)) {
        std::string accepted;
        bool is_known = false;
        for (const auto& dimension : schema.dimensions) {
            accepted += (accepted.empty() ? "" : ", ") + dimension.id.str();
            is_known = is_known || dimension.id.str() == name;
        }
        if (!is_known) audit.refuse({"dimension/unknown", fmt::format("the cases \"{}\" have no dimension \"{}\"", schema.id, name), cube.where, accepted});
        cube.dimensions.emplace_back(name);
    }
    return cube;
}

CasePublication read_publication(const TomlKeys& keys, const CaseSchema& schema, const Observatory& observatory, Audit& audit) {
    keys.accept_only({"source", "locator", "method", "threshold", "dominance", "p_percent", "group", "keep", "withhold", "same_pattern", "bound", "variance", "never_shown_up_to", "base", "cube"});
    CasePublication publication{.schema = schema, .source = Id<"source">{keys.code("source", true)}, .locator = keys.text("locator"), .method = read_method(keys), .cubes = {}, .where = keys.where()};
    if (!publication.source.empty() && !observatory.sources.find(publication.source))
        audit.refuse({"source/unknown-code", fmt::format("sources.csv has no source \"{}\"", publication.source.str()), publication.where, nearest(publication.source.str(), observatory.sources.codes())});
    if (schema.period == CasePeriod::none)
        audit.refuse({"policy/no-period", fmt::format("the cases \"{}\" are published without a period", schema.id), schema.where, "period = \"year\" or \"month\" in [[cases]]"});
    for (const auto& cube : keys.tables("cube")) publication.cubes.push_back(read_cube({*cube, keys.file(), audit}, schema, observatory, audit));
    if (std::holds_alternative<protect::ByRounding>(publication.method) && publication.cubes.size() > 1)
        audit.refuse({"policy/one-cube", fmt::format("{} cubes of \"{}\" would be rounded one by one, and what they share would differ", publication.cubes.size(), schema.id), publication.cubes[1].where,
                      "one [[protect." + schema.id + ".cube]], or method = \"withhold\" or \"perturb\""});
    return publication;
}

protect::Policy policy_of(const std::vector<CasePublication>& publications, const std::vector<std::string>& named, bool is_named) {
    protect::Policy policy;
    for (const auto* name : always_quasi_identifiers) policy.quasi_identifiers.emplace_back(name);
    for (const auto& name : named) policy.quasi_identifiers.emplace_back(name);
    for (const auto& publication : publications) {
        if (!is_named)
            for (const auto& dimension : publication.schema.dimensions) policy.quasi_identifiers.push_back(dimension.id);
        for (const auto& cube : publication.cubes) policy.cubes.push_back({Id<"cube">{cube.id}, cube.dimensions, publication.method, {}, !cube.sum.empty(), cube.where});
    }
    return policy;
}

}  // namespace

std::vector<CasePublication> read_publications(std::string_view text, std::string_view file, const Observatory& observatory, Audit& audit) {
    const auto schemas = read_case_schemas(text, file, observatory, audit);
    std::vector<CasePublication> publications;
    if (!audit.clean()) return publications;
    const auto root = parse_toml(text, file);
    const auto* table = root ? TomlKeys{*root, file, audit}.table("protect") : nullptr;
    if (!table) return publications;
    const TomlKeys keys{*table, file, audit};
    for (const auto& name : keys.names()) {
        if (name == "quasi_identifiers") continue;
        const auto schema = std::ranges::find(schemas, name, &CaseSchema::id);
        if (schema == schemas.end()) {
            std::vector<std::string_view> names{"quasi_identifiers"};
            for (const auto& each : schemas) names.push_back(each.id);
            keys.refuse(*table->get(name), "settings/unknown-key", fmt::format("no [[cases]] has the id \"{}\"", name), joined({names.begin(), names.end()}, ", "));
            continue;
        }
        if (const auto* one = keys.table(name)) publications.push_back(read_publication({*one, file, audit}, *schema, observatory, audit));
    }
    if (!audit.clean()) return publications;
    for (auto& error : protect::validate(policy_of(publications, keys.texts("quasi_identifiers"), keys.find("quasi_identifiers", false, "") != nullptr))) audit.refuse(std::move(error));
    return publications;
}

std::vector<CasePublication> read_publications(const std::filesystem::path& folder, const Observatory& observatory, Audit& audit) {
    constexpr std::string_view file = "observatory.toml";
    const auto mapped = open_inside(folder, std::string{file});
    if (mapped) return read_publications(mapped->bytes(), file, observatory, audit);
    audit.refuse(mapped.error());
    return {};
}

}  // namespace dalel
