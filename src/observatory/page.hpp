// Markdown pages whose figures are references.
#pragma once

#include "base/error.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace dalel {

/// A `{{kind:code}}` of a page.
struct PageReference {
    std::string_view text;  ///< `claim:S022`, within the page's bytes
    std::size_t offset = 0;
    std::size_t line = 1;
};

/// All references in order. Errors `page/unclosed-reference`.
std::vector<PageReference> references_of(std::string_view markdown, Errors& errors);

/// Numbers typed into the text that look like figures: two or more digits that are no year from 1900 to 2099, outside
/// references, code and link targets. Their lines, as errors `page/typed-number`.
void find_typed_numbers(std::string_view markdown, Errors& errors);

/// The page with every reference replaced by what `words_of` says of it.
std::string filled(std::string_view markdown, const std::function<std::string(std::string_view)>& words_of);

}  // namespace dalel
