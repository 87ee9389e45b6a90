#include "ingest/xml_part.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

namespace dalel {
namespace {

std::string unescaped(std::string_view text) {
    std::string result;
    for (std::size_t at = 0; at < text.size(); ++at) {
        unsigned unit = 0;
        const char* digits = text.data() + at + 2;
        const bool escape = text.substr(at).starts_with("_x") && at + 7 <= text.size() && text[at + 6] == '_' &&
                            std::from_chars(digits, digits + 4, unit, 16).ptr == digits + 4;
        if (!escape || unit == 0 || (unit >= 0xD800 && unit < 0xE000)) {
            result += text[at];
            continue;
        }
        if (unit < 0x80) {
            result += static_cast<char>(unit);
        } else if (unit < 0x800) {
            result += {static_cast<char>(0xC0 | unit >> 6), static_cast<char>(0x80 | (unit & 0x3F))};
        } else {
            result += {static_cast<char>(0xE0 | unit >> 12), static_cast<char>(0x80 | (unit >> 6 & 0x3F)),
                       static_cast<char>(0x80 | (unit & 0x3F))};
        }
        at += 6;
    }
    return result;
}

}  // namespace

Result<XmlPart> XmlPart::read(Package& package, const std::string& name) {
    auto content = package.read(name);
    if (!content) return std::unexpected{content.error()};
    if (static_cast<std::uint64_t>(std::ranges::count(*content, '<')) > package.limits().tags)
        return std::unexpected{Error{"workbook/too-large", fmt::format("the part \"{}\" has too many elements", name),
                                     package.file(), fmt::format("at most {} tags", package.limits().tags)}};
    XmlPart part;
    part.content_ = std::make_unique<std::string>(std::move(*content));
    // White space is kept where it is all the text of an element; document types are seen, to be refused.
    constexpr unsigned options = pugi::parse_default | pugi::parse_ws_pcdata_single | pugi::parse_doctype;
    const auto result = part.document_->load_buffer_inplace(part.content_->data(), part.content_->size(), options);
    if (!result)
        return malformed(
            fmt::format("the part \"{}\" is not XML at byte {}: {}", name, result.offset, result.description()),
            package.file());
    for (pugi::xml_node node : part.document_->children())
        if (node.type() == pugi::node_doctype)
            return std::unexpected{Error{"workbook/dtd", fmt::format("the part \"{}\" declares a document type", name),
                                         package.file(), "a workbook declares none and no entities"}};
    return part;
}

std::string_view local_name(const char* name) {
    const std::string_view text{name};
    const auto colon = text.rfind(':');
    return colon == std::string_view::npos ? text : text.substr(colon + 1);
}

pugi::xml_node child(pugi::xml_node parent, std::string_view name) {
    for (pugi::xml_node node : parent.children())
        if (local_name(node.name()) == name) return node;
    return {};
}

std::string_view attribute(pugi::xml_node node, std::string_view name) {
    for (pugi::xml_attribute one : node.attributes())
        if (local_name(one.name()) == name) return one.value();
    return {};
}

std::string string_item(pugi::xml_node item) {
    std::string text;
    for (pugi::xml_node part : item.children()) {
        const auto name = local_name(part.name());
        if (name == "t") text += part.child_value();
        if (name == "r") text += child(part, "t").child_value();
    }
    return text.find("_x") == std::string::npos ? text : unescaped(text);
}

std::optional<std::uint32_t> whole_number(std::string_view text) {
    std::uint32_t number = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (problem != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

std::unexpected<Error> malformed(std::string_view message, std::string_view where) {
    return std::unexpected{Error{"workbook/malformed", printable(message), printable(where),
                                 "open it in a spreadsheet program and save it anew"}};
}

}  // namespace dalel
