// A small observatory with something of every structural artefact.
#pragma once

#include "observatory_builder.hpp"

namespace dalel::test {

/// Country XX with two regions; offences registered and persons convicted by area, provision and sex; one statutory list, one class.
inline Observatory small_courts() {
    Builder o;
    o.country("XX").region("XX-N").region("XX-S").name("XX", "Exland").name("XX-N", "North");
    o.measure("offences", "offence", MeasureKind::flow, Stage::registered).measure("convicted", "person", MeasureKind::flow, Stage::convicted).measure("rank", "rank", MeasureKind::index);
    o.provision("CC_1", "1").provision("CC_1_1", "1", "1", "CC_1").provision("CC_2", "2").list("TERROR", {"CC_1", "CC_2"}, valid("2015-01-01"));
    o.dimension("sex", {"_T", "F", "M"});
    o.table("crimes", {"measure", "area", "provision", "period"}, {{{"offences", "XX", "CC_1", "2020"}, 3}, {{"offences", "XX-N", "CC_1", "2020"}, 2}, {{"offences", "XX", "TERROR", "2014--2017"}, 9}});
    o.table("persons", {"measure", "period", "sex"}, {{{"convicted", "2020", "F"}, 1}, {{"convicted", "2021", "F"}, 2}});
    o.table("ranks", {"measure", "area"}, {{{"rank", "XX"}, 7}}, "s");
    auto& observatory = o.raw();
    observatory.settings.agency = "DALEL_XX";
    observatory.settings.title = {.kk = "", .ru = "", .en = "Exland & its <courts>"};
    observatory.settings.contact = "office@exland.invalid";
    observatory.law.classification.push_back({Id<"provision">{"CC_1"}, "ICCS", "0906", "read", Id<"source">{"s"}, ""});
    auto ranks = observatory.tables[2].cube.structure();
    ranks.synthetic = true;
    observatory.tables[2].cube = Cube::of_all(std::move(ranks), {7});
    return observatory;
}

}  // namespace dalel::test
