#include "formats/sdmx/structure/query.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace dalel::sdmx {
namespace {

/// Types of SDMX of which no observatory has anything.
constexpr std::string_view empty_types_1[] = {"attachmentconstraint",
                                              "transformationscheme", "rulesetscheme", "userdefinedoperatorscheme", "customtypescheme",
                                              "namepersonalisationscheme", "namealiasscheme", "vtlmappingscheme"};
constexpr std::string_view empty_types_2[] = {"metadataconstraint", "transformationscheme", "rulesetscheme", "userdefinedoperatorscheme",
                                              "customtypescheme", "namepersonalisationscheme", "vtlmappingscheme", "valuelist", "structuremap", "representationmap",
                                              "conceptschememap", "categoryschememap", "organisationschememap", "reportingtaxonomymap", "metadataproviderscheme",
                                              "metadataprovisionagreement", "geographiccodelist", "geogridcodelist"};

constexpr std::string_view empty_item_schemes[] = {"transformationscheme", "rulesetscheme", "userdefinedoperatorscheme",
                                                   "customtypescheme", "namepersonalisationscheme", "namealiasscheme", "vtlmappingscheme", "valuelist", "metadataproviderscheme"};

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// NCNameIDType, or several of them joined by dots.
bool is_agency(std::string_view text) {
    bool at_start = true;
    for (const char c : text) {
        if (at_start ? !is_letter(c) : !(is_letter(c) || is_digit(c) || c == '_' || c == '-' || c == '.')) return false;
        at_start = c == '.';
    }
    return !at_start;
}

/// IDType; `nested`: several of them joined by dots.
bool is_id(std::string_view text, bool nested) {
    bool at_start = true;
    for (const char c : text) {
        const bool is_dot = nested && c == '.';
        if (is_dot && at_start) return false;
        if (!is_dot && !(is_letter(c) || is_digit(c) || c == '_' || c == '-' || c == '@' || c == '$')) return false;
        at_start = is_dot;
    }
    return !at_start;
}

std::unexpected<Error> malformed(std::string_view parameter, std::string_view found, std::string hint) {
    return std::unexpected(Error{"sdmx/malformed-query", "\"" + printable(beginning(found, 80)) + "\" is no " + std::string{parameter}, std::string{parameter}, std::move(hint)});
}

/// Names joined by the family's separators.
template <class Accepts>
Result<Names> parse_names(std::string_view text, Family family, std::string_view parameter, Accepts accepts) {
    Names names;
    if (text == "all" || text == "*") return names;
    const auto hint = family == Family::sdmx_2_1 ? "all, an identifier, or several joined by +" : "*, an identifier, or several joined by ,";
    while (true) {
        const auto end = text.find_first_of(family == Family::sdmx_2_1 ? "+," : ",");
        const auto each = text.substr(0, end);
        if (!accepts(each)) return malformed(parameter, each, hint);
        names.emplace_back(each);
        if (end == text.npos) return names;
        text.remove_prefix(end + 1);
    }
}

struct DetailName {
    std::string_view name;
    Detail detail;
};
constexpr DetailName detail_names[] = {
    {"full", Detail::full},
    {"allstubs", Detail::all_stubs},
    {"referencestubs", Detail::reference_stubs},
    {"allcompletestubs", Detail::all_complete_stubs},
    {"referencecompletestubs", Detail::reference_complete_stubs},
    {"referencepartial", Detail::reference_partial},
};

struct ReachName {
    std::string_view name;
    Reach reach;
};
constexpr ReachName reach_names[] = {
    {"none", Reach::none},
    {"parents", Reach::parents},
    {"parentsandsiblings", Reach::parents_and_siblings},
    {"ancestors", Reach::ancestors},
    {"children", Reach::children},
    {"descendants", Reach::descendants},
    {"all", Reach::all},
};

/// Code lists have no extensions here: `raw` is `full`.
Result<Detail> parse_detail(std::string_view text, Family family) {
    if (text.empty() || (text == "raw" && family == Family::sdmx_3_0)) return Detail::full;
    for (const auto& each : detail_names)
        if (each.name == text) return each.detail;
    return malformed("detail", text, family == Family::sdmx_2_1 ? "full, allstubs, referencestubs, allcompletestubs, referencecompletestubs, referencepartial"
                                                                : "full, allstubs, referencestubs, allcompletestubs, referencecompletestubs, referencepartial, raw");
}

Result<References> parse_references(std::string_view text, Family family) {
    References references;
    if (text.empty()) return references;
    const bool is_one = !text.contains(',');
    for (const auto each : split(text, ',')) {
        const auto reach = std::ranges::find(reach_names, each, &ReachName::name);
        const bool is_known = reach != std::ranges::end(reach_names) && !(reach->reach == Reach::ancestors && family == Family::sdmx_2_1);
        const auto types = is_known || each == "structure" || each == "*" ? std::nullopt : types_of(each, family);
        if (is_known && is_one) {
            references.reach = reach->reach;
        } else if (types) {
            references.any_type = true;
            references.types.insert(references.types.end(), types->begin(), types->end());
        } else {
            return malformed("references", each, family == Family::sdmx_2_1 ? "none, parents, parentsandsiblings, children, descendants, all, or a type of artefact"
                                                                            : "none, parents, parentsandsiblings, ancestors, children, descendants, all, or types of artefacts joined by ,");
        }
    }
    return references;
}

/// Types joined by the family's separators.
std::optional<std::vector<ArtefactType>> parse_types(std::string_view text, Family family) {
    std::vector<ArtefactType> types;
    while (true) {
        const auto end = text.find_first_of(family == Family::sdmx_2_1 ? "+," : ",");
        const auto own = types_of(text.substr(0, end), family);
        if (!own) return std::nullopt;
        types.insert(types.end(), own->begin(), own->end());
        if (end == text.npos) return types;
        text.remove_prefix(end + 1);
    }
}

/// `actualconstraint` and `allowedconstraint` are constraints of one role; beside one another, or beside all of them, of any.
std::optional<ConstraintRole> role_of(std::string_view types) {
    bool actual = false, allowed = false;
    while (true) {
        const auto end = types.find_first_of("+,");
        const auto each = types.substr(0, end);
        if (each == "contentconstraint" || each == "structure") return std::nullopt;
        actual = actual || each == "actualconstraint";
        allowed = allowed || each == "allowedconstraint";
        if (end == types.npos) break;
        types.remove_prefix(end + 1);
    }
    if (actual == allowed) return std::nullopt;
    return actual ? ConstraintRole::actual : ConstraintRole::allowed;
}

}  // namespace

std::optional<std::vector<ArtefactType>> types_of(std::string_view resource, Family family) {
    std::vector<ArtefactType> types;
    const bool is_first = family == Family::sdmx_2_1;
    if (is_first ? resource == "structure" : resource == "*" || resource == "all") {
        for (const auto& each : artefact_names)
            if (!(is_first ? each.v1 : each.v2).empty()) types.push_back(each.type);
        return types;
    }
    if (is_first && resource == "organisationscheme") return std::vector{ArtefactType::agency_scheme, ArtefactType::data_consumer_scheme, ArtefactType::data_provider_scheme, ArtefactType::organisation_unit_scheme};
    if (is_first && (resource == "actualconstraint" || resource == "allowedconstraint")) return std::vector{ArtefactType::data_constraint};
    for (const auto& each : artefact_names)
        if (!resource.empty() && (is_first ? each.v1 : each.v2) == resource) return std::vector{each.type};
    const auto empty = is_first ? std::span<const std::string_view>{empty_types_1} : std::span<const std::string_view>{empty_types_2};
    if (std::ranges::find(empty, resource) != empty.end()) return types;
    return std::nullopt;
}

Result<StructureQuery> parse_structure_query(std::span<const std::string> path, std::string_view detail, std::string_view references, Family family) {
    StructureQuery query;
    query.family = family;
    const auto at = [&](std::size_t i) { return i < path.size() ? std::string_view{path[i]} : std::string_view{"all"}; };
    const auto types = parse_types(path.empty() && family == Family::sdmx_3_0 ? "*" : at(0), family);
    if (!types) {
        std::string accepted;
        for (const auto& each : artefact_names)
            if (const auto name = family == Family::sdmx_2_1 ? each.v1 : each.v2; !name.empty()) accepted += (accepted.empty() ? "" : ", ") + std::string{name};
        return std::unexpected(Error{"sdmx/unknown-resource", "\"" + printable(beginning(at(0), 80)) + "\" is no resource of this service", "resource", std::move(accepted)});
    }
    query.types = *types;
    query.role = family == Family::sdmx_2_1 ? role_of(at(0)) : std::nullopt;
    if (path.size() > 5) return malformed("path", path[5], "type/agency/id/version/item");

    auto agencies = parse_names(at(1), family, "agencyID", is_agency);
    if (!agencies) return std::unexpected(std::move(agencies.error()));
    query.agencies = *std::move(agencies);
    auto ids = parse_names(at(2), family, "resourceID", [](std::string_view text) { return is_id(text, false); });
    if (!ids) return std::unexpected(std::move(ids.error()));
    query.ids = *std::move(ids);

    query.version_text = path.size() > 3 ? path[3] : family == Family::sdmx_2_1 ? "latest" : "~";
    auto versions = family == Family::sdmx_2_1 ? parse_version_list(query.version_text) : parse_version_query(query.version_text);
    if (!versions) return std::unexpected(std::move(versions.error()));
    query.versions = *std::move(versions);

    if (path.size() > 4) {
        const bool may_have_items = std::ranges::any_of(query.types, [&](ArtefactType type) { return names_of(type).has_items || (family == Family::sdmx_2_1 && type == ArtefactType::hierarchy); }) ||
                                    std::ranges::find(empty_item_schemes, path[0]) != std::ranges::end(empty_item_schemes);
        if (!may_have_items) return malformed("itemID", path[4], "items are asked of item schemes: codelist, conceptscheme, categoryscheme, agencyscheme, dataproviderscheme, organisationunitscheme, reportingtaxonomy");
        auto items = parse_names(at(4), family, "itemID", [](std::string_view text) { return is_id(text, true); });
        if (!items) return std::unexpected(std::move(items.error()));
        query.items = *std::move(items);
    }

    const auto parsed_detail = parse_detail(detail, family);
    if (!parsed_detail) return std::unexpected(parsed_detail.error());
    query.detail = *parsed_detail;
    auto parsed_references = parse_references(references, family);
    if (!parsed_references) return std::unexpected(std::move(parsed_references.error()));
    query.references = *std::move(parsed_references);
    return query;
}

}  // namespace dalel::sdmx
