#include "formats/sdmx/structure/artefacts_of.hpp"

#include "base/digest.hpp"
#include "formats/sdmx/attributes.hpp"
#include "formats/sdmx/data_message.hpp"
#include "formats/sdmx/names.hpp"
#include "formats/sdmx/structure/artefact_texts.hpp"
#include "observatory/register_categories.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace dalel::sdmx {
namespace {

Label label_of(std::string_view kk, std::string_view ru, std::string_view en) {
    return {std::string{kk}, std::string{ru}, std::string{en}};
}

/// What has no Kazakh or Russian text of its own.
Label english(std::string text) {
    return {.kk = "", .ru = "", .en = std::move(text)};
}

/// The name, or the id where there is none: every name needs a text.
Label named(Label label, std::string_view id) {
    if (label.kk.empty() && label.ru.empty() && label.en.empty()) label.en = id;
    return label;
}

void add_validity(std::vector<Annotation>& annotations, const Validity& validity) {
    if (validity.from) annotations.push_back({"VALID_FROM", to_string(*validity.from), {}});
    if (validity.to) annotations.push_back({"VALID_TO", to_string(*validity.to), {}});
}

/// What a register says of a code besides its label.
void describe(Item& item, DimensionKind kind, std::string_view dimension, const Observatory& observatory) {
    const auto add = [&](std::string type, std::string_view value) {
        if (!value.empty()) item.annotations.push_back({std::move(type), std::string{value}, {}});
    };
    if (const auto* code = observatory.codes.find(dimension, item.id)) item.description = english(code->note);
    switch (kind) {
        case DimensionKind::measure:
            if (const auto* measure = observatory.measures.find(item.id)) {
                add("UNIT", measure->unit);
                add("OBJECT", measure->object);
                add("KIND", to_string(measure->kind));
                add("STAGE", to_string(measure->stage));
                item.description = english(measure->note);
            }
            return;
        case DimensionKind::area:
            if (const auto* area = observatory.areas.all.find(item.id)) {
                add("ISO_3166_2", area->iso_3166_2);
                add_validity(item.annotations, area->validity);
                item.description = english(area->note);
            }
            return;
        case DimensionKind::provision:
            if (const auto* provision = observatory.law.provisions.find(item.id)) {
                add("LAW", provision->code);
                add_validity(item.annotations, provision->in_force);
                item.description = english(provision->note);
            } else if (const auto* list = observatory.law.lists.find(item.id)) {
                add_validity(item.annotations, list->validity);
                item.description = english(list->note);
            }
            return;
        case DimensionKind::period:
        case DimensionKind::plain: return;
    }
}

/// Every dimension that a table has, by id, the first time it is met.
std::vector<const Dimension*> used_dimensions(const Observatory& observatory) {
    std::vector<const Dimension*> used;
    for (const auto& table : observatory.tables)
        for (const auto& dimension : table.cube.structure().dimensions)
            if (std::ranges::none_of(used, [&](const auto* each) { return dimension_of(*each) == dimension_of(dimension); })) used.push_back(&dimension);
    return used;
}

class Builder {
public:
    explicit Builder(const Observatory& observatory) : observatory_{observatory}, agency_{observatory.settings.agency}, used_{used_dimensions(observatory)} {}

    std::vector<Artefact> build() {
        agencies();
        providers();
        organisations();
        dataflows();
        categories();
        taxonomy();
        codelists();
        hierarchies();
        concepts();
        metadata();
        structures();
        constraints();
        agreements();
        publication();
        for (auto& artefact : artefacts_) describe_by_type(artefact);
        std::ranges::stable_sort(artefacts_, {}, &Artefact::type);
        return std::move(artefacts_);
    }

private:
    Artefact& add(ArtefactType type, std::string id, Label name, Content content) {
        artefacts_.push_back({type, agency_, std::move(id), std::move(name), {}, {}, std::move(content)});
        return artefacts_.back();
    }

    static void describe_by_type(Artefact& artefact) {
        if (!artefact.description.en.empty() || !artefact.description.kk.empty() || !artefact.description.ru.empty()) return;
        for (const auto& each : type_descriptions)
            if (each.type == artefact.type) artefact.description = label_of(each.kk, each.ru, each.en);
    }

    const Source* source_of(const Structure& structure) const { return observatory_.sources.find(structure.source); }
    std::string provider_id(const Structure& structure) const {
        const auto* source = source_of(structure);
        return source ? provider_of(source->publisher) : agency_;
    }

    void agencies() {
        ItemScheme scheme;
        scheme.items.push_back({agency_, named(observatory_.settings.title, agency_), {}, {}, "", {}, observatory_.settings.contact});
        add(ArtefactType::agency_scheme, "AGENCIES", label_of("Агенттіктер", "Агентства", "Agencies"), std::move(scheme)).agency = "SDMX";
        ItemScheme consumers;
        consumers.items.push_back({"PUBLIC", label_of("Барлық адам", "Все", "Everyone"), {}, {}, "", {}, ""});
        add(ArtefactType::data_consumer_scheme, "DATA_CONSUMERS", label_of("Деректерді тұтынушылар", "Потребители данных", "Data consumers"), std::move(consumers));
    }

    void providers() {
        ItemScheme scheme;
        for (const auto& table : observatory_.tables) {
            const auto id = provider_id(table.cube.structure());
            if (std::ranges::any_of(scheme.items, [&](const Item& item) { return item.id == id; })) continue;
            const auto* source = source_of(table.cube.structure());
            scheme.items.push_back({id, source ? english(source->publisher) : named(observatory_.settings.title, id), {}, {}, "", {}, ""});
        }
        add(ArtefactType::data_provider_scheme, "DATA_PROVIDERS", label_of("Деректер берушілер", "Поставщики данных", "Data providers"), std::move(scheme));
    }

    /// Everyone who published a source, whether a table was taken from it or not.
    void organisations() {
        ItemScheme scheme;
        for (const auto& source : observatory_.sources) {
            const auto id = provider_of(source.publisher);
            if (std::ranges::none_of(scheme.items, [&](const Item& item) { return item.id == id; })) scheme.items.push_back({id, english(source.publisher), {}, {}, "", {}, ""});
        }
        if (!scheme.items.empty()) add(ArtefactType::organisation_unit_scheme, "ORGANISATIONS", label_of("Жариялаушылар", "Издатели", "Publishers"), std::move(scheme));
    }

    void publication() {
        Process process;
        for (const auto& step : publication_steps) process.steps.push_back({std::string{step.id}, label_of(step.kk, step.ru, step.en), label_of(step.what_kk, step.what_ru, step.what_en)});
        add(ArtefactType::process, "PUBLICATION", label_of("Жариялау", "Публикация", "Publication"), std::move(process));
    }

    void dataflows() {
        for (const auto& table : observatory_.tables) {
            const auto& structure = table.cube.structure();
            auto& flow = add(ArtefactType::dataflow, dataflow_of(structure), named(structure.title, structure.id.str()), Dataflow{data_structure_of(structure)});
            flow.description = english(structure.note);
            if (structure.synthetic) {
                flow.description = label_of(synthetic_kk, synthetic_ru, std::string{synthetic_en} + (structure.note.empty() ? "" : " " + structure.note));
                flow.annotations.push_back({"SYNTHETIC", "true", label_of(synthetic_kk, synthetic_ru, synthetic_en)});
            }
            if (const auto* source = source_of(structure)) {
                flow.annotations.push_back({"SOURCE", source->address, english(source->publisher + ": " + source->title)});
                if (const auto* licence = observatory_.licences.find(source->licence)) flow.annotations.push_back({"LICENCE", licence->address, english(licence->title)});
            }
            if (!structure.locator.empty()) flow.annotations.push_back({"SOURCE_PLACE", structure.locator, {}});
        }
    }

    /// Stages that a table's measures stand at; none where it has no measure with a stage.
    std::set<Stage> stages_of(const Structure& structure) const {
        std::set<Stage> stages;
        for (const auto& dimension : structure.dimensions)
            if (dimension.kind == DimensionKind::measure)
                for (const auto& category : dimension.categories)
                    if (const auto* measure = observatory_.measures.find(category.code); measure && measure->stage != Stage::none) stages.insert(measure->stage);
        return stages;
    }

    void categories() {
        ItemScheme scheme;
        scheme.items.push_back({std::string{justice}, label_of("Қылмыстық сот төрелігінің сатылары", "Стадии уголовного правосудия", "Stages of criminal justice"), {}, {}, "", {}, ""});
        for (const auto& each : stage_categories) scheme.items.push_back({std::string{each.id}, label_of(each.kk, each.ru, each.en), {}, {}, std::string{justice}, {}, ""});
        scheme.items.push_back({std::string{other}, label_of("Өзге", "Прочее", "Other"), {}, {}, "", {}, ""});
        add(ArtefactType::category_scheme, std::string{category_scheme_id}, label_of("Тақырыптар", "Темы", "Topics"), std::move(scheme));

        for (const auto& table : observatory_.tables) {
            const auto& structure = table.cube.structure();
            const auto categorise = [&](std::string_view id, std::string category) {
                add(ArtefactType::categorisation, fmt::format("CAT_{}_{}", structure.id.str(), id), named(structure.title, structure.id.str()),
                    Categorisation{dataflow_of(structure), std::string{category_scheme_id}, std::move(category)});
            };
            const auto stages = stages_of(structure);
            for (const auto& each : stage_categories)
                if (stages.contains(each.stage)) categorise(each.id, fmt::format("{}.{}", justice, each.id));
            if (stages.empty()) categorise(other, std::string{other});
        }
    }

    /// What is reported, a category for each table, named as its dataflow is. The categories refer to nothing: a taxonomy that named the dataflows
    /// would come along with each of them, and with it all the others.
    void taxonomy() {
        ItemScheme scheme;
        for (const auto& table : observatory_.tables) {
            const auto& structure = table.cube.structure();
            scheme.items.push_back({dataflow_of(structure), named(structure.title, structure.id.str()), {}, {}, "", {}, ""});
        }
        if (!scheme.items.empty()) add(ArtefactType::reporting_taxonomy, "TABLES", label_of("Кестелер", "Таблицы", "Tables"), std::move(scheme));
    }

    ItemScheme codes_of(const Dimension& dimension) const {
        std::vector<Category> categories;
        if (const auto* entry = observatory_.codes.dimensions.find(dimension.id)) categories = register_categories(*entry, observatory_, std::nullopt);
        ItemScheme scheme;
        std::set<std::string_view> known;
        for (const auto& category : categories) {
            Item item{category.code, named(category.label, category.code), {}, {}, category.parent < 0 ? "" : categories[static_cast<std::size_t>(category.parent)].code, {}, ""};
            describe(item, dimension.kind, dimension.id.str(), observatory_);
            if (known.insert(category.code).second) scheme.items.push_back(std::move(item));
        }
        // A table may have codes that its register no longer has.
        for (const auto& table : observatory_.tables)
            for (const auto& own : table.cube.structure().dimensions)
                if (own.id == dimension.id)
                    for (const auto& category : own.categories)
                        if (known.insert(category.code).second) scheme.items.push_back({category.code, named(category.label, category.code), {}, {}, "", {}, ""});
        return scheme;
    }

    void codelists() {
        for (const auto* dimension : used_)
            if (dimension->kind != DimensionKind::period) add(ArtefactType::codelist, codelist_of(*dimension), named(dimension->label, dimension->id.str()), codes_of(*dimension));
        const auto statuses = [&](std::string_view id, const Label& name, const auto& codes) {
            ItemScheme scheme;
            for (const StatusCode& code : codes) scheme.items.push_back({std::string{code.id}, label_of(code.kk, code.ru, code.en), {}, {}, "", {}, ""});
            add(ArtefactType::codelist, std::string{id}, name, std::move(scheme));
        };
        for (const auto& attribute : attributes) {
            const auto name = label_of(attribute.kk, attribute.ru, attribute.en);
            if (attribute.codelist == cl_obs_status) statuses(cl_obs_status, name, obs_status_codes);
            if (attribute.codelist == cl_conf_status) statuses(cl_conf_status, name, conf_status_codes);
        }
    }

    void add_hierarchy(const std::string& suffix, const Label& name, Hierarchy hierarchy, const std::string& codelist) {
        if (hierarchy.codes.empty()) return;
        add(ArtefactType::hierarchy, "H_" + suffix, name, std::move(hierarchy));
        add(ArtefactType::hierarchy_association, "HA_" + suffix, name, HierarchyAssociation{"H_" + suffix, codelist});
    }

    /// A code below another: `CC2014_255@KZ_TERRORIST`.
    static HierarchicalCode below(const HierarchicalCode& top, const std::string& codelist, const std::string& code, const Validity& validity) {
        return {code + "@" + top.code, codelist, code, validity, {}};
    }

    /// Everything that ever was on a list; of a union, of all its lists.
    void add_members(const StatutoryList& list, const std::string& codelist, HierarchicalCode& top) const {
        for (const auto& member : observatory_.law.members)
            if (member.list == list.id && observatory_.law.provisions.find(member.provision) && std::ranges::find(top.children, member.provision.str(), &HierarchicalCode::code) == top.children.end())
                top.children.push_back(below(top, codelist, member.provision.str(), member.validity));
        for (const auto& part : list.union_of)
            if (const auto* found = observatory_.law.lists.find(part); found && found != &list) add_members(*found, codelist, top);
    }

    /// The statutory lists and the classes of provisions, where some table is broken down by provision.
    void hierarchies() {
        const auto provision = std::ranges::find(used_, DimensionKind::provision, &Dimension::kind);
        if (provision == used_.end()) return;
        const auto codelist = codelist_of(**provision);
        Hierarchy lists;
        for (const auto& list : observatory_.law.lists) {
            HierarchicalCode top{list.id.str(), codelist, list.id.str(), list.validity, {}};
            add_members(list, codelist, top);
            if (!top.children.empty()) lists.codes.push_back(std::move(top));
        }
        add_hierarchy("LISTS", label_of("Заңдағы тізімдер", "Перечни закона", "Statutory lists"), std::move(lists), codelist);

        Mappings mappings;
        std::map<std::string, std::map<std::string, std::vector<std::string>>> schemes;
        for (const auto& each : observatory_.law.classification)
            if (observatory_.law.provisions.find(each.provision)) schemes[each.scheme][each.code].push_back(each.provision.str());
        for (const auto& [scheme, classes] : schemes) {
            const auto list = "CL_" + scheme;
            ItemScheme codes;
            Hierarchy hierarchy;
            CodelistMap map{codelist + "_" + list, label_of(scheme + " сыныптары", "Классы " + scheme, "Classes of " + scheme), codelist, list, {}};
            for (const auto& [code, provisions] : classes) {
                codes.items.push_back({code, english(scheme + " " + code), {}, {}, "", {}, ""});
                HierarchicalCode top{code, list, code, {}, {}};
                for (const auto& each : provisions) {
                    top.children.push_back(below(top, codelist, each, {}));
                    map.codes.emplace_back(each, code);
                }
                hierarchy.codes.push_back(std::move(top));
            }
            add(ArtefactType::codelist, list, english(scheme), std::move(codes));
            add_hierarchy(scheme, label_of(scheme + " сыныптары", "Классы " + scheme, "Classes of " + scheme), std::move(hierarchy), codelist);
            mappings.codelists.push_back(std::move(map));
        }
        if (!mappings.codelists.empty()) add(ArtefactType::structure_set, "CLASSIFICATIONS", label_of("Сыныптамалар", "Классификации", "Classifications"), std::move(mappings));
    }

    /// Of a dimension, the note of its register; what has none is said to be what it is.
    Label definition_of(std::string_view id) const {
        for (const auto& each : definitions)
            if (each.id == id) return english(std::string{each.text});
        const auto dimension = std::ranges::find_if(used_, [&](const Dimension* each) { return dimension_of(*each) == id; });
        const auto* entry = dimension == used_.end() ? nullptr : observatory_.codes.dimensions.find((*dimension)->id);
        return english(entry && !entry->note.empty() ? entry->note : "A dimension of the tables.");
    }

    void concepts() {
        ItemScheme scheme;
        // Codes are told by the data structures: a scheme that named every code list would drag all of them behind each structure.
        const auto add_concept = [&](std::string_view id, Label name, const Representation& representation) {
            if (std::ranges::none_of(scheme.items, [&](const Item& item) { return item.id == id; }))
                scheme.items.push_back({std::string{id}, named(std::move(name), id), definition_of(id), {}, "", representation.codelist.empty() ? std::optional{representation} : std::nullopt, ""});
        };
        for (const auto* dimension : used_) add_concept(dimension_of(*dimension), dimension->label, representation_of(*dimension));
        add_concept(primary_measure, label_of("Мәні", "Значение", "Observed value"), {"", TextType::whole_number});
        for (const auto& attribute : attributes)
            add_concept(attribute.id, label_of(attribute.kk, attribute.ru, attribute.en), {std::string{attribute.codelist}, attribute.text == AttributeText::boolean ? TextType::boolean : TextType::string});
        for (const auto& attribute : metadata_attributes) add_concept(attribute.id, label_of(attribute.kk, attribute.ru, attribute.en), {});
        add(ArtefactType::concept_scheme, std::string{concept_scheme_id}, label_of("Ұғымдар", "Понятия", "Concepts"), std::move(scheme));
    }

    void metadata() {
        const auto name = label_of("Кестелер туралы мәліметтер", "Сведения о таблицах", "Reference metadata of the tables");
        MetadataStructure structure;
        for (const auto& attribute : metadata_attributes) structure.attributes.push_back({std::string{attribute.id}, {}});
        add(ArtefactType::metadata_structure, std::string{metadata_structure_id}, name, std::move(structure));
        add(ArtefactType::metadataflow, std::string{metadataflow_id}, name, Metadataflow{std::string{metadata_structure_id}});
    }

    static Representation representation_of(const Dimension& dimension) {
        if (dimension.kind == DimensionKind::period) return {"", TextType::period};
        return {codelist_of(dimension), TextType::string};
    }

    void structures() {
        for (const auto& table : observatory_.tables) {
            const auto& own = table.cube.structure();
            DataStructure structure;
            for (const auto position : structure_order(own)) structure.dimensions.push_back({dimension_of(own.dimensions[position]), representation_of(own.dimensions[position])});
            add(ArtefactType::data_structure, data_structure_of(own), named(own.title, own.id.str()), std::move(structure));
        }
    }

    void constraints() {
        for (const auto& table : observatory_.tables) {
            const auto& own = table.cube.structure();
            DataConstraint constraint{dataflow_of(own), {}};
            for (const auto position : structure_order(own)) {
                const auto& dimension = own.dimensions[position];
                Selection selection{dimension_of(dimension), {}};
                for (const auto& category : dimension.categories) selection.values.push_back(value_of(dimension, category));
                if (!selection.values.empty()) constraint.region.push_back(std::move(selection));
            }
            // Periods come one after the other: which there may be is not limited.
            DataConstraint allowed{constraint.dataflow, constraint.region, ConstraintRole::allowed};
            std::erase_if(allowed.region, [](const Selection& selection) { return selection.dimension == time_dimension; });
            add(ArtefactType::data_constraint, "CC_" + own.id.str(), named(own.title, own.id.str()), std::move(constraint));
            add(ArtefactType::data_constraint, "AC_" + own.id.str(), named(own.title, own.id.str()), std::move(allowed));
        }
    }

    void agreements() {
        for (const auto& table : observatory_.tables) {
            const auto& own = table.cube.structure();
            add(ArtefactType::provision_agreement, provision_agreement_of(own), named(own.title, own.id.str()), ProvisionAgreement{dataflow_of(own), provider_id(own)});
        }
    }

    const Observatory& observatory_;
    std::string agency_;
    std::vector<const Dimension*> used_;
    std::vector<Artefact> artefacts_;
};

}  // namespace

std::vector<Artefact> artefacts_of(const Observatory& observatory) {
    return Builder{observatory}.build();
}

std::string provider_of(std::string_view publisher) {
    std::string id;
    bool is_latin = true;
    for (const char c : publisher) {
        if (static_cast<unsigned char>(c) >= 0x80) is_latin = false;
        const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (is_letter) id += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        else if (!id.empty() && id.back() != '_') id += '_';
    }
    constexpr std::size_t longest = 60;
    const bool is_cut = id.size() > longest;
    id.resize(std::min(id.size(), longest));
    while (id.ends_with('_')) id.pop_back();
    if (id.empty() || id.front() < 'A') id.insert(0, "P");
    if (is_cut || !is_latin) id += "_" + to_string(sha256(publisher)).substr(0, 8);
    return id;
}

}  // namespace dalel::sdmx
