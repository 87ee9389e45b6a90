#include "http/static_services.hpp"

#include "base/label.hpp"
#include "formats/sdmx/structure/message.hpp"
#include "formats/sdmx/structure/structure_xml.hpp"
#include "http/pxweb/catalogue.hpp"
#include "http/pxweb/data.hpp"
#include "http/sdmx_rest/structures.hpp"

#include <set>

#include <fmt/format.h>

namespace dalel::http {
namespace {

using sdmx::ArtefactType;
using sdmx::Family;

std::string ending_of(std::string_view format) {
    if (format == "json-stat2") return "json";
    if (format == "json-px") return "px.json";
    return std::string{format};
}

class Answers {
public:
    explicit Answers(const Service& service) : service_{service} {}

    std::vector<WrittenAnswer> all() {
        const auto& catalogue = service_.served->derived<Catalogue>();
        pxweb_2(catalogue);
        pxweb_1(catalogue);
        structures();
        for (const auto& table : service_.served->newest()->observatory.tables) dataflow(table.cube.structure());
        return std::move(answers_);
    }

private:
    void add(std::string file, std::string target, std::string accept = {}) { answers_.push_back({std::move(file), std::move(target), std::move(accept)}); }

    void pxweb_2(const Catalogue& catalogue) {
        add("api/v2/config", "/api/v2/config");
        add("api/v2/tables/index.json", "/api/v2/tables?pageSize=100000");
        for (const auto language : languages) add(fmt::format("api/v2/tables/index.{}.json", to_string(language)), fmt::format("/api/v2/tables?pageSize=100000&lang={}", to_string(language)));
        std::set<std::string> lists;
        for (const auto& table : catalogue.tables()) {
            if (table.discontinued) continue;
            const auto at = "/api/v2/tables/" + percent_encoded(table.id());
            const auto folder = "api/v2/tables/" + table.id();
            add(folder + "/index.json", at);
            for (const auto* part : {"metadata", "defaultselection", "data"}) add(fmt::format("{}/{}", folder, part), fmt::format("{}/{}", at, part));
            for (const auto language : languages) {
                const auto lang = to_string(language);
                add(fmt::format("{}/metadata.{}.json", folder, lang), fmt::format("{}/metadata?lang={}", at, lang));
                for (const auto format : output_formats) {
                    if (format == "parquet" && language != Language::en) continue;  // has no words
                    add(fmt::format("{}/data.{}.{}", folder, lang, ending_of(format)), fmt::format("{}/data?lang={}&outputFormat={}", at, lang, format));
                }
                add(fmt::format("{}/whole.{}.px", folder, lang), fmt::format("{}/data?lang={}&outputFormat=px{}", at, lang, everything(table)));
                if (Slice{*table.cube}.size() <= most_cells_of_xlsx) add(fmt::format("{}/whole.{}.xlsx", folder, lang), fmt::format("{}/data?lang={}&outputFormat=xlsx{}", at, lang, everything(table)));
            }
            for (const auto& list : table.code_lists)
                if (lists.insert(list.id).second) add("api/v2/codelists/" + list.id, "/api/v2/codelists/" + percent_encoded(list.id));
        }
    }

    static std::string everything(const CatalogueTable& table) {
        std::string query;
        for (const auto& dimension : table.cube->structure().dimensions) query += fmt::format("&valueCodes[{}]=*", percent_encoded(dimension.id.str()));
        return query;
    }

    void pxweb_1(const Catalogue& catalogue) {
        const auto& database = service_.served->newest()->observatory.settings.id.str();
        for (const auto language : languages) {
            const auto folder = fmt::format("api/v1/{}", to_string(language));
            const auto at = "/" + folder + "/" + percent_encoded(database);
            add(folder + "/index.json", "/" + folder);
            add(fmt::format("{}/{}/index.json", folder, database), at);
            for (const auto& table : catalogue.tables())
                if (!table.discontinued) add(fmt::format("{}/{}/{}", folder, database, table.id()), fmt::format("{}/{}", at, percent_encoded(table.id())));
        }
    }

    void structures() {
        const auto set = structures_of(service_.served->newest());
        add("sdmx/v1/structures.xml", "/sdmx/v1/structure/all/all/all");
        add("sdmx/v2/structures.json", "/sdmx/v2/structure/*/*/*/*");
        add("sdmx/v2/structures.xml", "/sdmx/v2/structure/*/*/*/*", "application/vnd.sdmx.structure+xml;version=3.0.0");
        for (const auto& artefact : set->artefacts())
            for (const auto family : {Family::sdmx_2_1, Family::sdmx_3_0}) {
                if (!sdmx::has_form(artefact->type, family)) continue;
                const auto at = sdmx::address_of(*artefact, {.id = {}, .prepared = {}, .sender = {}, .sender_name = {}, .address = family == Family::sdmx_2_1 ? "/sdmx/v1" : "/sdmx/v2"}, family);
                // Clients ask for these with what they refer to.
                const bool is_asked_whole = artefact->type == ArtefactType::dataflow || artefact->type == ArtefactType::data_structure;
                add(at.substr(1), at + (is_asked_whole ? "?references=descendants" : ""));
            }
    }

    void dataflow(const Structure& structure) {
        const auto& agency = service_.served->newest()->observatory.settings.agency;
        const auto flow = sdmx::dataflow_of(structure);
        const auto v1 = "sdmx/v1/data/" + flow, v2 = fmt::format("sdmx/v2/data/dataflow/{}/{}", agency, flow);
        add(v1 + "/all", "/" + v1 + "/all");
        add(v1 + "/all.csv", "/" + v1 + "/all", "application/vnd.sdmx.data+csv;version=1.0.0");
        add(v2 + "/1.0.0", "/" + v2 + "/1.0.0");
        add(v2 + "/1.0.0.csv", "/" + v2 + "/1.0.0", "application/vnd.sdmx.data+csv;version=2.0.0");
        add(v2 + "/1.0.0.xml", "/" + v2 + "/1.0.0", "application/vnd.sdmx.data+xml;version=3.0.0");
        const auto availability = fmt::format("sdmx/v2/availability/dataflow/{}/{}/1.0.0", agency, flow);
        add(availability, "/" + availability);
        add("sdmx/v1/availableconstraint/" + flow, "/sdmx/v1/availableconstraint/" + flow);
        for (const auto& [api, version] : {std::pair{"v1", "1.0"}, {"v2", "1.0.0"}}) {
            const auto schema = fmt::format("sdmx/{}/schema/dataflow/{}/{}/{}", api, agency, flow, version);
            add(schema, "/" + schema);
        }
    }

    const Service& service_;
    std::vector<WrittenAnswer> answers_;
};

}  // namespace

std::vector<WrittenAnswer> written_answers(const Service& service) {
    return service.served->newest() ? Answers{service}.all() : std::vector<WrittenAnswer>{};
}

}  // namespace dalel::http
