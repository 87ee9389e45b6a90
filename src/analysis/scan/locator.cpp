#include "analysis/scan/locator.hpp"

#include "analysis/scan/text_rows.hpp"

#include <fmt/format.h>

namespace dalel::scan {

Locator::Locator(const ScanInput& input, const Dataset& data, const ScanOptions& options)
    : input_{input}, data_{data}, options_{options} {
    for (std::uint32_t i = 0; i < data.places.size(); ++i) positions_.emplace(data.places[i].id, i);
}

Result<std::optional<std::uint32_t>> Locator::place(const std::string& id, std::string_view file, std::uint32_t row) {
    if (const auto found = positions_.find(id); found != positions_.end()) return found->second;
    if (options_.relaxed_places) {
        ++left_out_places_;
        return std::nullopt;
    }
    return std::unexpected(Error{"scan/unknown-place", fmt::format("The place \"{}\" has no coordinates.", id),
                                 place_in(file, row, 1), fmt::format("one of the places of {}", input_.place_name)});
}

Result<std::optional<Cell>> Locator::cell(const CaseRecord& record, std::string_view file) {
    const auto position = place(record.place, file, record.row);
    if (!position) return std::unexpected(position.error());
    if (!*position) return std::nullopt;
    if (options_.unit == TimeUnit::none || !record.when) return Cell{**position, 0};
    if (const auto interval = data_.timeline.find(*record.when)) return Cell{**position, *interval};
    const Period study = data_.timeline.study();
    if (study.contains(*record.when))
        return std::unexpected(
            Error{"scan/interval-too-fine",
                  fmt::format("The time of the case, {}, is longer than one interval of the analysis.",
                              to_string(*record.when)),
                  place_in(file, record.row, 3), "state the time more finely or choose longer intervals"});
    if (options_.relaxed_dates) {
        ++left_out_dates_;
        return std::nullopt;
    }
    return std::unexpected(Error{
        "scan/outside-study", "The time of the case lies outside the study period.", place_in(file, record.row, 3),
        options_.unit == TimeUnit::generic ? fmt::format("{} to {}", study.first.days(), study.last.days())
                                           : to_string(study)});
}

}  // namespace dalel::scan
