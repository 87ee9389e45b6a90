// What of the data services can be written down: answers that a client asks for without saying more than their address.
#pragma once

#include "http/routes.hpp"

#include <string>
#include <vector>

namespace dalel::http {

/// A file of an export, and the question whose answer it holds.
struct WrittenAnswer {
    std::string file;    ///< relative to the export; `index.json` where others stand below the address
    std::string target;  ///< with its query
    std::string accept;  ///< empty: the usual form
};

/// Of the newest release. PxWebApi 2 and 1: settings, tables, metadata in each language, code lists, the selection that a table shows at first in each format,
/// and whole tables as PX and, where a sheet holds them, Excel. SDMX REST 1 and 2: every artefact by itself, data structures and dataflows with
/// all they refer to, schemas, availability, and whole dataflows as SDMX-ML, SDMX-JSON and SDMX-CSV.
///
/// A query decides nothing on a host of files, so what one asks for stands in a file of its own name beside: `data.kk.px`. What is
/// asked with a body, or chosen by keys, needs the server.
std::vector<WrittenAnswer> written_answers(const Service& service);


}  // namespace dalel::http
