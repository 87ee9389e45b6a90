#include "protect/cell_key.hpp"

#include <cassert>

#include <fmt/format.h>
#include <sodium/crypto_generichash_blake2b.h>

namespace dalel::protect {

std::uint64_t record_key(const Secret& secret, std::string_view case_id) {
    std::array<unsigned char, crypto_generichash_blake2b_BYTES_MIN> hash;
    crypto_generichash_blake2b(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(case_id.data()),
                               case_id.size(), secret.data(), secret.size());
    std::uint64_t key = 0;
    for (std::size_t i = 8; i-- > 0;) key = key << 8 | hash[i];
    return key;
}

Result<ProtectedCube> perturb(const Cube& cube, std::span<const std::uint64_t> cell_keys,
                              const PerturbationTable& table) {
    assert(cell_keys.size() == cube.size());
    std::vector<std::uint64_t> keys;
    std::vector<std::int64_t> values;
    std::vector<CellState> states;
    for (std::size_t i = 0; i < cube.size(); ++i) {
        const auto state = cube.states()[i];
        if (state == CellState::withheld)
            return std::unexpected(Error{
                "protect/not-observed",
                "cell:" + cube.structure().id.str() + "/" + cube.code_key(cube.key(i)) + " has no count to perturb", "",
                "perturbation begins from the full table"});
        keys.push_back(cube.key(i));
        const auto value = cube.values()[i];
        values.push_back(is_observed(state) ? table.published(value, cell_keys[i]) : value);
        states.push_back(is_observed(state) ? CellState::perturbed : state);
    }
    const auto& [bound, variance, forbidden] = table.parameters();
    return ProtectedCube{{cube.structure(), std::move(keys), std::move(values), std::move(states)},
                         fmt::format("every count moved by at most {}, variance {}", bound, variance)};
}

}  // namespace dalel::protect
