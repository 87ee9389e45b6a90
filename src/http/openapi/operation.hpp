// What can be asked of the service: one table, from which /openapi.json is made.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace dalel::http {

enum class In : std::uint8_t { path, query, body };

struct Parameter {
    std::string_view name;
    In in = In::query;
    std::string_view about;
    /// A value to try. `$cube`, `$agency`, `$observatory`, `$claim`, `$cell`, `$dimension`, `$code`, `$choices` (`dimension=code&…`, one of
    /// each) and `$selection` (the same as a list of PxWebApi 2) are those of the newest release.
    std::string_view example;
    std::vector<std::string_view> accepted = {};  ///< empty: any text
    bool deep = false;                            ///< `name[key]=value`, any number of them
    bool required = false;                        ///< of the query; those of the path always are
};

/// A status with the media types it comes in and the schema of those that are JSON.
struct Answer {
    unsigned status = 200;
    std::vector<std::string_view> types;
    std::string_view schema = {};  ///< a name in `schemas`, or empty: not described further
};

struct Operation {
    std::string_view method;  ///< `get` or `post`
    std::string_view path;    ///< with parameters in braces
    std::string_view id;
    std::string_view tag;
    std::string_view summary;
    std::vector<Parameter> parameters = {};
    std::vector<Answer> answers = {};
    std::vector<unsigned> problems = {};  ///< statuses that come as a problem
    std::string_view body = {};           ///< an example of the JSON that is sent; empty: nothing is
};

/// Everything of the service, part by part.
const std::vector<Operation>& service_operations();
const std::vector<Operation>& release_operations();
const std::vector<Operation>& pxweb_operations();
const std::vector<Operation>& sdmx_operations();

/// Schemas by name, as one JSON object in the dialect of OpenAPI 3.0.
std::string_view schemas();

}  // namespace dalel::http
