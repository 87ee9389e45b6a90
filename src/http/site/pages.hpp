// One function for each kind of page.
#pragma once

#include "http/site/frame.hpp"
#include "observatory/observatory.hpp"

namespace dalel::http::web {

Page picture_page(const View& view);
/// The card of a `claim:…` or `cell:…`, the page of a `finding:…`; 404 where the release has no such thing.
Page figure_page(const View& view, std::string_view id);
/// `claims/`, `claims/contradictions/`, `claims/{concept}/`.
Page claims_page(const View& view, const std::string& which);
std::vector<std::string> claims_pages(const View& view);
/// `justice/`: stages of offences and of persons, for one provision or list and one period.
Page justice_page(const View& view);
/// `tables/`, `tables/{cube}/?rows=area&columns=measure&provision=ALL`.
Page tables_page(const View& view, const std::string& which);
std::vector<std::string> table_pages(const View& view);
/// The table in every format, as links.
Html download_links(const View& view, const std::string& cube);
/// `map/?table=…&{dimension}={code}&regions={day}&show=rate&drawing=shapes`: counts and rates by region; `?analysis=` chooses what a plan
/// of the observatory does.
Page map_page(const View& view);
/// The rates and ratios of cells that the map shows as it is first opened: `rate:…`, `ratio:…`.
std::vector<std::string> computed_on_map(const View& view);
/// `map/data.json` with the same questions: the page's picture and its lists, for the island.
Response map_data(const View& view);
/// `law/`, `law/terms/`, `law/{provision}/`.
Page law_page(const View& view, const std::string& which);
std::vector<std::string> law_pages(const View& view);
/// `read/{slug}/`: an explainer of the observatory.
Page reading_page(const View& view, const std::string& slug);
std::string title_of_reading(const dalel::Page& reading);
/// `areas/`, `areas/{code}/`.
Page areas_page(const View& view, const std::string& which);
std::vector<std::string> area_pages(const View& view);
/// `sources/`, `sources/{code}/`.
Page sources_page(const View& view, const std::string& which);
std::vector<std::string> source_pages(const View& view);
/// `data/`, `data/api/`.
Page data_page(const View& view, const std::string& which);
/// `methods/`, `methods/references/`, `methods/{name}/`.
Page methods_page(const View& view, const std::string& which);
std::vector<std::string> method_pages();
/// `analysis/`, `analysis/{id}/`: what the release worked out, as its files say it.
Page analyses_page(const View& view, const std::string& which);
std::vector<std::string> analysis_pages(const View& view);
/// `releases/`, `releases/compare/?from=1&to=2`.
Page releases_page(const View& view, const std::string& which);
Page corrections_page(const View& view);
/// `search/?q=`
Page search_page(const View& view);
/// `search/index.json`: what a copy without a server searches, in the order of the index. An entry is `{kind, name, words, parts}`: what it
/// is called, search keys of its names and of what else is said of it, and parts `[words, page?, "en"?]`.
Response search_index(const View& view);
/// 404, or 410 where it was withdrawn: says why, and which releases there are.
Page unknown_release_page(const View& view, std::string_view name, const IndexEntry* withdrawn);
/// 404: says what there is.
Page unknown_page(const View& view, std::string_view address);

}  // namespace dalel::http::web
