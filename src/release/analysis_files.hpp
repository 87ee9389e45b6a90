// An analysis as the files of a release: analysis/<id>.json and analysis/<id>.csv.
#pragma once

#include "base/digest.hpp"
#include "base/json.hpp"
#include "release/rate_analysis.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dalel {

/// A file of the same release that the result rests on.
struct AnalysisInput {
    std::string file;
    Digest digest;
};

/// Members of an object that every analysis has: id, kind, title, what, table and choice, inputs by digest.
void write_head(JsonWriter& json, const AnalysisPlan& plan, std::string_view what, const std::vector<AnalysisInput>& inputs);

/// What was found, in the three languages: member `sentence`.
void write_sentence(JsonWriter& json, const Words& sentence);

/// Member `name`: value, limits, level, method.
void write(JsonWriter& json, std::string_view name, const Estimate& estimate);

/// Member `bym2`: chains and draws, whether they agree, σ and φ. The same in a release and on the command line.
void write(JsonWriter& json, const rates::Bym2& bym2);

/// Member `ratios`: of rates and of counts, each with its p. The same in a release and on the command line.
void write(JsonWriter& json, std::span<const rates::RegionRatio> ratios, std::span<const rates::Region> regions);

/// Methods by the names of their pages, seed, draws, inputs by digest, then every region.
std::string analysis_json(const RateAnalysis& analysis, const Areas& areas, const std::vector<AnalysisInput>& inputs);
/// One row a region.
std::string analysis_csv(const RateAnalysis& analysis);

/// The number with ten significant digits: the last bits, which a processor's own exp and log may turn, are not
/// published.
double ten_digits(double number);

std::string_view to_string(rates::FunnelPlace place);

}  // namespace dalel
