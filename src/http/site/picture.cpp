#include "http/site/pages.hpp"

namespace dalel::http::web {

Page picture_page(const View& view) {
    Page page{.title = view.said(M::picture_title), .section = Section::picture};
    page.body += element("h1", {}, page.title);
    return page;
}

}  // namespace dalel::http::web
