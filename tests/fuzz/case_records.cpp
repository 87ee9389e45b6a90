// Case files: an input is a CSV file of records by area, sex and months.

#include "ingest/cases/case_reader.hpp"

#include "support/input_file.hpp"

#include <algorithm>
#include <cstdlib>

namespace {

using namespace dalel;

const CaseSchema schema{.id = "cases",
                        .case_column = "case",
                        .date_column = "date",
                        .dimensions = {{Id<"dimension">{"area"}, "area", {{"Old Town", "A"}}, "_T", "", {}},
                                       {Id<"dimension">{"sex"}, "sex", {{"1", "F"}, {"2", "M"}}, "_T", "", {}}},
                        .sums = {"months"}};
const std::vector<CaseCodes> codes{
    {{Id<"dimension">{"area"}, {}, DimensionKind::area, {{"_T", {}, -1}, {"A", {}, 0}, {"B", {}, 0}}},
     {{}, {.from = {}, .to = Date::of(2020, 12, 31)}, {.from = Date::of(2021, 1, 1), .to = {}}}},
    {{Id<"dimension">{"sex"}, {}, DimensionKind::plain, {{"_T", {}, -1}, {"F", {}, 0}, {"M", {}, 0}}}, {{}, {}, {}}}};

void expect(bool claim) {
    if (!claim) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static test::InputFile input{".csv"};
    const std::vector files{input.hold(data, size)};
    Audit audit;
    std::size_t kept = 0;
    read_cases(files, schema, codes, audit, [&](const CaseBatch& batch) {
        kept += batch.size();
        expect(batch.size() > 0 && batch.cases.size() == batch.size() && batch.rows.size() == batch.size() &&
               batch.synthetic.size() == batch.size() && batch.sums[0].size() == batch.size());
        for (std::size_t i = 0; i < batch.size(); ++i) {
            expect(!batch.cases[i].empty() && batch.rows[i] > 1);
            const auto area = batch.codes[0][i], sex = batch.codes[1][i];
            expect((area == 1 || area == 2) && (sex == 1 || sex == 2));
            // The date may be a month: its first day is at most 30 days before one on which the code was valid.
            const Date day{static_cast<std::int32_t>(batch.days[i])};
            expect(codes[0].validity[area].holds_sometime({day, Date{day.days() + 30}}));
        }
    });
    expect(audit.files().size() == 1 && audit.files()[0].rows_used == kept);
    const bool unusable =
        std::ranges::any_of(audit.errors(), [](const Error& e) { return e.code == "column/missing"; });
    expect(unusable ? kept == 0 : audit.files()[0].rows_refused() <= audit.errors().size() + audit.further_errors());
    for (const auto& error : audit.errors())
        expect(!error.code.empty() && !error.message.empty() && error.where.starts_with(files[0].filename().string()));
    return 0;
}
