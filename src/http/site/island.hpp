// Places where a script may take over.
#pragma once

#include "http/site/html.hpp"

#include <string_view>

namespace dalel::http::web {

/// `<div data-island="name">`: what is there without scripts, and the component's properties as JSON. The component is
/// web/src/islands/<name>/index.svelte.
Html island(std::string_view element_name, std::string_view name, std::string_view json, const Html& without_scripts);

}  // namespace dalel::http::web
