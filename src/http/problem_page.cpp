#include "http/problem_page.hpp"

#include "base/html.hpp"
#include "http/release_files/pinned.hpp"

#include <fmt/format.h>

namespace dalel::http {

Response problem_for(const Request& request, unsigned status, const Error& error) {
    if (!prefers_html(request)) return problem(status, error);
    std::string up;
    for (std::size_t i = request.trailing_slash ? 0 : 1; i < request.segments.size(); ++i) up += "../";
    if (up.empty()) up = "./";
    auto text = fmt::format("<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>{0}</title>\n"
                            "<style>body{{font-family:sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem;overflow-wrap:anywhere}}</style>\n<h1>{0}</h1>\n",
                            escaped_html(error.message));
    if (!error.hint.empty()) text += fmt::format("<p>{}</p>\n", escaped_html(error.hint));
    text += fmt::format("<p>{0} · <a href=\"{1}errors#{2}\"><code>{2}</code></a></p>\n<ul>\n", status, up, escaped_html(error.code));
    for (const auto& [address, words] : {std::pair{"kk/", "Қазақша"}, {"ru/", "Русский"}, {"en/", "English"}, {"r/", "Releases"}}) text += fmt::format("<li><a href=\"{}{}\">{}</a></li>\n", up, address, words);
    auto response = answer("text/html; charset=utf-8", text + "</ul>\n</html>\n");
    response.status = status;
    return std::move(response).with("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'");
}

}  // namespace dalel::http
