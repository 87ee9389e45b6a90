// What a data message says, whichever format it is written in.
#pragma once

#include "formats/attribution.hpp"
#include "formats/sdmx/attributes.hpp"
#include "formats/sdmx/observations.hpp"

#include <array>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace dalel::sdmx {

/// What the reader is to do with a data set.
enum class Action : std::uint8_t { information, replace, remove };

/// `Information`, `Replace`, `Delete`; the letter of SDMX-CSV is the first.
constexpr std::string_view to_string(Action action) {
    switch (action) {
        case Action::information: return "Information";
        case Action::replace: return "Replace";
        case Action::remove: return "Delete";
    }
    return {};
}

/// The artefact that data were asked for.
enum class Context : std::uint8_t { data_structure, dataflow, provision_agreement };

/// Who sends the message, and when it was made: at the publication of its release, so that the same question has the same answer.
struct DataHeader {
    std::string id;        ///< an identifier of SDMX
    std::string prepared;  ///< UTC, `2026-11-23T04:00:00Z`
    std::string sender;    ///< the observatory's agency, which maintains every structure
    Label sender_name;
    std::string schemas;  ///< address below which `/schema` is answered, for links; empty: none
};

inline constexpr std::string_view all_dimensions = "AllDimensions";

/// Of each entry of `attributes`, whether it is written.
using AttributeChoice = std::array<bool, attributes.size()>;

/// What is written of each observation, and how they are grouped.
struct Shape {
    std::string at_observation{all_dimensions};  ///< a dimension: all others make series; or `AllDimensions`: no series
    bool observations = true;                    ///< else only the keys of series, each once (of observations, where there are no series)
    bool values = true;
    AttributeChoice attributes = [] {
        AttributeChoice all{};
        all.fill(true);
        return all;
    }();
};

/// Some cells of one cube. The order of dimensions of `observations` ends with the dimension at the observation, where there is one.
struct DataSet {
    std::shared_ptr<const void> keeps;  ///< what the cube lives in
    Observations observations;
    Action action = Action::information;
    Context context = Context::dataflow;
    std::string valid_from;              ///< UTC; empty: not said
    std::string valid_to;
    std::vector<std::string> attributes;  ///< of the data set, one for each entry of `attributes`; empty: it has none
};

struct DataMessage {
    DataHeader header;
    Shape shape;
    Language language = Language::en;
    std::vector<DataSet> sets;
};

/// Values of the attributes of a data set: title, source, licence, release, what is synthetic, and what protection changed.
std::vector<std::string> data_set_attributes(const Cube& cube, const Attribution& attribution, Language language);

/// Positions of the dimensions in the order of the data structure: as in the cube, time last.
std::vector<std::uint32_t> structure_order(const Structure& structure);
/// The same with one dimension last, by its name in SDMX. The order of the structure where it has none of that name.
std::vector<std::uint32_t> series_order(const Structure& structure, std::string_view at_observation);
/// The dimension at the observation where nobody asks for another: time, or `AllDimensions` where there is none.
std::string_view default_at_observation(const Structure& structure);

/// The identifier of a category in messages: a period as SDMX writes it, else its code.
std::string value_of(const Dimension& dimension, const Category& category);
/// Its label, or the identifier where it has none.
std::string name_of(const Dimension& dimension, const Category& category, Language language);

/// Text for every category that occurs, made at its first use.
class CategoryTexts {
public:
    using Make = std::function<std::string(const Dimension&, const Category&)>;

    CategoryTexts(const Structure& structure, Make make) : structure_{&structure}, make_{std::move(make)} {
        for (const auto& dimension : structure.dimensions) texts_.emplace_back(dimension.categories.size());
    }
    const std::string& of(std::size_t dimension, std::uint32_t position) {
        auto& text = texts_[dimension][position];
        if (text.empty()) text = make_(structure_->dimensions[dimension], structure_->dimensions[dimension].categories[position]);
        return text;
    }

private:
    const Structure* structure_;
    Make make_;
    std::vector<std::vector<std::string>> texts_;
};

}  // namespace dalel::sdmx
