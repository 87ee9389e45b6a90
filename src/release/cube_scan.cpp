#include "release/cube_scan.hpp"

#include "base/text.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace dalel {
namespace {

std::unexpected<Error> refuse(std::string code, std::string message, std::string hint) {
    return std::unexpected(Error{std::move(code), std::move(message), "", std::move(hint)});
}

/// Unit in which the periods are intervals: months where one is shorter than a year.
scan::TimeUnit unit_of(const std::vector<Period>& periods) {
    auto unit = scan::TimeUnit::year;
    for (const Period& period : periods) {
        const bool months = period.first.day() == 1 && period.last.plus(1).day() == 1;
        const bool years = months && period.first.month() == period.last.plus(1).month();
        if (!months) return scan::TimeUnit::day;
        if (!years) unit = scan::TimeUnit::month;
    }
    return unit;
}

Result<void> choose(CountQuestion& question, const std::string& choice) {
    const auto equals = choice.find('=');
    const auto dimension = choice.substr(0, equals);
    const auto code = equals == std::string::npos ? std::string{} : choice.substr(equals + 1);
    if (dimension == "measure") {
        question.measure = code;
    } else if (dimension == "provision") {
        question.provision = code;
    } else if (dimension == "area") {
        question.areas.clear();
        for (const auto area : split(code, ',')) question.areas.emplace_back(area);
    } else if (dimension == "period") {
        const auto period = parse_period(code);
        if (!period) return std::unexpected(period.error());
        question.within = *period;
    } else {
        std::erase_if(question.choices, [&](const std::string& other) { return other.starts_with(dimension + "="); });
        question.choices.push_back(choice);
    }
    return {};
}

class Rows {
public:
    Rows(const Observatory& observatory, const Cube* cube, const CubeQuestion& question)
        : observatory_{observatory}, cube_{cube}, question_{question} {}

    Result<AreaPeriodCounts> counted(const CountQuestion& question) const {
        return cube_ ? counts_by_area(observatory_, *cube_, question) : counts_by_area(observatory_, question);
    }

    Result<void> add_population(CubeScan& found) const {
        auto populations = populations_of(observatory_, found.counts, question_.vintage);
        if (!populations) return std::unexpected(populations.error());
        found.input.population = populations->rows;
        found.population = std::move(*populations);
        return {};
    }

    /// The rest of what the cases are a part of.
    Result<void> add_controls(CubeScan& found) const {
        if (question_.among.empty())
            return refuse("scan/no-among", "what the cases are a part of is not said", "such as provision=ALL: the others are the controls");
        auto whole = question_.cases;
        whole.cube = found.counts.cube;
        for (const auto& choice : question_.among)
            if (const auto good = choose(whole, choice); !good) return std::unexpected(good.error());
        auto all = counted(whole);
        if (!all) return std::unexpected(all.error());
        found.among = all->title;
        found.input.control_name = all->cube;
        for (std::size_t i = 0; i < all->cases.size(); ++i) {
            const auto& cases = found.input.cases[i];
            auto control = all->cases[i];
            if (control.count < cases.count)
                return refuse("scan/more-cases-than-all",
                              fmt::format("{}, {}: {} cases among {}", control.place, to_string(*control.when), cases.count, control.count),
                              fmt::format("{} must be a part of {}", found.counts.title, all->title));
            control.count -= cases.count;
            found.input.controls.push_back(std::move(control));
        }
        return {};
    }

    /// The counts of every category in place of those of all.
    Result<CubeScan> categories() const {
        if (question_.ordered.empty() || question_.categories.size() < 2)
            return refuse("scan/no-categories", "the categories are not said", "a dimension and at least two of its codes, lowest first");
        CubeScan found;
        for (std::size_t category = 0; category < question_.categories.size(); ++category) {
            auto one = question_.cases;
            if (const auto good = choose(one, question_.ordered + "=" + question_.categories[category]); !good) return std::unexpected(good.error());
            auto counts = counted(one);
            if (!counts) return std::unexpected(counts.error());
            for (auto row : counts->cases) {
                row.value = static_cast<double>(category);
                if (row.count > 0) found.input.cases.push_back(std::move(row));
            }
            if (category == 0) found.counts = std::move(*counts);
            else found.counts.title += " < " + question_.categories[category];
        }
        return found;
    }

private:
    const Observatory& observatory_;
    const Cube* cube_;
    const CubeQuestion& question_;
};

}  // namespace

Result<CountQuestion> count_question(std::span<const std::string> choices) {
    CountQuestion question;
    for (const auto& choice : choices)
        if (const auto good = choose(question, choice); !good) return std::unexpected(good.error());
    if (question.measure.empty()) return refuse("scan/no-measure", "no measure is chosen", "measure=CODE");
    return question;
}

Result<CubeScan> cube_scan(const Observatory& observatory, const Cube* cube, const CubeQuestion& question, scan::ScanOptions& options) {
    using scan::ModelKind;
    if (options.model == ModelKind::exponential || options.model == ModelKind::normal)
        return refuse("scan/needs-individuals", fmt::format("the {} model needs a value of every individual, and a table holds counts", to_string(options.model)),
                      "--cases FILE with a row for each, or cases = \"cases/NAME\" in an [[analysis]]; of a table poisson, bernoulli, permutation or ordinal");
    const Rows rows{observatory, cube, question};
    CubeScan found;
    if (options.model == ModelKind::ordinal) {
        auto all = rows.categories();
        if (!all) return std::unexpected(all.error());
        found = std::move(*all);
    } else {
        auto counts = rows.counted(question.cases);
        if (!counts) return std::unexpected(counts.error());
        found.counts = std::move(*counts);
        found.input.cases = found.counts.cases;
    }
    found.input.case_name = found.counts.cube;
    found.input.population_name = "population/population.csv";
    options.study = found.counts.study();
    options.unit = unit_of(found.counts.periods);
    const bool is_one = found.counts.periods.size() == 1;
    if (question.chooses_windows) options.analysis = is_one ? scan::Analysis::spatial : scan::Analysis::space_time;
    if (is_one && options.analysis != scan::Analysis::spatial)
        return refuse("scan/one-period", fmt::format("{} is counted in one period only, {}", found.counts.title, to_string(options.study)),
                      "--analysis spatial");
    Result<void> good;
    if (options.model == ModelKind::poisson) good = rows.add_population(found);
    if (options.model == ModelKind::bernoulli) good = rows.add_controls(found);
    if (!good) return std::unexpected(good.error());
    return found;
}

}  // namespace dalel
