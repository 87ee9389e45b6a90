#include "observatory/register_categories.hpp"

#include <cstddef>
#include <string_view>
#include <unordered_map>

namespace dalel {

DimensionKind kind_of(const DimensionEntry& entry) {
    for (const auto kind :
         {DimensionKind::measure, DimensionKind::area, DimensionKind::provision, DimensionKind::period})
        if (entry.kind == to_string(kind)) return kind;
    return DimensionKind::plain;
}

std::vector<Category> register_categories(const DimensionEntry& entry, const Observatory& observatory,
                                          const std::optional<Period>& period) {
    std::vector<Category> categories;
    std::vector<std::string> parents;
    const auto add = [&](std::string code, Label label, std::string parent) {
        categories.push_back({std::move(code), std::move(label), -1, false});
        parents.push_back(std::move(parent));
    };
    for (const auto& code : observatory.codes.all())
        if (code.dimension == entry.id) add(code.code, code.label, code.parent);
    switch (kind_of(entry)) {
        case DimensionKind::measure:
            for (const auto& measure : observatory.measures) add(measure.id.str(), measure.label, "");
            break;
        case DimensionKind::area:
            for (const auto& area : observatory.areas.all)
                add(area.id.str(),
                    period ? observatory.areas.name(area.id, period->last) : observatory.areas.name(area.id),
                    area.parent.str());
            break;
        case DimensionKind::provision:
            for (const auto& list : observatory.law.lists) add(list.id.str(), list.title, "");
            for (const auto& provision : observatory.law.provisions) {
                Label label = provision.title;
                for (std::string* text : {&label.kk, &label.ru, &label.en})
                    if (!text->empty()) *text = provision.cited() + " " + *text;
                add(provision.id.str(), std::move(label), provision.parent.str());
            }
            break;
        case DimensionKind::period:
        case DimensionKind::plain: break;
    }
    std::unordered_map<std::string_view, std::int32_t> positions;
    for (std::size_t i = 0; i < categories.size(); ++i)
        positions.emplace(categories[i].code, static_cast<std::int32_t>(i));
    for (std::size_t i = 0; i < categories.size(); ++i)
        if (const auto at = positions.find(parents[i]); at != positions.end()) categories[i].parent = at->second;
    return categories;
}

}  // namespace dalel
