// One figure with everything a reader needs to judge it.
#pragma once

#include "base/label.hpp"
#include "evidence/finding.hpp"
#include "observatory/figure.hpp"

#include <string>
#include <utility>
#include <vector>

namespace dalel {

/// Another figure that speaks of the same thing.
struct Rival {
    std::string figure;
    std::string value;
    std::string measure;
    std::string period;
    std::string source;
};

struct Card {
    std::string figure;  ///< its identifier
    std::string value;   ///< as it was said; empty where the cell holds no number
    std::string missing; ///< then why, in words a citizen understands
    std::string status;  ///< the code of what is to be known of the number, `perturbed` for one; empty where nothing is
    std::string status_words;
    bool synthetic = false;  ///< about nobody
    std::string unit;
    std::string measure;
    std::string stage;        ///< its code
    std::string stage_words;  ///< the same in words
    std::string area;  ///< in the name valid for the period
    std::string area_as_written;
    std::string period;
    std::vector<std::pair<std::string, std::string>> coordinates;  ///< dimension and code in words
    std::string stated_by;
    std::string stated_on;
    bool computed = false;  ///< added up by the program from figures of the source
    Id<"source"> source;
    std::string citation;  ///< publisher, title, day
    std::string address;
    std::string locator;
    std::string grade;
    std::string grade_reason;
    std::string licence;
    std::string note;
    std::vector<Rival> rivals;
    std::vector<const Finding*> findings;  ///< that rest on it; of the findings given

    /// The value, or why there is none.
    const std::string& shown_value() const { return value.empty() ? missing : value; }
};

/// `findings` outlive the card.
Card card_of(const Figure& figure, const Observatory& observatory, const Findings& findings, Language language);

/// Where cells of an observatory about a real country are counted from synthetic cases: who says them, and of what they are made.
const Label& said_by_nobody();
const Label& made_to_agree();

/// `Publisher, "Title", 2019-06-27`
std::string citation_of(const Source& source);
/// `convicted persons · article 256(2) · Aktobe Region · 2017`: what a figure is about, in one line.
std::string subject_of(const Card& card);

}  // namespace dalel
