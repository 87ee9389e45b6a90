#include "ingest/toml_file.hpp"

#include <fmt/format.h>

namespace dalel {
namespace {

/// The line of the first byte beyond ASCII that stands neither in quotation marks nor in a comment, or 0. TOML 1.0
/// allows none there, and toml++ 3.3 reaches an unreachable point on some of them.
std::size_t line_beyond_ascii(std::string_view text) {
    std::size_t line = 1;
    std::string_view closing;  // of the quotation or comment we are in
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (!closing.empty()) {
            if (closing == "\"" || closing == "\"\"\"") i += text[i] == '\\';
            if (i < text.size() && text.substr(i).starts_with(closing)) {
                i += closing.size() - 1;
                closing = {};
            }
        } else if (text[i] == '#') {
            closing = "\n";
        } else if (text[i] == '"' || text[i] == '\'') {
            const std::string_view three = text[i] == '"' ? "\"\"\"" : "'''";
            closing = text.substr(i).starts_with(three) ? three : three.substr(0, 1);
            i += closing.size() - 1;
        } else if (static_cast<unsigned char>(text[i]) >= 0x80) {
            return line;
        }
        if (i < text.size() && text[i] == '\n') {
            ++line;
            if (closing.size() == 1) closing = {};  // a quotation of one line ends with it
        }
    }
    return 0;
}

}  // namespace

Result<toml::table> parse_toml(std::string_view text, std::string_view file) {
    if (const auto line = line_beyond_ascii(text))
        return std::unexpected(Error{"settings/malformed", "a character that is not ASCII stands outside quotation marks",
                                     fmt::format("{}:{}", file, line), "quotation marks around it"});
    try {
        return toml::parse(text);
    } catch (const toml::parse_error& problem) {
        const auto at = problem.source().begin;
        return std::unexpected(Error{"settings/malformed", std::string{problem.description()},
                                     fmt::format("{}:{}:{}", file, at.line, at.column), "TOML 1.0"});
    }
}

}  // namespace dalel
