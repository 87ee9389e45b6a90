#include "http/site/documents.hpp"
#include "http/site/figures.hpp"
#include "http/site/markdown.hpp"
#include "http/site/pages.hpp"

#include "observatory/complete.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace dalel::http::web {
namespace {

/// Files of the release, and what the services of data make of the newest one; `{0}` is the table, `{1}` the language, `{2}` the agency.
struct Download {
    std::string_view name;
    std::string_view address;
    enum class Of { release, service, areas } of = Of::release;
};
constexpr Download downloads[] = {
    {"CSV", "{0}.csv"},
    {"Excel", "api/v2/tables/{0}/data?lang={1}&outputFormat=xlsx", Download::Of::service},
    {"JSON-stat", "{0}.{1}.json"},
    {"Parquet", "{0}.parquet"},
    {"PX", "api/v2/tables/{0}/data?lang={1}&outputFormat=px", Download::Of::service},
    {"JSON-PX", "api/v2/tables/{0}/data?lang={1}&outputFormat=json-px", Download::Of::service},
    {"HTML", "api/v2/tables/{0}/data?lang={1}&outputFormat=html", Download::Of::service},
    {"GeoJSON", "{0}.{1}.geojson", Download::Of::areas},
    {"SDMX-CSV", "sdmx/v2/data/dataflow/{2}/{0}/*/*?format=csvfile", Download::Of::service},
    {"SDMX-JSON", "sdmx/v2/data/dataflow/{2}/{0}/*/*?format=jsondata", Download::Of::service},
    {"SDMX-ML", "sdmx/v2/data/dataflow/{2}/{0}/*/*?format=structurespecificdata", Download::Of::service},
    {"CSVW", "{0}.csv-metadata.json"},
    {"ZIP", "{0}.zip"},
};

Html code_block(std::string_view code) {
    return element("pre", {{"tabindex", 0}}, element("code", {}, code));
}

Html data_overview_tables(const View& view) {
    Html rows;
    for (const auto& table : view.observatory().tables) {
        const auto& structure = table.cube.structure();
        std::string dimensions;
        for (const auto& dimension : structure.dimensions) dimensions += (dimensions.empty() ? "" : ", ") + dimension.label.in(view.language);
        rows += element("tr", {}, element("th", {{"scope", "row"}}, element("a", {{"href", view.to("tables/" + structure.id.str() + "/")}}, labelled(view, structure.title)), element("span", {{"class", "small block"}}, dimensions), structure.synthetic ? element("span", {{"class", "notice block"}}, view.said(M::synthetic_notice)) : Html{}),
                        element("td", {{"data-label", view.said(M::cells)}}, view.number(static_cast<std::int64_t>(table.cube.size()))), element("td", {}, download_links(view, structure.id.str())));
    }
    const auto heading = [&](Message name) { return element("th", {{"scope", "col"}}, view.said(name)); };
    return element("table", {{"class", "figures"}}, element("caption", {}, view.said(M::downloads_caption)), element("thead", {}, element("tr", {}, heading(M::nav_tables), heading(M::cells), heading(M::downloads))), element("tbody", {}, rows));
}

Page data_overview(const View& view) {
    Page page{.title = view.said(M::data_title), .description = view.said(M::data_lead), .section = Section::data};
    page.body += element("h1", {}, page.title) + element("p", {{"class", "lead"}}, view.said(M::data_lead));
    Html ways;
    for (const auto& [page_name, words, about] : {std::tuple{"data/api/", M::api_title, M::api_lead}, {"analysis/", M::analyses_title, M::analyses_lead}, {"methods/", M::methods_title, M::methods_lead}, {"releases/", M::releases_title, M::releases_lead}, {"sources/", M::sources_title, M::sources_lead}, {"corrections/", M::corrections_title, M::corrections_lead}, {"areas/", M::areas_title, M::areas_lead}})
        ways += element("section", {{"class", "verdict"}}, element("h2", {}, element("a", {{"href", view.to(page_name)}}, view.said(words))), element("p", {}, view.said(about)));
    page.body += element("div", {{"class", "verdicts"}}, ways);
    page.body += element("h2", {}, view.said(M::downloads)) + element("p", {}, view.said(M::downloads_lead)) + data_overview_tables(view);
    page.body += element("h2", {{"id", "cite"}}, view.said(M::cite)) + element("p", {}, view.said(M::cite_lead)) +
                 element("p", {{"class", "citation"}}, fmt::format("{}. {}. {}. {}/r/{}", view.observatory().settings.title.in(view.language), view.said(M::release_n, {view.release_name()}), view.release().entry ? view.release().entry->published_at.substr(0, 10) : std::string{}, view.service.base, view.release_name()));
    return page;
}

/// Examples with the addresses of this very service; the first table and its first codes stand for all.
Page api_page(const View& view) {
    Page page{.title = view.said(M::api_title), .description = view.said(M::api_lead), .section = Section::data, .crumbs = {{view.said(M::nav_data), "data/"}}};
    page.body += element("h1", {}, page.title) + element("p", {{"class", "lead"}}, view.said(M::api_lead));
    if (view.observatory().tables.empty()) return page;
    const auto& structure = view.observatory().tables.front().cube.structure();
    const auto& base = view.service.base;
    const auto table = structure.id.str(), release = view.release_name(), agency = view.observatory().settings.agency;
    const auto csv = fmt::format("{}/r/{}/{}.csv", base, release, table);
    const auto data = fmt::format("{}/api/v2/tables/{}/data?lang={}&outputFormat=json-stat2", base, table, to_string(view.language));
    const auto sdmx = fmt::format("{}/sdmx/v2/data/dataflow/{}/{}/1.0.0/*", base, agency, table);
    const auto example = [&](Message heading, const std::string& code) { page.body += element("h2", {}, view.said(heading)) + code_block(code); };
    page.body += element("p", {}, view.said(M::api_pinned));
    example(M::example_curl, fmt::format("# {}\ncurl -L '{}'\n\n# PxWebApi 2: JSON-stat\ncurl '{}'\n\n# SDMX 3.0 REST\ncurl -H 'Accept: application/vnd.sdmx.data+json' '{}'\n\n# {}\ncurl '{}/r/{}/f/{}'\n", structure.title.in(view.language), csv, data, sdmx, view.said(M::figure_card), base, release,
                                         view.observatory().claims.empty() ? std::string{"…"} : view.observatory().claims[0].figure()));
    example(M::example_r, fmt::format("table <- read.csv(\"{}\")\nhead(table)\n\n# SDMX\nlibrary(rsdmx)\ndata <- as.data.frame(readSDMX(\"{}/sdmx/v1/data/{}/all\"))\n", csv, base, table));
    example(M::example_python, fmt::format("import csv, io, urllib.request\n\nwith urllib.request.urlopen(\"{}\") as answer:\n    rows = list(csv.DictReader(io.TextIOWrapper(answer, \"utf-8\")))\nprint(len(rows), rows[0])\n", csv));
    example(M::example_excel, fmt::format("let\n    Source = Csv.Document(Web.Contents(\"{}\"), [Delimiter=\",\", Encoding=65001]),\n    Table = Table.PromoteHeaders(Source)\nin\n    Table\n", csv));
    page.body += element("p", {}, view.said(M::example_excel_how));
    example(M::example_command, fmt::format("dalel show releases@{} {}\ndalel export releases@{} {} --format csv\ndalel verify releases@{}\n", release, table, release, table, release));
    page.body += element("p", {}, element("a", {{"href", view.at_root("openapi.json")}}, "OpenAPI"));
    return page;
}

}  // namespace

Html download_links(const View& view, const std::string& cube) {
    Html links;
    const auto* table = view.observatory().table(cube);
    for (const auto& [name, address, of] : downloads) {
        if (of == Download::Of::service && (!view.pinned.empty() || view.service.as_files)) continue;
        if (of == Download::Of::areas && (!table || find_dimension(table->cube.structure(), DimensionKind::area) < 0)) continue;
        const auto path = fmt::format(fmt::runtime(address), cube, to_string(view.language), view.observatory().settings.agency);
        links += element("li", {}, element("a", {{"href", view.at_root(of == Download::Of::service ? path : fmt::format("r/{}/{}", view.release_name(), path))}, {"download", true}}, name));
    }
    return element("ul", {{"class", "choices"}}, links);
}

Page data_page(const View& view, const std::string& which) {
    if (which.empty()) return data_overview(view);
    if (which == "api") return api_page(view);
    return unknown_page(view, view.path);
}

}  // namespace dalel::http::web
