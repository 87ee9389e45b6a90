// Which populations belong to counts: those of the same areas, in one estimate, for every year.
#pragma once

#include "observatory/observatory.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dalel {

/// A division of the country and the estimate made for it. 20 regions never meet 17.
struct Vintage {
    std::string geography;
    std::string name;
    std::string text() const { return geography + ", vintage " + name; }
    friend auto operator<=>(const Vintage&, const Vintage&) = default;
};

using PersonsByDay = std::map<Date, std::int64_t>;
using PersonsByArea = std::map<Id<"area">, PersonsByDay>;

struct VintagePopulations {
    Vintage vintage;
    PersonsByArea areas;  ///< at least those that were asked for
};

/// 1 July where it is known, else the 1 Januaries before and after where both are, else nothing.
std::optional<std::vector<Date>> days_of_year(const PersonsByDay& known, int year);

/// The one vintage that has `days_of_year` for every area and every year of the study; `name`, where it is not empty,
/// chooses among several. Errors: `population/areas-differ` (the populations of those years are of another division;
/// names the crosswalk), `population/none`, `population/vintage-needed` (several fit).
Result<VintagePopulations> populations_for(const Observatory& observatory, std::span<const Id<"area">> areas,
                                           const Period& study, std::string_view name = {});

/// `the crosswalk is SPLIT_ALMATY_2022 (2022-06-08) in the register of area changes`: how areas of one set came to be
/// areas of the other; or that nothing says so.
std::string crosswalk_between(const Areas& areas, const std::vector<Id<"area">>& some,
                              const std::vector<Id<"area">>& others);

}  // namespace dalel
