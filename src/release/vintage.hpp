// Populations by the estimate they are of, and the days that say how many lived somewhere in a year.
#pragma once

#include "observatory/observatory.hpp"

#include <cstdint>
#include <map>
#include <optional>
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
using PopulationsByVintage = std::map<Vintage, std::map<Id<"area">, PersonsByDay>>;

/// Of the vintage of that name in every geography; of all where the name is empty.
PopulationsByVintage populations_by_vintage(const Observatory& observatory, std::string_view name = {});

/// 1 July where it is known, else the 1 Januaries before and after where both are, else nothing.
std::optional<std::vector<Date>> days_of_year(const PersonsByDay& known, int year);

}  // namespace dalel
