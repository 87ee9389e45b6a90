// Text in HTML.
#pragma once

#include <string>
#include <string_view>

namespace dalel {

/// Appends `text` fit for the content of an element and for an attribute in quotes of either kind: `& < > " '` as entities. Any other
/// byte stays as it is, so valid UTF-8 stays valid.
void append_html(std::string& out, std::string_view text);

/// The same as a value: `escaped_html("<a>")` is `&lt;a&gt;`.
std::string escaped_html(std::string_view text);

}  // namespace dalel
