#include "ingest/cases/synthetic.hpp"

#include "base/csv.hpp"
#include "ingest/observatory_reader.hpp"
#include "ingest/text_file.hpp"

#include <algorithm>

#include <gtest/gtest.h>

namespace dalel {
namespace {

namespace fs = std::filesystem;

/// Persons by area and sex, where the table prints women and the total, and those sent to court.
struct Printed {
    Observatory observatory;
    CaseSchema schema;

    Printed() {
        const auto dimension = [](std::string_view id, DimensionKind kind, std::vector<std::string> codes) {
            Dimension made{Id<"dimension">{id}, {}, kind, {}};
            for (auto& code : codes) made.categories.push_back({std::move(code), {}, -1});
            return made;
        };
        const auto add = [&](std::string_view id, std::vector<Dimension> dimensions, std::vector<std::int64_t> values) {
            Structure structure{.id = Id<"cube">{id}, .dimensions = std::move(dimensions)};
            observatory.tables.push_back({Cube::of_all(std::move(structure), std::move(values)), "", ""});
        };
        const auto measure = dimension("measure", DimensionKind::measure, {"identified", "to_court"});
        const auto area = dimension("area", DimensionKind::area, {"A", "B"});
        const auto year = dimension("period", DimensionKind::period, {"2022"});
        add("by_sex", {measure, area, dimension("sex", DimensionKind::plain, {"_T", "F"}), year},
            {10, 3, 7, 7, 4, 1, 0, 0});
        add("by_area", {measure, area, year}, {10, 7, 4, 0});
        schema = {.id = "persons",
                  .case_column = "case",
                  .date_column = "date",
                  .dimensions = {{Id<"dimension">{"area"}, "area", {}, "_T", "", {}},
                                 {Id<"dimension">{"sex"}, "sex", {}, "_T", "M", {}},
                                 {Id<"dimension">{"stage"}, "stage", {}, "_T", "identified", {}}},
                  .margins = {{"by_sex", "identified", {}}, {"by_area", "to_court", {{"stage", "to_court"}}}}};
    }
};

TEST(Synthetic, CasesHaveTheMarginsOfTheTables) {
    const Printed printed;
    const auto cases = synthesize(printed.schema, printed.observatory, 1);
    ASSERT_TRUE(cases) << cases.error().message;
    EXPECT_EQ(cases->codes,
              (std::vector<std::vector<std::string>>{{"A", "B"}, {"F", "M"}, {"to_court", "identified"}}));
    EXPECT_TRUE(cases->differences.empty());
    EXPECT_EQ(cases->total(), 17);
    const auto at = [&](int area, int sex, int stage) {
        return cases->cells[static_cast<std::size_t>((area * 2 + sex) * 2 + stage)];
    };
    EXPECT_EQ(at(0, 0, 0) + at(0, 0, 1), 3) << "women in A";
    EXPECT_EQ(at(0, 1, 0) + at(0, 1, 1), 7) << "the rest in A";
    EXPECT_EQ(at(1, 0, 0) + at(1, 0, 1), 7);
    EXPECT_EQ(at(0, 0, 0) + at(0, 1, 0), 4) << "sent to court in A";
    EXPECT_EQ(at(1, 0, 0), 0);
}

TEST(Synthetic, CasesOfKazakhstanMeetEveryMarginOfForm1M) {
    const fs::path kazakhstan = "observatories/kazakhstan";
    const auto read = read_observatory(kazakhstan);
    Audit audit;
    const auto file = open_inside(kazakhstan, "observatory.toml");
    const auto schemas = read_case_schemas(file->bytes(), "observatory.toml", read.observatory, audit);
    ASSERT_TRUE(audit.clean()) << to_string(audit.errors().front());
    const auto cases = synthesize(schemas.front(), read.observatory, 1);
    ASSERT_TRUE(cases) << cases.error().message;
    EXPECT_EQ(cases->differences, std::vector<std::string>{});
    EXPECT_EQ(cases->total(), 60'163) << "persons identified in 2022, Form 1-M";
}

TEST(Synthetic, RecordsAreLabelledAndRepeatForTheSameSeed) {
    const Printed printed;
    const auto cases = *synthesize(printed.schema, printed.observatory, 1);
    const auto records = [&](std::uint64_t rows, std::uint64_t seed) {
        std::string text;
        write_synthetic(cases, printed.schema, rows, seed, [&](std::string_view piece) { text += piece; });
        return text;
    };
    const auto text = records(17, 1);
    EXPECT_TRUE(text.starts_with("case,date,area,sex,stage,synthetic\nSYNTHETIC-000000001,2022-"));
    EXPECT_EQ(records(17, 1), text);
    EXPECT_NE(records(17, 2), text);
    for (const std::uint64_t rows : {0u, 5u, 17u, 40u}) {
        const auto some = records(rows, 3);
        EXPECT_EQ(static_cast<std::uint64_t>(std::ranges::count(some, '\n')), rows + 1);
    }
    CsvReader reader{text};
    reader.next();
    while (reader.next()) EXPECT_EQ(reader.fields().back(), "yes");
}

TEST(Synthetic, ATotalLessThanItsPartsIsToldAndNotHidden) {
    Printed printed;
    printed.schema.margins = {{"by_sex", "to_court", {}}};
    auto& cube = printed.observatory.tables[0].cube;
    cube = Cube::of_all(cube.structure(), {10, 3, 7, 7, 4, 5, 0, 0});
    const auto cases = synthesize(printed.schema, printed.observatory, 1);
    ASSERT_TRUE(cases);
    EXPECT_EQ(cases->differences,
              (std::vector<std::string>{"by_sex, to_court: 1 totals are 1 less than the sum of their parts"}));
}

}  // namespace
}  // namespace dalel
