#include "analysis/reconcile/checks.hpp"
#include "analysis/reconcile/words.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace dalel::checks {
namespace {

/// "Karaganda oblast" speaks of Karaganda: the name, or the name and further words.
bool is_written_as(const Label& name, const std::string& written) {
    for (const Language language : languages) {
        const std::string& in_language = language == Language::kk   ? name.kk
                                         : language == Language::ru ? name.ru
                                                                    : name.en;
        if (in_language.empty()) continue;
        const auto known = folded(in_language);
        if (written == known || written.starts_with(known + " ")) return true;
    }
    return false;
}

}  // namespace

Report check_names(const Material& material) {
    Report report;
    const auto& observatory = material.observatory();
    std::unordered_map<std::string_view, std::vector<const AreaName*>> names;
    for (const auto& name : observatory.areas.names) names[name.area.str()].push_back(&name);

    std::map<std::tuple<std::string, std::string>, std::vector<std::uint32_t>> wrong;  // area and name in use
    for (std::uint32_t i = 0; i < observatory.claims.size(); ++i) {
        const Claim& claim = material.claim(i);
        const auto known = names.find(claim.area.str());
        if (claim.area_as_written.empty() || known == names.end()) continue;
        const auto written = folded(claim.area_as_written);
        const AreaName* out_of_time = nullptr;
        bool in_time = false;
        for (const AreaName* name : known->second) {
            if (!is_written_as(name->name, written)) continue;
            if (name->validity.holds_sometime(claim.period))
                in_time = true;
            else
                out_of_time = name;
        }
        if (!in_time && !out_of_time) continue;
        report.tally("names in use in the period they are used for", in_time);
        if (!in_time) wrong[{claim.area.str(), out_of_time->name.en}].push_back(i);
    }
    for (const auto& [key, claims] : wrong)
        report.add("name/not-in-use", [&] {
            Finding finding{"name/not-in-use", {}, {}, {}};
            std::vector<Words> periods, then;
            const auto add_once = [](std::vector<Words>& to, Words word) {
                if (std::ranges::find(to, word) == to.end()) to.push_back(std::move(word));
            };
            Words valid, used;
            for (const auto i : claims) {
                const Claim& claim = material.claim(i);
                if (finding.rests_on.size() < 60) finding.rests_on.push_back(claim.figure());
                add_once(periods, period_words(claim.period));
                add_once(then, area_words(observatory, claim.area, claim.period));
            }
            for (const AreaName* name : names.at(std::get<0>(key)))
                if (name->name.en == std::get<1>(key)) {
                    used = Words{name->name};
                    const auto bound = [&](const std::optional<Date>& day, const char* kk, const char* ru, const char* en) {
                        if (!day) return;
                        const auto text = to_string(*day);
                        if (!valid.empty()) valid += " ";
                        valid += Words{text + " " + kk, ru + (" " + text), en + (" " + text)};
                    };
                    bound(name->validity.from, "күнінен бастап", "с", "from");
                    bound(name->validity.to, "күніне дейін", "по", "to");
                }
            finding.rests_on.push_back("area:" + std::get<0>(key));
            finding.arguments = {
                {"name", used}, {"periods", listed(periods)}, {"then", listed(then)}, {"valid", valid}};
            return finding;
        });
    return report;
}

}  // namespace dalel::checks
