#include "http/errors_page.hpp"

#include "base/digest.hpp"
#include "base/html.hpp"
#include "base/text.hpp"
#include "http/problem.hpp"
#include "http/site/documents.hpp"

#include <fmt/format.h>

namespace dalel::http {
namespace {

constexpr std::string_view head = R"(<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Errors</title>
<style>body{font-family:sans-serif;max-width:60rem;margin:1rem auto;padding:0 1rem;overflow-wrap:anywhere}td,th{text-align:left;vertical-align:top;padding:.2rem 1rem .2rem 0}tr:target{background:#fe9}</style>
<h1>Errors</h1>
<p>Every answer that refuses something has a code, a sentence, and where they are known the parameter and what is accepted. The codes stay
the same. … stands for what is filled in.</p>
<table>
<thead><tr><th scope="col">code</th><th scope="col">says</th></tr></thead>
<tbody>
)";

/// ``| `code` | says | reported in |`` → a row; empty for what is none.
std::string row_of(std::string_view line) {
    if (!line.starts_with("| `")) return {};
    // A bar within a sentence is written `\\|`.
    const auto text = replaced_all(std::string{line}, "\\|", "\x01");
    const auto cells = split(text, '|');
    if (cells.size() < 4) return {};
    auto code = trimmed(cells[1]);
    code.remove_prefix(1);
    code.remove_suffix(1);
    const auto says = replaced_all(std::string{trimmed(cells[2])}, "\x01", "|");
    return fmt::format("<tr id=\"{0}\"><td><code>{0}</code></td><td>{1}</td></tr>\n", escaped_html(code), escaped_html(says));
}

std::string page() {
    std::string text{head};
    for (const auto line : split(web::document("reference/errors.md"), '\n')) text += row_of(line);
    return text + "</tbody>\n</table>\n</html>\n";
}

}  // namespace

Response errors_page(const Request& request) {
    if (request.method == Method::post) return problem(405, {"request/method", "nothing can be sent there", "", "GET, HEAD"}).with("Allow", "GET, HEAD, OPTIONS");
    static const auto text = page();
    static const auto version = "errors " + to_string(sha256(text));
    auto response = answer("text/html; charset=utf-8", text);
    response.version = version;
    response.with("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'");
    return response;
}

}  // namespace dalel::http
