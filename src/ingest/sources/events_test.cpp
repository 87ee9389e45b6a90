// Invented rows in the formats of both databases: neither may be redistributed.
#include "analysis/indices/gti.hpp"
#include "ingest/sources/gtd/gtd.hpp"
#include "ingest/sources/ucdp/ged.hpp"

#include <gtest/gtest.h>

namespace dalel {
namespace {

const std::string gtd_header =
    "eventid,iyear,imonth,iday,approxdate,country,country_txt,city,doubtterr,nkill,nwound,property,propextent,"
    "ishostkid,nhostkid\n";

std::vector<std::string> codes_of(const Audit& audit) {
    std::vector<std::string> codes;
    for (const Error& error : audit.errors()) codes.push_back(error.code);
    return codes;
}

TEST(Gtd, EventsWithWhatIsKnownOfThem) {
    Audit audit;
    const auto events = read_gtd(gtd_header +
                                     "209901010001,2099,1,1,,999,Inventia,\"Town, Old\",0,2,5,1,3,0,\n"
                                     "209901010002,2099,3,0,,999,Inventia,,0,,-99,-9,,1,-99\n"
                                     "209801010001,2098,12,31,,999,Inventia,,1,0.5,1,0,,1,12\n",
                                 "gtd.csv", audit);
    EXPECT_TRUE(audit.clean());
    ASSERT_EQ(events.size(), 3u);
    EXPECT_EQ(events[0], (GtdEvent{"209901010001", 2099, 1, 1, Id<"area">{"gtd-999"}, "Inventia", 2.0, 5.0, 0.0,
                                   PropertyDamage::minor, false}));
    EXPECT_FALSE(events[1].killed);
    EXPECT_FALSE(events[1].wounded);
    EXPECT_FALSE(events[1].hostages);
    EXPECT_EQ(events[1].damage, PropertyDamage::unknown);
    EXPECT_EQ(events[2].hostages, 12.0);
    EXPECT_TRUE(events[2].doubtful);
}

TEST(Gtd, YearsAreTheIndicatorsOfTheIndex) {
    Audit audit;
    const auto events = read_gtd(gtd_header +
                                     "1,2099,1,1,,999,Inventia,,0,2,5,1,1,0,\n"
                                     "2,2099,3,0,,999,Inventia,,0,,4,0,,1,6\n"
                                     "3,2098,3,0,,998,Fabula,,0,1,0,0,,0,\n"
                                     "4,2098,3,0,,998,Fabula,,1,9,9,0,,0,\n",
                                 "gtd.csv", audit);
    const auto modern = *years_of(events, indices::gti_modern("2100"));
    ASSERT_EQ(modern.rows.size(), 2u);
    EXPECT_EQ(modern.rows[0], (indices::YearValues{Id<"area">{"gtd-998"}, 2098, {1, 1, 0, 0}}));
    EXPECT_EQ(modern.rows[1], (indices::YearValues{Id<"area">{"gtd-999"}, 2099, {2, 2, 9, 6}}));
    EXPECT_EQ(modern.unknown, 1u);
    EXPECT_EQ(modern.doubtful, 1u);
    EXPECT_EQ(years_of(events, indices::gti_classic("2100"))->rows[1].values, (std::vector<double>{2, 2, 9, 3}));
    auto other = indices::gti_modern("2100");
    other.indicators[0].id = Id<"indicator">{"fear"};
    EXPECT_EQ(years_of(events, other).error().code, "gtd/no-such-indicator");
}

TEST(Gtd, EveryRowIsUsedOrRefusedWithItsPlace) {
    Audit audit;
    const auto events = read_gtd(gtd_header +
                                     "1,2099,1,1,,999,Inventia,,0,2,5,0,,0,\n"
                                     "1,2099,1,1,,999,Inventia,,0,2,5,0,,0,\n"
                                     "2,2099,2,30,,999,Inventia,,0,2,5,0,,0,\n"
                                     "3,2099,2,3,,999,Inventia,,0,-3,5,0,,0,\n"
                                     "4,2099,2,3,,999,Inventia,,0,many,5,0,,0,\n"
                                     "5,2099,2,3,,999,Inventia,,0,1,5,1,7,0,\n"
                                     "6,2099,2,3,,0,,,0,1,5,0,,0,\n"
                                     "7,2099\n",
                                 "gtd.csv", audit);
    EXPECT_EQ(events.size(), 1u);
    EXPECT_EQ(codes_of(audit),
              (std::vector<std::string>{"gtd/event-twice", "gtd/date", "gtd/negative", "events/not-a-number",
                                        "gtd/propextent", "gtd/no-country", "events/row-width"}));
    EXPECT_EQ(audit.errors()[2].where, "gtd.csv:5:nkill");
    EXPECT_EQ(audit.files()[0].rows_read, 8u);
    EXPECT_EQ(audit.files()[0].rows_refused(), 7u);
}

TEST(Gtd, AFileWithoutItsColumnsIsRefusedAsAWhole) {
    Audit audit;
    EXPECT_TRUE(read_gtd("eventid,iyear\n1,2099\n", "gtd.csv", audit).empty());
    EXPECT_EQ(audit.errors().front().code, "events/column-missing");
    Audit empty;
    read_gtd("", "gtd.csv", empty);
    EXPECT_EQ(codes_of(empty), (std::vector<std::string>{"csv/empty"}));
}

const std::string ged_header =
    "id,relid,year,type_of_violence,date_start,date_end,country,country_id,best,low,high,latitude,longitude\n";

TEST(Ged, EventsWithTheirEstimates) {
    Audit audit;
    const auto events = read_ged(
        ged_header + "17,X,2099,3,2099-02-01 00:00:00.000,2099-02-03 00:00:00.000,Inventia,999,4,2,9,43.2,76.9\n",
        "ged.csv", audit);
    EXPECT_TRUE(audit.clean());
    ASSERT_EQ(events.size(), 1u);
    EXPECT_EQ(events[0], (GedEvent{"17",
                                   ViolenceType::one_sided,
                                   {Date::of(2099, 2, 1), Date::of(2099, 2, 3)},
                                   Id<"area">{"ged-999"},
                                   "Inventia",
                                   4,
                                   2,
                                   9,
                                   76.9,
                                   43.2}));
    indices::Definition definition{.id = Id<"index">{"D"},
                                   .edition = "1",
                                   .indicators = {{Id<"indicator">{"incidents"}}, {Id<"indicator">{"deaths"}}}};
    EXPECT_EQ(years_of(events, definition)->front(), (indices::YearValues{Id<"area">{"ged-999"}, 2099, {1, 4}}));
    EXPECT_EQ(years_of(events, indices::gti_modern("1")).error().code, "ged/no-such-indicator");
}

TEST(Ged, EveryRowIsUsedOrRefusedWithItsPlace) {
    Audit audit;
    const auto events = read_ged(ged_header +
                                     "1,X,2099,4,2099-02-01,2099-02-03,Inventia,999,4,2,9,43.2,76.9\n"
                                     "2,X,2099,1,2099-02-05,2099-02-03,Inventia,999,4,2,9,43.2,76.9\n"
                                     "3,X,2099,1,2099-02-01,2099-02-03,Inventia,999,4,5,9,43.2,76.9\n"
                                     "4,X,2099,1,2099-02-01,2099-02-03,Inventia,999,4,2,9,176.9,43.2\n"
                                     "4,X,2099,1,2099-02-01,2099-02-03,Inventia,999,4,2,9,43.2,76.9\n"
                                     "5,X,2099,1,2099-02-01,2099-02-03,Inventia,999,4,2,9,,76.9\n",
                                 "ged.csv", audit);
    EXPECT_TRUE(events.empty());
    EXPECT_EQ(codes_of(audit), (std::vector<std::string>{"ged/type", "ged/date", "ged/estimates", "ged/place",
                                                         "ged/event-twice", "events/not-a-number"}));
    EXPECT_NE(audit.errors()[3].message.find("exchanged"), std::string::npos);
}

}  // namespace
}  // namespace dalel
