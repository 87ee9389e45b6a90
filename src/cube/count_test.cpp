#include "cube/count.hpp"

#include "base/random.hpp"

#include <map>

#include <gtest/gtest.h>

namespace dalel {
namespace {

Category category(std::string code, std::int32_t parent = -1) {
    return {std::move(code), {}, parent};
}

Dimension flat(std::string_view id, std::uint32_t size) {
    Dimension dimension{.id = Id<"dimension">{id}};
    for (std::uint32_t i = 0; i < size; ++i) dimension.categories.push_back(category("c" + std::to_string(i)));
    return with_total(dimension);
}

std::vector<std::string> leaves(std::uint32_t size) {
    std::vector<std::string> codes;
    for (std::uint32_t i = 0; i < size; ++i) codes.push_back("c" + std::to_string(i));
    return codes;
}

/// Articles with parts; 255 stands on the list of terrorist offences, 174 on that of extremist ones, 258 on both.
Dimension provisions() {
    return {.id = Id<"dimension">{"provision"},
            .categories = {category("_T"), category("BOTH", 0), category("TERRORIST", 1), category("EXTREMIST", 1),
                           category("255", 2), category("258", 2), category("258-1", 5), category("258-2", 5),
                           category("174", 3), category("188", 0)}};
}

const std::vector<std::string> provision_codes{"255", "258-1", "258-2", "174", "188"};
const std::vector<Membership> on_both{{"258", "EXTREMIST"}};

struct Case {
    std::vector<std::uint32_t> codes;
    std::int64_t years = 0;
};

/// Cases as columns, in the narrowest codes unless told otherwise.
struct Columns {
    std::vector<std::vector<std::uint8_t>> narrow;
    std::vector<std::uint32_t> wide;  ///< the last dimension
    std::vector<std::int64_t> years;

    explicit Columns(const std::vector<Case>& cases) : narrow(cases.front().codes.size() - 1) {
        for (const auto& row : cases) {
            for (std::size_t d = 0; d < narrow.size(); ++d)
                narrow[d].push_back(static_cast<std::uint8_t>(row.codes[d]));
            wide.push_back(row.codes.back());
            years.push_back(row.years);
        }
    }
    CodedRows rows() const {
        CodedRows rows;
        for (const auto& column : narrow) rows.dimensions.emplace_back(std::span{column});
        rows.dimensions.emplace_back(std::span{wide});
        rows.sums.emplace_back(years);
        return rows;
    }
};

std::vector<Case> random_cases(std::size_t n, const std::vector<std::uint32_t>& sizes, std::uint64_t seed) {
    Random random{seed};
    std::vector<Case> cases(n);
    for (auto& row : cases) {
        for (const auto size : sizes)
            row.codes.push_back(static_cast<std::uint32_t>(random.below(1 + random.below(size))));
        row.years = static_cast<std::int64_t>(random.below(20)) - 3;
    }
    return cases;
}

/// Every grouping set by definition: each row in every combination of the categories that hold its codes.
std::map<std::uint64_t, std::pair<std::int64_t, std::int64_t>> by_definition(const std::vector<Axis>& axes,
                                                                             const std::vector<Case>& cases) {
    std::map<std::uint64_t, std::pair<std::int64_t, std::int64_t>> cells;
    for (const auto& row : cases) {
        std::vector<std::uint64_t> keys{0};
        for (std::size_t d = 0; d < axes.size(); ++d) {
            std::vector<std::uint64_t> longer;
            for (const auto key : keys)
                for (const auto position : axes[d].counts_in[row.codes[d]])
                    longer.push_back(key * axes[d].categories + position);
            keys = longer;
        }
        for (const auto key : keys) {
            ++cells[key].first;
            cells[key].second += row.years;
        }
    }
    return cells;
}

struct Question {
    Structure structure;
    std::vector<Axis> axes;
};

/// Three dimensions, one of them hierarchical with overlapping lists.
Question question() {
    Question asked;
    asked.structure.id = Id<"cube">{"cases"};
    asked.structure.dimensions = {flat("area", 7), provisions(), flat("sex", 3)};
    asked.axes = {*axis_of(asked.structure.dimensions[0], leaves(7)),
                  *axis_of(asked.structure.dimensions[1], provision_codes, on_both),
                  *axis_of(asked.structure.dimensions[2], leaves(3))};
    return asked;
}

TEST(Axis, AnArticleOnTwoListsCountsOnceInTheirUnion) {
    const auto axis = axis_of(provisions(), provision_codes, on_both);
    ASSERT_TRUE(axis) << axis.error().message;
    EXPECT_EQ(axis->counts_in[1], (std::vector<std::uint32_t>{0, 1, 2, 3, 5, 6}))
        << "258-1: all, both lists, their union";
    EXPECT_EQ(axis->counts_in[4], (std::vector<std::uint32_t>{0, 9})) << "188 stands on no list";
}

TEST(Axis, AnUnknownCodeAndAPartOfItselfAreRefused) {
    EXPECT_EQ(axis_of(provisions(), std::vector<std::string>{"999"}).error().code, "dimension/unknown-code");
    const std::vector<Membership> circle{{"_T", "188"}};
    EXPECT_EQ(axis_of(provisions(), provision_codes, circle).error().code, "dimension/cycle");
}

TEST(Count, OverlappingListsCountACaseOnceInTheirUnion) {
    // Form 1-M, 2022: 108 offences on the terrorist list, 98 on the extremist one, 10 of them on both: 196 and not 206.
    std::vector<std::uint8_t> codes;
    for (const auto& [code, offences] : {std::pair{0, 98}, {1, 7}, {2, 3}, {3, 88}})
        codes.insert(codes.end(), static_cast<std::size_t>(offences), static_cast<std::uint8_t>(code));
    const Structure structure{.id = Id<"cube">{"offences"}, .dimensions = {provisions()}};
    const auto counts = count(structure, {*axis_of(provisions(), provision_codes, on_both)},
                              CodedRows{{std::span<const std::uint8_t>{codes}}, {}});
    ASSERT_TRUE(counts) << counts.error().message;
    const auto cell = [&](std::string_view code) { return counts->cases.at(*counts->cases.parse_code_key(code)); };
    EXPECT_EQ(cell("TERRORIST"), Cell{Observed{108}});
    EXPECT_EQ(cell("EXTREMIST"), Cell{Observed{98}});
    EXPECT_EQ(cell("BOTH"), Cell{Observed{196}});
    EXPECT_EQ(cell("258"), Cell{Observed{10}});
    EXPECT_EQ(cell("188"), Cell{Observed{0}}) << "counted, and none";
}

TEST(Count, EveryGroupingSetIsWhatCountingByDefinitionGives) {
    const auto asked = question();
    const auto cases = random_cases(5003, {7, 5, 3}, 1);
    const auto expected = by_definition(asked.axes, cases);
    const Columns columns{cases};
    for (const std::uint64_t most_dense : {std::uint64_t{1} << 24, std::uint64_t{0}}) {
        const CountOptions options{.threads = 2, .most_dense = most_dense};
        EXPECT_EQ(CountPlan::of(asked.axes, 1, options)->dense, most_dense > 0);
        const auto counts = count(asked.structure, asked.axes, columns.rows(), options);
        ASSERT_TRUE(counts) << counts.error().message;
        std::size_t met = 0;
        for (std::uint64_t key = 0; key < asked.structure.combinations(); ++key) {
            const auto found = expected.find(key);
            const auto [cases_there, years_there] =
                found == expected.end() ? std::pair<std::int64_t, std::int64_t>{} : found->second;
            ASSERT_EQ(counts->cases.at(key), Cell{Observed{cases_there}}) << counts->cases.code_key(key);
            ASSERT_EQ(counts->sums[0].at(key), Cell{Observed{years_there}}) << counts->cases.code_key(key);
            met += cases_there > 0;
        }
        EXPECT_EQ(met, expected.size());
        EXPECT_EQ(counts->cases.at(0), Cell{Observed{5003}});
    }
}

TEST(Count, TheResultIsTheSameOnAnyNumberOfThreadsAndInAnyPieces) {
    const auto asked = question();
    const Columns columns{random_cases(300'000, {7, 5, 3}, 2)};
    const auto rows = columns.rows();
    for (const std::uint64_t most_dense : {std::uint64_t{1} << 24, std::uint64_t{0}}) {
        const auto one = count(asked.structure, asked.axes, rows, {.threads = 1, .most_dense = most_dense});
        for (const unsigned threads : {2u, 3u, 16u}) {
            const auto many = count(asked.structure, asked.axes, rows, {.threads = threads, .most_dense = most_dense});
            ASSERT_TRUE(std::ranges::equal(many->cases.values(), one->cases.values()));
            ASSERT_TRUE(std::ranges::equal(many->sums[0].values(), one->sums[0].values()));
        }
        auto counter = *Counter::of(asked.axes, 1, {.threads = 2, .most_dense = most_dense});
        for (std::size_t first = 0; first < rows.size(); first += 77'777) {
            const auto n = std::min<std::size_t>(77'777, rows.size() - first);
            CodedRows piece;
            for (const auto& codes : rows.dimensions)
                piece.dimensions.push_back(
                    std::visit([&](const auto& span) { return RowCodes{span.subspan(first, n)}; }, codes));
            piece.sums.push_back(rows.sums[0].subspan(first, n));
            ASSERT_TRUE(counter.add(piece));
        }
        const auto pieces = std::move(counter).finish(asked.structure);
        ASSERT_TRUE(std::ranges::equal(pieces->cases.values(), one->cases.values()));
        ASSERT_TRUE(std::ranges::equal(pieces->sums[0].values(), one->sums[0].values()));
    }
}

TEST(Count, ACombinationOfMoreRowsThanItsCounterHoldsIsCountedWhole) {
    // Three codes with 65,535, 65,536 and 200,003 rows: a counter that is not yet full, full at its last row, full
    // thrice.
    const std::size_t rows_of_code[]{65'535, 65'536, 200'003};
    std::vector<std::uint8_t> codes;
    for (std::uint8_t code = 0; code < 3; ++code) codes.insert(codes.end(), rows_of_code[code], code);
    const std::vector<std::int64_t> years(codes.size(), 2);
    const Structure structure{.id = Id<"cube">{"x"}, .dimensions = {flat("area", 3)}};
    const std::vector<Axis> axes{*axis_of(structure.dimensions[0], leaves(3))};
    for (const unsigned threads : {1u, 2u, 5u}) {
        const auto counts = count(structure, axes, CodedRows{{std::span{codes}}, {years}}, {.threads = threads});
        ASSERT_TRUE(counts) << counts.error().message;
        EXPECT_EQ(counts->cases.at(0), Cell{Observed{331'074}});
        for (std::size_t code = 0; code < 3; ++code) {
            EXPECT_EQ(counts->cases.at(1 + code), Cell{Observed{static_cast<std::int64_t>(rows_of_code[code])}});
            EXPECT_EQ(counts->sums[0].at(1 + code), Cell{Observed{2 * static_cast<std::int64_t>(rows_of_code[code])}});
        }
    }
}

TEST(Count, ADimensionTooLargeToBeDenseIsCountedSparselyByItself) {
    constexpr std::uint32_t places = 200'000;
    Structure structure{.id = Id<"cube">{"cases"}};
    structure.dimensions = {flat("sex", 2), Dimension{.id = Id<"dimension">{"place"}}};
    Axis place{places + 1, {}};
    place.counts_in.reserve(places);
    structure.dimensions[1].categories.resize(places + 1);
    for (std::uint32_t i = 0; i < places; ++i) place.counts_in.push_back({0, i + 1});
    const std::vector<Axis> axes{*axis_of(structure.dimensions[0], leaves(2)), place};
    const Columns columns{random_cases(100'000, {2, places}, 3)};

    EXPECT_FALSE(CountPlan::of(axes, 1, {.most_dense = 1 << 19})->dense);
    const auto counts = count(structure, axes, columns.rows(), {.threads = 2, .most_dense = 1 << 19});
    ASSERT_TRUE(counts) << counts.error().message;
    EXPECT_EQ(counts->cases.at(0), Cell{Observed{100'000}});
    std::map<std::uint32_t, std::int64_t> expected;
    for (const auto code : columns.wide) ++expected[code];
    for (const auto& [code, n] : expected) ASSERT_EQ(counts->cases.at(code + 1), Cell{Observed{n}});
    EXPECT_EQ(counts->cases.at(places), Cell{Observed{expected.contains(places - 1) ? expected[places - 1] : 0}});
    EXPECT_LT(counts->cases.size(), 500'000u);
}

TEST(Count, MemoryIsStatedBeforehandAndRefusedBeyondTheLimit) {
    const auto asked = question();
    const auto plan = CountPlan::of(asked.axes, 1, {.threads = 2});
    EXPECT_EQ(plan->base, 7u * 5 * 3);
    EXPECT_EQ(plan->cells, 8u * 10 * 4);
    // Two measures: 8 bytes a combination and 9 a cell each; a tally has a 2-byte counter and an 8-byte sum, 12 bytes
    // for each of 4,096 full counters, and its thread 128 KiB; the expansion lists the slots of 7 × 5 slabs and of 3
    // cells within.
    EXPECT_EQ(plan->bytes, 2u * (8 * 105 + 9 * 320) + 2 * (105 * 10 + 12 * 4096 + (1 << 17)) + 16 * (35 + 3));
    EXPECT_EQ(CountPlan::of(asked.axes, 1, {.threads = 2, .bytes = plan->bytes})->threads, 2u);
    EXPECT_EQ(CountPlan::of(asked.axes, 1, {.threads = 2, .bytes = plan->bytes - 1})->threads, 1u);
    EXPECT_EQ(CountPlan::of(asked.axes, 1, {.threads = 2, .bytes = 1000}).error().code, "cube/too-large");

    const Columns columns{random_cases(20'000, {7, 5, 3}, 4)};
    const CountOptions sparse{.bytes = 4 * Entries::bytes_each(2) * 100, .most_dense = 0};
    const auto refused = count(asked.structure, asked.axes, columns.rows(), sparse);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, "cube/too-large");
}

TEST(Count, ASumThatMayNotFitIsRefusedAndNeverWrong) {
    const std::vector<std::uint8_t> codes(4, 0);
    const std::vector<std::int64_t> large(4, std::int64_t{1} << 60);
    const Structure structure{.id = Id<"cube">{"x"}, .dimensions = {flat("area", 1)}};
    const std::vector<Axis> axes{*axis_of(structure.dimensions[0], leaves(1))};
    EXPECT_EQ(count(structure, axes, CodedRows{{std::span{codes}}, {large}})->sums[0].at(0),
              Cell{Observed{std::int64_t{1} << 62}});
    const std::vector<std::int64_t> larger(4, (std::int64_t{1} << 60) + 1);
    EXPECT_EQ(count(structure, axes, CodedRows{{std::span{codes}}, {larger}}).error().code, "cube/sum-too-large");
}

TEST(Count, NoRowsAreZeroCases) {
    const auto asked = question();
    const std::vector<std::uint8_t> none;
    const auto counts =
        count(asked.structure, asked.axes, CodedRows{{std::span{none}, std::span{none}, std::span{none}}, {}});
    EXPECT_EQ(counts->cases.at(0), Cell{Observed{0}});
    EXPECT_EQ(counts->cases.size(), 320u);
}

TEST(Keys, WideAndNarrowCodesGiveTheSameKeys) {
    // 70,000 codes do not fit the 16-bit arithmetic, 300 × 200 do.
    const std::vector<std::uint32_t> a{69'999, 1, 0};
    const std::vector<std::uint16_t> b{299, 7, 0};
    const std::vector<std::uint8_t> c{199, 8, 0};
    const Keys keys{{70'000, 300, 200}};
    std::uint64_t block[Keys::block];
    keys.of(CodedRows{{std::span{a}, std::span{b}, std::span{c}}, {}}, 0, 3, block);
    EXPECT_EQ(block[0], keys.combinations() - 1);
    EXPECT_EQ(block[1], (1u * 300 + 7) * 200 + 8);
    EXPECT_EQ(block[2], 0u);
}

TEST(KeysDeathTest, ACodeBeyondItsRadixStopsTheProgram) {
    const std::vector<std::uint8_t> codes{0, 3};
    std::uint64_t block[Keys::block];
    EXPECT_DEATH((Keys{{3}}.of(CodedRows{{std::span{codes}}, {}}, 0, 2, block)), "no category counts");
}

}  // namespace
}  // namespace dalel
