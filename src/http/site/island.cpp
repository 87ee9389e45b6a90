#include "http/site/island.hpp"

#include "base/text.hpp"

namespace dalel::http::web {

Html island(std::string_view element_name, std::string_view name, std::string_view json, const Html& without_scripts) {
    // `<` cannot end the element early: in JSON it stands in strings only.
    const auto data = trusted("<script type=\"application/json\">" + replaced_all(std::string{json}, "<", "\\u003c") + "</script>");
    return element(element_name, {{"data-island", name}}, without_scripts, data);
}

}  // namespace dalel::http::web
