#include "ingest/analysis_plans.hpp"

#include "base/json.hpp"
#include "ingest/toml_text.hpp"

#include <array>

namespace dalel {
namespace {

constexpr std::array kinds{AnalysisKind::rates, AnalysisKind::moran, AnalysisKind::hotspots, AnalysisKind::scan, AnalysisKind::index};

/// One table of `[[analysis]]`, its values within what each may be.
class Plan {
public:
    Plan(const toml::table& table, std::string_view file, Audit& audit) : table_{table}, keys_{table, file, audit} {}

    const TomlKeys& keys() const { return keys_; }

    std::int64_t number(std::string_view key, std::int64_t fallback, std::int64_t least, std::int64_t most = 10'000'000) const {
        const auto value = keys_.whole_number(key, fallback);
        if (value >= least && value <= most) return value;
        keys_.refuse(*table_.get(key), "settings/not-a-number", fmt::format("{} {} is not accepted", key, value), fmt::format("{} to {}", least, most));
        return fallback;
    }

    /// One of `words`, of which the first is meant where nothing is said.
    std::string choice(std::string_view key, std::initializer_list<std::string_view> words) const {
        const auto text = keys_.text(key);
        if (text.empty()) return std::string{*words.begin()};
        if (std::ranges::find(words, text) != words.end()) return text;
        std::string all;
        for (const auto word : words) all += (all.empty() ? "" : ", ") + std::string{word};
        keys_.refuse(*table_.get(key), "settings/not-a-choice", fmt::format("{} \"{}\" is not accepted", key, text), all);
        return std::string{*words.begin()};
    }

    /// Where `needed` holds there must be a value, and elsewhere none.
    void belongs(std::string_view key, bool needed, std::string_view to) const {
        const auto* node = table_.get(key);
        if (needed && !node) keys_.find(key, true, to);
        if (!needed && node) keys_.refuse(*node, "settings/unknown-key", fmt::format("{} says nothing here", key), fmt::format("it belongs to {}", to));
    }

private:
    const toml::table& table_;
    TomlKeys keys_;
};

std::optional<Decimal> rate_above(const toml::table& table, const TomlKeys& keys) {
    if (!table.get("above")) return std::nullopt;
    const auto rate = parse_decimal(fmt::format("{}", keys.number("above", 0)));
    if (rate && *rate >= Decimal{0}) return *rate;
    keys.refuse(*table.get("above"), "settings/not-a-number", "above is not a rate", "cases per 100,000 inhabitants a year, such as 1.5");
    return std::nullopt;
}

bool is_of_individuals(std::string_view model) { return model == "exponential" || model == "normal"; }

/// What only a scan of individuals has, and must have.
void read_individuals(const Plan& plan, const toml::table& table, ScanPlan& scan) {
    const auto& keys = plan.keys();
    const bool needed = is_of_individuals(scan.model);
    constexpr std::string_view to = "model = \"exponential\" or \"normal\", whose individuals are in cases/NAME";
    for (const auto* key : {"cases", "period"}) plan.belongs(key, needed, to);
    for (const auto* key : {"unit", "minimum_cases"})
        if (!needed) plan.belongs(key, false, to);
    if (!needed) return;
    scan.cases = keys.text("cases");
    if (!scan.cases.empty() && !scan.cases.starts_with("cases/"))
        keys.refuse(*table.get("cases"), "settings/not-a-choice", fmt::format("\"{}\" is not where cases stand", scan.cases), "cases/NAME, a folder that no release holds");
    if (const auto text = keys.text("period"); !text.empty()) {
        if (const auto period = parse_period(text)) scan.study = *period;
        else keys.refuse(*table.get("period"), period.error().code, period.error().message, period.error().hint);
    }
    scan.unit = plan.choice("unit", {"none", "year", "month", "day"});
    scan.minimum_cases = plan.number("minimum_cases", 10, 3);
}

ScanPlan scan_plan(const Plan& plan, const toml::table& table) {
    const auto& keys = plan.keys();
    ScanPlan scan{.model = plan.choice("model", {"poisson", "bernoulli", "permutation", "ordinal", "exponential", "normal"}),
                  .windows = plan.choice("windows", {"spatial", "temporal", "space-time"}),
                  .rates = plan.choice("rates", {"both", "high", "low"}),
                  .prospective = keys.yes("prospective"),
                  .max_population = plan.number("max_population", 50, 1, 50),
                  .max_time = plan.number("max_time", 50, 1, 90),
                  .among = keys.texts("among"),
                  .ordered = keys.code("ordered"),
                  .categories = keys.texts("categories"),
                  .cases = {},
                  .unit = "none",
                  .study = {},
                  .minimum_cases = 10};
    read_individuals(plan, table, scan);
    plan.belongs("among", scan.model == "bernoulli", "model = \"bernoulli\"");
    plan.belongs("ordered", scan.model == "ordinal", "model = \"ordinal\"");
    plan.belongs("categories", scan.model == "ordinal", "model = \"ordinal\"");
    return scan;
}

RatesPlan rates_plan(const Plan& plan, const toml::table& table) {
    RatesPlan rates{.limits = plan.choice("limits", {"garwood", "mid-p", "byar"}), .smooth = plan.choice("smooth", {"global", "local", "bym2"}), .ratio = plan.keys().texts("ratio")};
    for (const auto& pair : rates.ratio) {
        const auto colon = pair.find(':');
        if (colon == 0 || colon == std::string::npos || colon + 1 == pair.size() || pair.find(':', colon + 1) != std::string::npos)
            plan.keys().refuse(*table.get("ratio"), "settings/not-a-choice", fmt::format("\"{}\" does not name two areas", pair), "A:B, codes of areas");
    }
    std::erase_if(rates.ratio, [](const std::string& pair) { return std::ranges::count(pair, ':') != 1; });
    for (const auto* key : {"neighbours", "contiguity"})
        if (rates.smooth == "global") plan.belongs(key, false, "smooth = \"local\" or \"bym2\"");
    return rates;
}

IndexPlan index_plan(const Plan& plan, bool is_published) {
    const auto& keys = plan.keys();
    if (is_published) return {.published = keys.texts("published", true)};
    return {.definition = keys.code("definition", true),
            .indicators = keys.code("indicators", true),
            .year = static_cast<int>(plan.number("year", 0, 0, 9999)),
            .per_person = plan.choice("of", {"counts", "rates"}) == "rates",
            .spread = plan.number("spread", 25, 0, 100),
            .published = {}};
}

void accept_only_keys_of(const TomlKeys& keys, AnalysisKind kind, bool is_published) {
    switch (kind) {
        case AnalysisKind::rates: 
            return keys.accept_only({"id", "kind", "title", "table", "choice", "vintage", "limits", "top", "smooth", "neighbours", "contiguity", "ratio", "draws", "seed"});
        case AnalysisKind::moran: return keys.accept_only({"id", "kind", "title", "table", "choice", "vintage", "neighbours", "contiguity", "above", "draws", "seed"});
        case AnalysisKind::hotspots: return keys.accept_only({"id", "kind", "title", "table", "choice", "vintage", "neighbours", "contiguity", "draws", "seed"});
        case AnalysisKind::scan:
            return keys.accept_only({"id", "kind", "title", "table", "choice", "vintage", "model", "windows", "rates", "prospective", "max_population", "max_time", "among",
                                     "ordered", "categories", "places", "cases", "period", "unit", "minimum_cases", "draws", "seed"});
        case AnalysisKind::index:
            if (is_published) return keys.accept_only({"id", "kind", "title", "published"});
            return keys.accept_only(
                {"id", "kind", "title", "table", "choice", "vintage", "definition", "indicators", "year", "of", "spread", "draws", "seed"});
    }
}

std::string write_rates(const RatesPlan& rates) {
    const RatesPlan usual;
    std::string out;
    if (rates.limits != usual.limits) out += toml_assigned("limits", rates.limits);
    if (rates.smooth != usual.smooth) out += toml_assigned("smooth", rates.smooth);
    if (!rates.ratio.empty()) out += "ratio = " + toml_list(rates.ratio) + "\n";
    return out;
}

std::string write_scan(const ScanPlan& scan) {
    const ScanPlan usual;
    std::string out = toml_assigned("model", scan.model) + toml_assigned("windows", scan.windows);
    if (scan.rates != usual.rates) out += toml_assigned("rates", scan.rates);
    if (scan.prospective) out += "prospective = true\n";
    if (scan.max_population != usual.max_population) out += fmt::format("max_population = {}\n", scan.max_population);
    if (scan.max_time != usual.max_time) out += fmt::format("max_time = {}\n", scan.max_time);
    if (scan.is_of_individuals()) {
        out += toml_assigned("cases", scan.cases) + toml_assigned("unit", scan.unit) + fmt::format("minimum_cases = {}\n", scan.minimum_cases);
        if (scan.study) out += toml_assigned("period", to_string(*scan.study));
    }
    if (!scan.among.empty()) out += "among = " + toml_list(scan.among) + "\n";
    if (!scan.ordered.empty()) out += toml_assigned("ordered", scan.ordered) + "categories = " + toml_list(scan.categories) + "\n";
    return out;
}

std::string write_index(const IndexPlan& index) {
    return toml_assigned("definition", index.definition) + toml_assigned("indicators", index.indicators) +
           fmt::format("year = {}\nof = \"{}\"\nspread = {}\n", index.year, index.per_person ? "rates" : "counts", index.spread);
}

}  // namespace

AnalysisPlan read_analysis_plan(const toml::table& table, std::string_view file, Audit& audit) {
    const Plan plan{table, file, audit};
    const auto& keys = plan.keys();
    const auto name = keys.text("kind", true);
    const auto found = std::ranges::find(kinds, name, [](AnalysisKind kind) { return to_string(kind); });
    if (found == kinds.end() && !name.empty())
        keys.refuse(*table.get("kind"), "settings/not-a-choice", fmt::format("the analysis \"{}\" is not known", name), "rates, moran, hotspots, scan, index");
    const auto kind = found == kinds.end() ? AnalysisKind::rates : *found;
    const bool is_published = kind == AnalysisKind::index && table.contains("published");
    accept_only_keys_of(keys, kind, is_published);
    AnalysisPlan read{.id = keys.code("id", true), .kind = kind, .title = keys.label("title")};
    read.where = keys.where(table);
    if (kind == AnalysisKind::index) read.index = index_plan(plan, is_published);
    if (is_published) return read;
    const bool has_table = kind != AnalysisKind::scan || !is_of_individuals(keys.text("model"));
    for (const auto* key : {"table", "choice", "vintage"})
        if (!has_table) plan.belongs(key, false, "an analysis of a table: a table has no value of every individual");
    read.table = keys.code("table", has_table);
    read.choice = keys.texts("choice", has_table && kind != AnalysisKind::index);
    read.vintage = keys.text("vintage");
    read.draws = static_cast<std::uint32_t>(plan.number("draws", kind == AnalysisKind::index ? 2'000 : 10'000, 1));
    read.seed = static_cast<std::uint64_t>(plan.number("seed", 1, 0));
    if (kind == AnalysisKind::rates) {
        read.top = static_cast<std::uint32_t>(plan.number("top", 3, 1));
        read.rates = rates_plan(plan, table);
    }
    if (read.has_neighbours()) {
        read.rook = plan.choice("contiguity", {"queen", "rook"}) == "rook";
        read.on_boundaries = plan.choice("neighbours", {"tiles", "boundaries"}) == "boundaries";
    }
    if (kind == AnalysisKind::moran) read.above = rate_above(table, keys);
    if (kind == AnalysisKind::scan) {
        read.on_boundaries = plan.choice("places", {"tiles", "boundaries"}) == "boundaries";
        read.scan = scan_plan(plan, table);
    }
    return read;
}

std::string write_analysis_plan(const AnalysisPlan& plan) {
    std::string out = "\n[[analysis]]\n" + toml_assigned("id", plan.id) + toml_assigned("kind", to_string(plan.kind));
    if (!plan.index.published.empty()) return out + "published = " + toml_list(plan.index.published) + "\n" + toml_label("analysis.title", plan.title);
    if (!plan.table.empty()) out += toml_assigned("table", plan.table) + "choice = " + toml_list(plan.choice) + "\n";
    if (!plan.vintage.empty()) out += toml_assigned("vintage", plan.vintage);
    if (plan.kind == AnalysisKind::rates) out += fmt::format("top = {}\n", plan.top) + write_rates(plan.rates);
    if (plan.on_boundaries) out += toml_assigned(plan.kind == AnalysisKind::scan ? "places" : "neighbours", "boundaries");
    if (plan.rook) out += toml_assigned("contiguity", "rook");
    if (plan.above) out += fmt::format("above = {}\n", to_string(*plan.above));
    if (plan.kind == AnalysisKind::scan) out += write_scan(plan.scan);
    if (plan.kind == AnalysisKind::index) out += write_index(plan.index);
    return out + fmt::format("draws = {}\nseed = {}\n", plan.draws, plan.seed) + toml_label("analysis.title", plan.title);
}

}  // namespace dalel
