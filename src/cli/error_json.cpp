#include "cli/error_json.hpp"

namespace dalel::cli {

void write_json(JsonWriter& json, const Error& error) {
    json.object().member("code", error.code).member("message", error.message).member("where", error.where).member("hint", error.hint).end();
}

}  // namespace dalel::cli
