#include "http/site/pages.hpp"

#include "base/text.hpp"

namespace dalel::http::web {

Page unknown_page(const View& view, std::string_view address) {
    Page page{.title = view.said(M::error_unknown_title), .status = 404};
    page.body += element("h1", {}, page.title);
    page.body += element("p", {}, view.said(M::error_unknown_text, {printable(beginning(address, 200))}));
    return page;
}

}  // namespace dalel::http::web
