// A whole scan of small files: `cases`, a line `==`, `populations or controls`, a line `==`, `coordinates`. The first
// byte chooses model and analysis. No input may end otherwise than with a result or an error.

#include "analysis/scan/read_files.hpp"
#include "analysis/scan/scan.hpp"

#include <cstdlib>

using namespace dalel::scan;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0 || size > 2000) return -1;
    std::string_view rest{reinterpret_cast<const char*>(data) + 1, size - 1};
    const auto next = [&] {
        const std::string_view part = rest.substr(0, rest.find("==\n"));
        rest.remove_prefix(std::min(rest.size(), part.size() + 3));
        return part;
    };
    ScanOptions options;
    options.study = {dalel::Date::of(2010, 1, 1), dalel::Date::of(2019, 12, 31)};
    options.model = model_kinds[data[0] % std::size(model_kinds)];
    options.analysis = static_cast<Analysis>(data[0] / 8 % 3);
    options.rates = static_cast<Rates>(data[0] / 32 % 3);
    options.metric = Metric::cartesian;
    options.prospective = data[0] >= 192 && options.analysis != Analysis::spatial;
    options.replicates.last = 3;
    options.threads = 1;
    options.relaxed_dates = options.relaxed_places = true;
    ScanInput input;
    const auto cases = read_cases(next(), "c", options);
    if (!cases) return 0;
    input.cases = *cases;
    std::int64_t all = 0;
    for (const CaseRecord& record : input.cases) all += record.count;
    if (all > 2000) return -1;
    const std::string_view second = next();
    if (options.model == ModelKind::bernoulli) {
        const auto controls = read_cases(second, "k", options);
        if (!controls) return 0;
        input.controls = *controls;
        all = 0;
        for (const CaseRecord& record : input.controls) all += record.count;
        if (all > 2000) return -1;
    } else if (options.model == ModelKind::poisson) {
        const auto population = read_population(second, "p", options);
        if (!population) return 0;
        input.population = *population;
    }
    const auto places = read_places(rest, "g", options.metric);
    if (!places) return 0;
    input.places = *places;
    const auto result = scan(input, options);
    if (!result) return result.error().code.starts_with("scan/") ? 0 : (std::abort(), 0);
    if (result->maxima.size() != 3) std::abort();
    for (const Cluster& cluster : result->clusters)
        if (!(cluster.log_ratio > 0) || !(cluster.p > 0) || cluster.p > 1) std::abort();
    return 0;
}
