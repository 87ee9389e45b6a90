#include "http/sdmx_rest/key_set.hpp"

#include "formats/sdmx/data_message.hpp"

#include <string>
#include <unordered_map>

namespace dalel::http {
namespace {

std::unexpected<Error> too_many() { return std::unexpected(Error{"sdmx/malformed-key", "the keys name too many combinations", "key", "fewer keys, or filters of components: c[DIM]=A,B"}); }

}  // namespace

Result<KeySet> KeySet::of(const Structure& structure, const Positions& base, const std::vector<SeriesKey>& keys, const std::vector<std::uint32_t>& parts) {
    constexpr std::size_t most_combinations = 1'000'000, most_kinds = 64;
    KeySet made{structure};
    std::vector<std::unordered_map<std::string, std::uint32_t>> places(structure.dimensions.size());
    for (std::size_t d = 0; d < places.size(); ++d)
        for (const auto position : base[d]) {
            const auto& category = structure.dimensions[d].categories[position];
            places[d].emplace(category.code, position);
            if (structure.dimensions[d].kind == DimensionKind::period) places[d].emplace(sdmx::value_of(structure.dimensions[d], category), position);
        }
    std::size_t combinations = 0;
    for (const auto& key : keys) {
        std::vector<std::uint32_t> named;
        for (std::size_t i = 0; i < key.size(); ++i)
            if (!key[i].empty()) named.push_back(parts[i]);
        std::vector<std::uint64_t> numbers{0};
        for (std::size_t i = 0; i < key.size(); ++i) {
            if (key[i].empty()) continue;
            const auto d = parts[i];
            std::vector<std::uint64_t> longer;
            for (const auto& code : key[i]) {
                const auto place = places[d].find(code);
                if (place == places[d].end()) continue;
                if ((combinations += numbers.size()) > most_combinations) return too_many();
                for (const auto number : numbers) longer.push_back(number * structure.dimensions[d].categories.size() + place->second);
            }
            numbers = std::move(longer);
        }
        made.kinds_[named].insert(numbers.begin(), numbers.end());
        if (made.kinds_.size() > most_kinds) return too_many();
    }
    return made;
}

}  // namespace dalel::http
