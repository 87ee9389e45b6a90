// Everything an observatory's folder says, as one value.
#pragma once

#include "base/digest.hpp"
#include "cube/cube.hpp"
#include "evidence/claim.hpp"
#include "evidence/source.hpp"
#include "evidence/statement.hpp"
#include "observatory/analysis_plan.hpp"
#include "registers/areas/area.hpp"
#include "registers/law/provision.hpp"
#include "registers/measures/codes.hpp"
#include "registers/measures/measure.hpp"
#include "registers/terms/term.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace dalel {

/// One point of the assessment: a question and the figures that answer it.
struct BriefPoint {
    std::string id;
    Label title;
    std::vector<std::string> figures;
};

/// `observatory.toml` without its tables.
struct Settings {
    Id<"observatory"> id;
    std::string agency;
    Label title;
    Id<"area"> country;
    bool synthetic = false;
    Id<"licence"> licence;
    std::string contact;
    std::optional<Date> next_release;
    std::vector<BriefPoint> brief;
    std::vector<AnalysisPlan> analyses;
};

/// An official aggregate table; in a release also a cube of cases after disclosure control.
struct Table {
    Cube cube;
    /// Why the publisher's own small cells stay: the public-interest rule needs a reason.
    std::string public_interest;
    std::string file;
    std::string cases;  ///< the cases it was counted from: cubes of the same cases can be computed from one another
};

/// A population on a day, in one geography and one vintage of the estimate.
struct Population {
    Id<"area"> area;
    Date as_of;
    std::int64_t persons = 0;
    std::string geography;
    std::string vintage;
    Id<"source"> source;
    std::string note;
};

/// A Markdown explainer in one language, its references not yet filled in.
struct Page {
    std::string slug;
    Language language = Language::en;
    std::string markdown;
};

struct Observatory {
    Settings settings;
    Areas areas;
    Law law;
    Terms terms;
    Measures measures;
    Codes codes;
    Register<Source> sources;
    Register<Licence> licences;
    std::vector<Availability> availability;
    Register<Claim> claims;
    std::vector<SeriesMember> series;
    std::vector<Statement> statements;
    std::vector<Table> tables;
    std::vector<Population> population;
    std::vector<Page> pages;
    std::vector<IndexFile> indices;
    std::vector<Correction> corrections;
    Digest digest;  ///< of every file read

    const Table* table(std::string_view id) const;
};

}  // namespace dalel
