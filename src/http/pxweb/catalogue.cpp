#include "http/pxweb/catalogue.hpp"

#include "base/text.hpp"
#include "release/manifest.hpp"
#include "release/table_text.hpp"

#include <algorithm>
#include <numeric>
#include <set>

namespace dalel::http {
namespace {

std::string lower(std::string_view text) {
    std::string out{text};
    for (auto& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
}

/// When the cube's bytes were published first without a change since: the index and the manifests say so.
std::string updated_at(const Served& served, const Release& release, const std::string& file) {
    if (!release.entry) return {};
    std::string updated = release.entry->published_at;
    const auto own = release.manifest.files.find(file);
    if (own == release.manifest.files.end()) return updated;
    const auto& index = served.index();
    for (std::size_t i = index.size(); i-- > 0;) {
        if (index[i].number >= release.entry->number) continue;
        if (index[i].withdrawn) break;
        const auto manifest = served.manifest(index[i]);
        if (!manifest) break;
        const auto before = manifest->files.find(file);
        if (before == manifest->files.end() || before->second.digest != own->second.digest) break;
        updated = index[i].published_at;
    }
    return updated;
}

/// A measure and the newest period; of the others the two with the most values, of which the smaller stands above; what is left
/// is summed up by its total, or shown by its first value where it has none.
DefaultSelection standard_selection(const CatalogueTable& table) {
    constexpr std::size_t most_beside = 150, most_above = 11;
    const auto& text = *table.texts[0];
    DefaultSelection standard;
    standard.chosen.resize(text.dimensions.size());
    std::vector<std::uint32_t> classifications;
    const auto take = [&](std::uint32_t d, std::size_t most, bool from_end) {
        const auto size = text.dimensions[d].codes.size();
        const auto count = std::min(most, size);
        for (std::size_t i = 0; i < count; ++i) standard.chosen[d].push_back(static_cast<std::uint32_t>(from_end ? size - count + i : i));
    };
    std::size_t others = 0;
    for (const auto& dimension : text.dimensions) others += dimension.kind != DimensionKind::measure && dimension.kind != DimensionKind::period;
    for (std::uint32_t d = 0; d < text.dimensions.size(); ++d) {
        switch (text.dimensions[d].kind) {
            case DimensionKind::measure:
                take(d, others == 0 ? most_above : 1, false);
                standard.placement.heading.push_back(d);
                break;
            case DimensionKind::period:
                take(d, others <= 1 ? 13 : 1, true);
                if (others == 0) standard.placement.stub.push_back(d);
                else standard.placement.heading.push_back(d);
                break;
            case DimensionKind::area:
            case DimensionKind::provision:
            case DimensionKind::plain: classifications.push_back(d); break;
        }
    }
    // What cannot be left out comes first; within both, what has more values.
    std::ranges::stable_sort(classifications, [&](std::uint32_t a, std::uint32_t b) {
        const auto& left = text.dimensions[a];
        const auto& right = text.dimensions[b];
        if ((left.elimination < 0) != (right.elimination < 0)) return left.elimination < 0;
        return left.codes.size() > right.codes.size();
    });
    for (std::size_t i = 0; i < classifications.size(); ++i) {
        const auto d = classifications[i];
        if (i == 0) {
            take(d, most_beside, false);
            standard.placement.stub.push_back(d);
        } else if (i == 1) {
            take(d, most_above, false);
            standard.placement.heading.push_back(d);
        } else if (text.dimensions[d].elimination < 0) {
            take(d, 1, false);
            standard.placement.heading.push_back(d);
        }
    }
    return standard;
}

CatalogueTable table_of(const Served& served, const ReleasePtr& release, const Cube& cube, bool discontinued) {
    CatalogueTable table;
    table.cube = &cube;
    table.release = release;
    table.release_digest = to_string(release->digest);
    table.discontinued = discontinued;
    const auto& structure = cube.structure();
    table.updated = updated_at(served, *release, "cubes/" + structure.id.str() + ".csv");
    for (std::uint32_t d = 0; d < structure.dimensions.size(); ++d) {
        const auto& dimension = structure.dimensions[d];
        std::vector<std::string> codes;
        for (const auto& category : dimension.categories) codes.push_back(category.code);
        table.codes.emplace_back(std::move(codes));
        table.dimensions.emplace(lower(dimension.id.str()), d);
        if (dimension.kind == DimensionKind::period) table.dimensions.emplace("time", d);
    }
    std::string words = structure.id.str();
    for (const auto language : languages) {
        auto text = table_text_of(*release, cube, table.updated, language);
        words += "\n" + text.title + "\n" + text.source;
        for (const auto& dimension : text.dimensions) {
            words += "\n" + dimension.label;
            for (const auto& label : dimension.labels) words += "\n" + label;
        }
        table.json[static_cast<std::size_t>(language)] = std::make_shared<const DatasetJson>(text);
        table.texts[static_cast<std::size_t>(language)] = std::make_shared<const TableText>(std::move(text));
    }
    table.search = folded(words);
    table.code_lists = code_lists_of(release->observatory, structure);
    table.placement = usual_placement(structure);
    table.standard = standard_selection(table);
    return table;
}

}  // namespace

std::int32_t CatalogueTable::dimension(std::string_view id) const {
    const auto at = dimensions.find(lower(id));
    return at == dimensions.end() ? -1 : static_cast<std::int32_t>(at->second);
}

std::int32_t CatalogueTable::time() const {
    const auto at = dimensions.find("time");
    return at == dimensions.end() ? -1 : static_cast<std::int32_t>(at->second);
}

const CodeList* CatalogueTable::code_list(std::string_view id) const {
    const auto at = std::ranges::find_if(code_lists, [&](const CodeList& list) { return lower(list.id) == lower(id); });
    return at == code_lists.end() ? nullptr : &*at;
}

Catalogue::Catalogue(const Served& served) {
    if (!served.newest()) return;
    std::set<std::string> known;
    for (const auto& table : served.newest()->observatory.tables) known.insert(table.cube.structure().id.str());
    // Releases are opened before anything is worked out: where one is not open yet, this is begun anew.
    std::vector<ReleasePtr> earlier;
    const auto& index = served.index();
    for (std::size_t i = index.size(); i-- > 0;) {
        if (index[i].withdrawn || index[i].digest == served.newest()->digest) continue;
        const auto manifest = served.manifest(index[i]);
        if (!manifest) continue;
        bool has_more = false;
        for (const auto& [file, _] : manifest->files) {
            std::string_view name = file;
            if (!name.starts_with("cubes/") || !name.ends_with(".csv")) continue;
            name.remove_prefix(6);
            name.remove_suffix(4);
            has_more = known.insert(std::string{name}).second || has_more;
        }
        if (has_more) earlier.push_back(served.open(index[i]));
    }
    std::set<std::string_view> listed;
    const auto list = [&](const ReleasePtr& release, bool discontinued) {
        for (const auto& table : release->observatory.tables)
            if (listed.insert(table.cube.structure().id.str()).second) tables_.push_back(table_of(served, release, table.cube, discontinued));
    };
    list(served.newest(), false);
    for (const auto& release : earlier) list(release, true);
    for (std::size_t i = 0; i < tables_.size(); ++i) by_id_.emplace(lower(tables_[i].id()), i);
}

const CatalogueTable* Catalogue::find(std::string_view id) const {
    const auto at = by_id_.find(lower(id));
    return at == by_id_.end() ? nullptr : &tables_[at->second];
}

std::pair<const CatalogueTable*, const CodeList*> Catalogue::find_code_list(std::string_view id) const {
    for (const auto& table : tables_)
        if (const auto* list = table.code_list(id)) return {&table, list};
    return {nullptr, nullptr};
}

}  // namespace dalel::http
