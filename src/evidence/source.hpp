// Where figures come from: documents, their licences, and whether they can still be read.
#pragma once

#include "base/id.hpp"
#include "base/period.hpp"

#include <optional>
#include <string>
#include <vector>

namespace dalel {

/// A document that states figures.
struct Source {
    Id<"source"> id;
    std::string publisher;
    std::string title;
    std::optional<Period> published;  ///< as exactly as known: a day, a month or a year
    std::optional<Date> retrieved;
    std::string address;
    Id<"licence"> licence;
    std::string digest;      ///< SHA-256 in hexadecimal where the bytes are kept; else empty
    char reliability = 'F';  ///< of the source, A (completely reliable) to F (cannot be judged) [nato-ajp-2.1]
    char credibility = '6';  ///< of what it says, 1 (confirmed) to 6 (cannot be judged)
    std::string grade_reason;
    std::string note;

    std::string grade() const { return {reliability, credibility}; }
};

/// What a licence lets others do with the figures.
enum class Redistribution { yes, no, facts_only };

struct Licence {
    Id<"licence"> id;
    std::string title;
    std::string address;
    Redistribution redistribution = Redistribution::no;
    bool share_alike = false;
    std::vector<Id<"licence">> incompatible_with;
    std::string note;
};

/// A stretch of time, or a day, when a source was on line or was looked for and not there.
struct Availability {
    Id<"source"> source;
    bool online = false;
    Date from;
    std::optional<Date> to;
    Id<"source"> evidence;
    std::string note;
};

}  // namespace dalel
