// Everything an observatory's folder says, as one value.
#pragma once

#include "base/digest.hpp"
#include "cube/cube.hpp"
#include "evidence/claim.hpp"
#include "evidence/source.hpp"
#include "evidence/statement.hpp"
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

/// Rates and their verdicts; whether neighbours are alike; where high or low rates gather; which windows stand out.
enum class AnalysisKind { rates, moran, hotspots, scan };

constexpr std::string_view to_string(AnalysisKind kind) {
    switch (kind) {
        case AnalysisKind::rates: return "rates";
        case AnalysisKind::moran: return "moran";
        case AnalysisKind::hotspots: return "hotspots";
        case AnalysisKind::scan: return "scan";
    }
    return {};
}

/// One `[[analysis]]`: what every release works out of the counts by area of one of its tables.
struct AnalysisPlan {
    std::string id;
    AnalysisKind kind = AnalysisKind::rates;
    Label title;
    std::string table;
    std::vector<std::string> choice;  ///< `dimension=code`: one code of every dimension but the area
    std::string vintage;              ///< of the populations; empty where only one has all areas
    std::uint32_t top = 3;            ///< rates: k of "truly among the k highest"
    std::uint32_t draws = 10'000;     ///< rates: of the ranks; the others: arrangements or replicates under chance
    std::uint64_t seed = 1;
    bool rook = false;  ///< moran, hotspots: squares that meet in a corner are not neighbours
    std::string where;  ///< `observatory.toml:line`
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
    std::vector<Correction> corrections;
    Digest digest;  ///< of every file read

    const Table* table(std::string_view id) const;
};

}  // namespace dalel
