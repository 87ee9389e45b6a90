#include "http/pxweb/code_list.hpp"

#include "observatory/complete.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include <fmt/format.h>

namespace dalel::http {
namespace {

using Positions = std::vector<std::uint32_t>;

CodeListValue value_of(const Dimension& dimension, std::uint32_t position) {
    const auto& category = dimension.categories[position];
    return {category.code, category.label, {position}, static_cast<std::int32_t>(position)};
}

class Builder {
public:
    Builder(const Observatory& observatory, const Structure& structure) : observatory_{observatory}, structure_{structure}, periods_{periods_of(structure)} {
        const auto additive = additive_measures(structure, observatory.measures);
        adds_up_ = !additive.empty() && std::ranges::all_of(additive, [](bool each) { return each; });
    }

    std::vector<CodeList> take() {
        for (std::uint32_t d = 0; d < structure_.dimensions.size(); ++d) {
            dimension_ = d;
            switch (structure_.dimensions[d].kind) {
                case DimensionKind::area: regions(); break;
                case DimensionKind::provision:
                    statutory_lists();
                    sums();
                    break;
                case DimensionKind::plain: sums(); break;
                case DimensionKind::measure:
                case DimensionKind::period: break;
            }
        }
        return std::move(lists_);
    }

private:
    const Dimension& dimension() const { return structure_.dimensions[dimension_]; }

    void add(bool is_aggregation, std::string_view name, Label label, std::vector<CodeListValue> values) {
        CodeList list;
        list.id = fmt::format("{}_{}.{}.{}", is_aggregation ? "agg" : "vs", structure_.id.str(), dimension().id.str(), name);
        list.label = std::move(label);
        list.is_aggregation = is_aggregation;
        list.dimension = dimension_;
        std::vector<std::string> codes;
        for (const auto& value : values) codes.push_back(value.code);
        list.values = std::move(values);
        list.index = CodeIndex{std::move(codes)};
        lists_.push_back(std::move(list));
    }

    void add_value_set(std::string_view name, Label label, const Positions& positions) {
        std::vector<CodeListValue> values;
        for (const auto position : positions) values.push_back(value_of(dimension(), position));
        add(false, name, std::move(label), std::move(values));
    }

    /// The parts of the country as it was divided at the end of each period of the table.
    void regions() {
        std::set<Positions> known;
        for (const auto& period : periods_) {
            Positions positions;
            for (const auto& part : observatory_.areas.parts(observatory_.settings.country, Period{period.last, period.last}))
                if (const auto position = dimension().find(part.str()); position >= 0) positions.push_back(static_cast<std::uint32_t>(position));
            std::ranges::sort(positions);
            if (positions.size() < 2 || !known.insert(positions).second) continue;
            const auto year = period.last.year();
            add_value_set(fmt::format("regions-{}", year),
                          {fmt::format("{} жылғы бөліністегі өңірлер", year), fmt::format("Регионы в делении {} года", year), fmt::format("Regions in the division of {}", year)}, positions);
        }
    }

    void statutory_lists() {
        std::vector<CodeListValue> values;
        for (const auto& list : observatory_.law.lists) {
            // The same provisions in every period, or the sum would change its meaning from one to the next.
            std::optional<Positions> counted;
            bool steady = !periods_.empty();
            for (const auto& period : periods_) {
                const auto covered = coverage(dimension(), observatory_.law, list, period);
                steady = steady && covered.is_usable() && (!counted || *counted == covered.counted);
                counted = covered.counted;
            }
            if (!steady) continue;
            add_value_set(list.id.str(), list.title, *counted);
            const auto category = dimension().find(list.id.str());
            if (category >= 0 || adds_up_) values.push_back({list.id.str(), list.title, *counted, category});
        }
        if (!values.empty()) add(true, "lists", {"Заңдағы тізімдер", "Перечни закона", "Statutory lists"}, std::move(values));
    }

    void sums() {
        std::map<std::string, Positions> parts;
        std::vector<std::string> wholes;
        std::set<std::string> incomplete;
        for (const auto& sum : observatory_.codes.sums) {
            if (sum.dimension.str() != dimension().id.str()) continue;
            const auto position = dimension().find(sum.part);
            if (position < 0) incomplete.insert(sum.whole);
            else parts[sum.whole].push_back(static_cast<std::uint32_t>(position));
            if (std::ranges::find(wholes, sum.whole) == wholes.end()) wholes.push_back(sum.whole);
        }
        std::vector<CodeListValue> values;
        for (const auto& whole : wholes) {
            if (incomplete.contains(whole)) continue;
            const auto category = dimension().find(whole);
            const auto* entry = observatory_.codes.find(dimension().id.str(), whole);
            const Label label = category >= 0 ? dimension().categories[static_cast<std::size_t>(category)].label : entry ? entry->label : Label{.kk = {}, .ru = {}, .en = whole};
            add_value_set("parts-of-" + whole, {label.in(Language::kk) + ": бөліктері", label.in(Language::ru) + ": части", label.in(Language::en) + ": parts"}, parts[whole]);
            if (category >= 0 || adds_up_) values.push_back({whole, label, parts[whole], category});
        }
        if (!values.empty()) add(true, "sums", {"Қосындылар", "Суммы", "Sums"}, std::move(values));
    }

    const Observatory& observatory_;
    const Structure& structure_;
    std::vector<Period> periods_;
    bool adds_up_ = false;
    std::uint32_t dimension_ = 0;
    std::vector<CodeList> lists_;
};

}  // namespace

std::vector<CodeList> code_lists_of(const Observatory& observatory, const Structure& structure) {
    return Builder{observatory, structure}.take();
}

}  // namespace dalel::http
