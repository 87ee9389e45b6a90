// XML, written as it is said.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dalel {

/// Appends `text` fit for content and for attribute values in double quotes: `& < > "` as entities, new line and tab in attributes as
/// character references, control characters that XML 1.0 does not know as `?`. Text must be valid UTF-8 (every reader checks).
void append_xml(std::string& out, std::string_view text);

/// Writes one XML document into a string. Elements nest by calls; an element without content is closed in its own tag.
///
///     XmlWriter xml;
///     xml.open("a").attribute("id", "1").element("b", "text").close();
///     xml.take();  // <?xml version="1.0" encoding="UTF-8"?>\n<a id="1"><b>text</b></a>\n
class XmlWriter {
public:
    XmlWriter() : text_{"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"} {}

    /// `name` must outlive the element: a literal.
    XmlWriter& open(std::string_view name);
    /// Of the element that was opened last and has no content yet.
    XmlWriter& attribute(std::string_view name, std::string_view value);
    /// Where the value is not empty.
    XmlWriter& attribute_if(std::string_view name, std::string_view value) { return value.empty() ? *this : attribute(name, value); }
    XmlWriter& content(std::string_view text);
    XmlWriter& close();
    /// `open`, `content` and `close` in one.
    XmlWriter& element(std::string_view name, std::string_view text) { return open(name).content(text).close(); }
    /// Content that is XML already.
    XmlWriter& raw(std::string_view xml);

    std::string take();

private:
    void finish_tag();

    std::string text_;
    std::vector<std::string_view> open_;
    bool in_tag_ = false;
};

}  // namespace dalel
