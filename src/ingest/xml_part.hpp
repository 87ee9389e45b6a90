// One part of a workbook as XML.
#pragma once

#include "base/error.hpp"
#include "ingest/package.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <pugixml.hpp>

namespace dalel {

/// A parsed part. Nothing is expanded but the five entities of XML itself; a part that declares a document type is
/// refused, because a workbook has none and an attack has.
class XmlPart {
public:
    /// Errors of `Package::read` and `workbook/malformed`, `workbook/dtd`, `workbook/too-large`.
    static Result<XmlPart> read(Package& package, const std::string& name);

    pugi::xml_node root() const { return document_->document_element(); }

private:
    std::unique_ptr<std::string> content_;  // the document points into it
    std::unique_ptr<pugi::xml_document> document_ = std::make_unique<pugi::xml_document>();
};

/// The name without its namespace prefix, which every writer chooses for itself.
std::string_view local_name(const char* name);
/// The first child of a local name; empty where there is none.
pugi::xml_node child(pugi::xml_node parent, std::string_view name);
/// The value of an attribute by its local name; empty where there is none.
std::string_view attribute(pugi::xml_node node, std::string_view name);
/// A string as the format writes it: the text of the item or of its runs, without phonetic hints; `_x000D_` stands
/// for a character that XML cannot hold (ECMA-376 Part 1, 22.9.2.19).
std::string string_item(pugi::xml_node item);

std::optional<std::uint32_t> whole_number(std::string_view text);
/// Error `workbook/malformed`, with the hint that fits every broken part. Both texts may quote what the file holds.
std::unexpected<Error> malformed(std::string_view message, std::string_view where);

}  // namespace dalel
