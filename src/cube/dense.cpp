#include "cube/dense.hpp"

#include "cube/parallel.hpp"

#include <algorithm>
#include <cassert>

namespace dalel {

DenseTally::DenseTally(std::uint64_t combinations, std::size_t sums)
    : low_(combinations), sums_(sums, std::vector<std::int64_t>(combinations)) {}

void DenseTally::add(const Keys& keys, const CodedRows& rows, std::size_t first, std::size_t last) {
    assert(rows.sums.size() == sums_.size());
    alignas(64) std::uint32_t block[Keys::block];
    auto* low = low_.data();
    for (auto row = first; row < last; row += Keys::block) {
        const auto n = std::min(Keys::block, last - row);
        keys.of(rows, row, n, block);
#pragma GCC unroll 8
        for (std::size_t i = 0; i < n; ++i)
            if (++low[block[i]] == 0) [[unlikely]]
                full_.push_back(block[i]);
        for (std::size_t s = 0; s < sums_.size(); ++s) {
            auto* sum = sums_[s].data();
            const auto* values = rows.sums[s].data() + row;
            for (std::size_t i = 0; i < n; ++i) sum[block[i]] += values[i];
        }
    }
}

void DenseTally::add_to(std::span<std::int64_t> total, std::size_t measure, std::size_t first) const {
    if (measure > 0) {
        const auto* sum = sums_[measure - 1].data() + first;
        for (std::size_t i = 0; i < total.size(); ++i) total[i] += sum[i];
        return;
    }
    const auto* low = low_.data() + first;
    for (std::size_t i = 0; i < total.size(); ++i) total[i] += low[i];
    for (const auto combination : full_)
        if (combination >= first && combination - first < total.size()) total[combination - first] += rows_when_full;
}

namespace {

/// An axis laid out so that totals can be added up in place. The categories keep their positions; a code whose own
/// value is shown nowhere has a hidden slot after them.
struct Layout {
    struct Sum {
        std::uint32_t slot;
        std::vector<std::uint32_t> of;  ///< slots of the codes it adds up
    };
    std::uint32_t categories = 0;
    std::uint32_t slots = 0;
    std::vector<std::uint32_t> slot_of_code;
    std::vector<Sum> sums;
};

Layout layout_of(const Axis& axis) {
    std::vector<std::vector<std::uint32_t>> codes_of(axis.categories);
    for (std::uint32_t code = 0; code < axis.counts_in.size(); ++code)
        for (const auto category : axis.counts_in[code]) codes_of[category].push_back(code);

    const auto categories = static_cast<std::uint32_t>(axis.categories);
    Layout layout{categories, categories, {}, {}};
    std::vector<bool> is_home(categories);
    for (const auto& counts_in : axis.counts_in) {
        const auto home =
            std::ranges::find_if(counts_in, [&](auto category) { return codes_of[category].size() == 1; });
        if (home == counts_in.end()) {
            layout.slot_of_code.push_back(layout.slots++);
        } else {
            layout.slot_of_code.push_back(*home);
            is_home[*home] = true;
        }
    }
    for (std::uint32_t category = 0; category < categories; ++category) {
        if (is_home[category]) continue;
        auto& sum = layout.sums.emplace_back(category, std::vector<std::uint32_t>{});
        for (const auto code : codes_of[category]) sum.of.push_back(layout.slot_of_code[code]);
    }
    return layout;
}

/// Fills the sums of one dimension in `slots` × `inner` cells, of which only the columns `first` … `last - 1` of
/// `inner` are looked at. Sums are 0 before.
void add_up(const Layout& layout, std::int64_t* cells, std::size_t inner, std::size_t first, std::size_t last) {
    for (const auto& sum : layout.sums) {
        auto* __restrict to = cells + sum.slot * inner;
        if (inner == 1) {
            std::int64_t total = 0;
            for (const auto slot : sum.of) total += cells[slot];
            *to = total;
            continue;
        }
        for (const auto slot : sum.of) {
            const auto* __restrict from = cells + slot * inner;
            for (auto i = first; i < last; ++i) to[i] += from[i];
        }
    }
}

/// For the dimensions of `layouts` in row-major order: the slot of every combination of codes.
std::vector<std::size_t> slots_of_codes(std::span<const Layout> layouts) {
    std::vector<std::size_t> slots{0};
    for (const auto& layout : layouts) {
        std::vector<std::size_t> longer;
        longer.reserve(slots.size() * layout.slot_of_code.size());
        for (const auto slot : slots)
            for (const auto next : layout.slot_of_code) longer.push_back(slot * layout.slots + next);
        slots = std::move(longer);
    }
    return slots;
}

std::size_t slots_in(std::span<const Layout> layouts) {
    std::size_t product = 1;
    for (const auto& layout : layouts) product *= layout.slots;
    return product;
}

/// Adds up every dimension within one slab, whose sums are 0 before.
void add_up_slab(std::span<const Layout> layouts, std::int64_t* slab) {
    std::size_t inner = 1;
    for (std::size_t d = layouts.size(); d-- > 0;) {
        const auto outer = slots_in(layouts.first(d));
        const auto step = layouts[d].slots * inner;
        for (std::size_t o = 0; o < outer; ++o) add_up(layouts[d], slab + o * step, inner, 0, inner);
        inner = step;
    }
}

/// Leaves the hidden slots out.
std::vector<std::int64_t> shown(std::span<const Layout> layouts, std::vector<std::int64_t> cells) {
    std::size_t inner = 1;
    for (std::size_t d = layouts.size(); d-- > 0;) {
        const auto& layout = layouts[d];
        if (layout.slots > layout.categories) {
            std::size_t to = 0;
            for (std::size_t from = 0; from < cells.size();
                 from += layout.slots * inner, to += layout.categories * inner)
                std::copy_n(cells.begin() + static_cast<std::ptrdiff_t>(from), layout.categories * inner,
                            cells.begin() + static_cast<std::ptrdiff_t>(to));
            cells.resize(to);
        }
        inner *= layout.categories;
    }
    return cells;
}

/// How many leading dimensions make slabs enough for every thread, and how many slabs these are.
struct Slabs {
    std::size_t leading = 0;
    std::size_t slabs = 1;
};

Slabs slabs_of(std::span<const Axis> axes, unsigned threads) {
    Slabs made;
    while (made.leading < axes.size() && made.slabs < 8 * threads) made.slabs *= axes[made.leading++].counts_in.size();
    return made;
}

}  // namespace

std::uint64_t expansion_bytes(std::span<const Axis> axes, unsigned threads) {
    // With more threads the slabs are more, with fewer they are larger.
    std::uint64_t largest_slab = 1;
    for (const auto& axis : axes.subspan(slabs_of(axes, 1).leading))
        largest_slab *= std::max<std::size_t>(axis.counts_in.size(), 1);
    // A list of slots is made from one that is no longer, while both are held.
    return 2 * sizeof(std::size_t) * (slabs_of(axes, threads).slabs + largest_slab);
}

std::uint64_t slots_of(const Axis& axis) {
    return layout_of(axis).slots;
}

std::vector<std::int64_t> expand_dense(std::span<const Axis> axes, std::span<const std::int64_t> base,
                                       unsigned threads) {
    std::vector<Layout> all;
    for (const auto& axis : axes) all.push_back(layout_of(axis));
    const std::span<const Layout> layouts{all};

    // Slabs, one for each combination of codes of the leading dimensions, are added up apart from one another while
    // they are in the cache; then the leading dimensions are added up across them.
    const auto [leading, slabs] = slabs_of(axes, threads);
    const auto slab_slots = slots_of_codes(layouts.first(leading));
    const auto cell_slots = slots_of_codes(layouts.subspan(leading));
    const auto slab_size = slots_in(layouts.subspan(leading));

    std::vector<std::int64_t> cells(slots_in(layouts));
    in_parts(slabs, threads, 1, [&](unsigned, std::size_t first, std::size_t last) {
        for (auto s = first; s < last; ++s) {
            auto* slab = cells.data() + slab_slots[s] * slab_size;
            const auto* from = base.data() + s * cell_slots.size();
            for (std::size_t i = 0; i < cell_slots.size(); ++i) slab[cell_slots[i]] = from[i];
            add_up_slab(layouts.subspan(leading), slab);
        }
    });
    std::size_t inner = slab_size;
    for (std::size_t d = leading; d-- > 0;) {
        const auto outer = slots_in(layouts.first(d));
        in_parts(inner, inner < 4096 ? 1 : threads, 8, [&](unsigned, std::size_t first, std::size_t last) {
            for (std::size_t o = 0; o < outer; ++o)
                add_up(layouts[d], cells.data() + o * layouts[d].slots * inner, inner, first, last);
        });
        inner *= layouts[d].slots;
    }
    return shown(layouts, std::move(cells));
}

}  // namespace dalel
