// Days in a workbook, which are numbers that a format shows as days.
#pragma once

#include "base/date.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dalel {

/// What a number is seen as where a format has been given to it.
enum class ShownAs : std::uint8_t { number, day, month };

/// What a number format makes of a number (ECMA-376 Part 1, 18.8.30 and 18.8.31). `id` is that of the format, `code`
/// its code, empty where `id` is one of those every program knows. A time without a day is a number.
ShownAs shown_as(std::uint32_t id, std::string_view code);

/// The day of a serial number, its time of day left away (ECMA-376 Part 1, 18.17.4.1): 1 is 1900-01-01 or, `from_1904`,
/// 1904-01-02. Nothing where the text is no number, and of 60, a 29 February 1900 that never was.
std::optional<Date> day_of_serial(std::string_view number, bool from_1904);

}  // namespace dalel
