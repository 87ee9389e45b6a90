// The known cases X01 to X20 of the Kazakhstan observatory, found by checks that know no country.
#include "analysis/reconcile/reconcile.hpp"
#include "ingest/observatory_reader.hpp"
#include "observatory/complete.hpp"
#include "observatory/figure.hpp"

#include <algorithm>

#include <gtest/gtest.h>

namespace dalel {
namespace {

using Figures = std::vector<std::string>;

const Observatory& kazakhstan() {
    static const Observatory observatory = completed(read_observatory("observatories/kazakhstan").observatory);
    return observatory;
}

const Reconciliation& reconciled() {
    static const Reconciliation reconciliation = reconcile(kazakhstan());
    return reconciliation;
}

bool rests_on(const Finding& finding, const Figures& figures) {
    return std::ranges::all_of(figures, [&](const std::string& figure) {
        return std::ranges::find(finding.rests_on, figure) != finding.rests_on.end();
    });
}

/// The sentence of the finding of a kind that rests on all of these, or empty.
std::string sentence(std::string_view code, const Figures& figures) {
    for (const auto& finding : reconciled().findings)
        if (finding.code == code && rests_on(finding, figures)) return finding.sentence();
    return "";
}

bool is_found(std::string_view code, const Figures& figures) {
    return !sentence(code, figures).empty();
}

bool says(const std::string& sentence, std::string_view words) {
    return sentence.find(words) != std::string::npos;
}

std::string tally(std::string_view name) {
    for (const auto& summary : reconciled().summaries)
        if (summary.name.find(name) != std::string::npos)
            return std::to_string(summary.held) + " of " + std::to_string(summary.tried);
    return "not tried";
}

std::int64_t cell(const std::string& key) {
    const auto figure = find_figure(kazakhstan(), "cell:" + key);
    return figure && figure->interval.low ? figure->interval.low->units() : -1;
}

TEST(Kazakhstan, X01ThirtyAttacksAndSeventyEightCasesAreNotTheSameThing) {
    const auto found = sentence("rivals/not-comparable", {"claim:S082", "claim:S087"});
    EXPECT_TRUE(says(found, "the unit and the counted object")) << found;
}

TEST(Kazakhstan, X02AFallIsPresentedAsGrowthFromADocumentOlderThanTheYear) {
    EXPECT_TRUE(is_found("statement/trend", {"claim:S076", "claim:S077", "claim:S078"}));
    EXPECT_TRUE(is_found("source/before-period-ends", {"claim:S076"}));
    EXPECT_TRUE(is_found("rivals/not-comparable", {"claim:S078", "claim:E024"}))
        << "blocked, and detected and neutralised";
}

TEST(Kazakhstan, X03WebsitesAndMaterialsAreNoSeries) {
    EXPECT_TRUE(is_found("series/changes", {"claim:S079", "claim:S080", "claim:S081", "claim:S077"}));
    EXPECT_TRUE(is_found("rivals/not-comparable", {"claim:S078", "claim:E025", "claim:E028"}));
}

TEST(Kazakhstan, X04RanksWithoutEditionAreSetBesideTheEditions) {
    EXPECT_TRUE(is_found("index/no-edition", {"claim:S088", "claim:E054", "claim:E056"}));
    EXPECT_TRUE(is_found("index/no-edition", {"claim:S089"}));
}

TEST(Kazakhstan, X05ThePenaltyClaimedForPartTwoIsThatOfPartOne) {
    EXPECT_TRUE(says(sentence("law/penalty-of-another-part", {"claim:S031", "claim:S032"}), "fits article 256(1)"));
}

TEST(Kazakhstan, X06FourToSevenOfTenSentencesLieBelowTheMinimum) {
    EXPECT_TRUE(says(sentence("law/sentence-outside-band", {"claim:S009", "claim:S010", "claim:S011"}),
                     "at least 4 and up to 7"));
}

TEST(Kazakhstan, X08GrowingSteadilyIsNotWhatTheSeriesDoes) {
    EXPECT_TRUE(says(sentence("statement/trend", {"claim:E001", "claim:E002", "claim:E003", "claim:E004"}),
                     "fell from 175 in 2016 to 113 in 2017"));
}

TEST(Kazakhstan, X09CrimesCasesAndPersonsOfOtherPlacesAreNoSeries) {
    EXPECT_TRUE(is_found("series/changes", {"claim:S039", "claim:S040", "claim:S033"}));
}

TEST(Kazakhstan, X10ThoseServingAreAStockAndThoseProsecutedAFlow) {
    EXPECT_TRUE(says(sentence("rivals/not-comparable", {"claim:S003", "claim:E048", "claim:E001", "claim:E004"}),
                     "stock and flow"));
}

TEST(Kazakhstan, X11FewerThanArticle174IsNotSoIn2022) {
    EXPECT_TRUE(says(sentence("statement/comparison", {"statement:S008"}), "2022: 196"));
}

TEST(Kazakhstan, X12StatisticsWerePublishedGoneAndBack) {
    EXPECT_TRUE(is_found("availability/gone", {"claim:S001", "claim:S002", "claim:S099"}));
    EXPECT_TRUE(is_found("availability/returned", {"source:kpsisu_portal", "source:form_1m_2022_r1"}));
}

TEST(Kazakhstan, X15DeparturesPreventedAreOfCrossingYears) {
    EXPECT_TRUE(is_found("rivals/other-period", {"claim:S092", "claim:E036"}));
}

TEST(Kazakhstan, X16ReturnedPersonsShrinkWithTimeAndChildrenDisagree) {
    EXPECT_TRUE(is_found("subset/exceeds-whole", {"claim:E032", "claim:E031"}));
    EXPECT_TRUE(is_found("subset/exceeds-whole", {"claim:E032", "claim:E033"}));
    EXPECT_TRUE(is_found("rivals/disagree", {"claim:S098", "claim:E032a", "claim:E035a"}));
}

TEST(Kazakhstan, X17OneNumberIsGivenToSeveralStages) {
    EXPECT_TRUE(is_found("funnel/one-number", {"claim:E015", "claim:E015k"}));
    EXPECT_TRUE(is_found("rivals/claim-and-table",
                         {"claim:E016", "cell:form_1m_2022_persons/persons_to_court.KZ.KZ_TERRORIST_EXTREMIST.2022"}));
    EXPECT_TRUE(is_found("rivals/not-comparable", {"claim:E078", "claim:E079", "claim:E019"}));
}

TEST(Kazakhstan, X18ACopiedRowAndARateAboveOneAreCaughtBesideTheForm) {
    auto observatory = kazakhstan();
    const Cube& form = observatory.table("form_1m_2022_offences")->cube;
    Structure structure = form.structure();
    structure.id = Id<"cube">{"city_crime"};
    structure.title.en = "a derived file";
    std::vector<std::uint64_t> keys;
    std::vector<std::int64_t> values;
    const auto west = form.parse_code_key("offences_registered.KZ-ZAP.ALL.2022").value();
    const auto jetisu = form.parse_code_key("offences_registered.KZ-ZHE.ALL.2022").value();
    for (std::size_t i = 0; i < form.size(); ++i) {
        if (!form.code_key(form.key(i)).starts_with("offences_registered.")) continue;
        keys.push_back(form.key(i));
        values.push_back(form.key(i) == west ? std::get<Observed>(form.at(jetisu)).value : form.values()[i]);
    }
    const std::vector<CellState> states(values.size(), CellState::normal);
    observatory.tables.push_back({Cube{structure, keys, values, states}, "", ""});

    Measure clearance;
    clearance.id = Id<"measure">{"clearance_rate"};
    clearance.concept_id = clearance.label.en = "clearance rate";
    clearance.unit = "ratio";
    clearance.kind = MeasureKind::ratio;
    observatory.measures.add(clearance);
    Claim rate;
    rate.id = Id<"claim">{"X18"};
    rate.measure = clearance.id;
    rate.area = Id<"area">{"KZ-ZAP"};
    rate.period = parse_period("2022").value();
    rate.low = rate.high = Decimal::of(10477, 4);
    rate.unit = "ratio";
    rate.source = structure.source;
    observatory.claims.add(rate);

    const auto found = reconcile(observatory).findings;
    const auto copied = std::ranges::find(found, "tables/copied-row", &Finding::code);
    ASSERT_NE(copied, found.end());
    EXPECT_EQ(copied->rests_on, (Figures{"cell:city_crime/offences_registered.KZ-ZAP.ALL.2022",
                                         "cell:form_1m_2022_offences/offences_registered.KZ-ZAP.ALL.2022"}));
    EXPECT_TRUE(says(copied->sentence(), "Jetisu Region")) << copied->sentence();
    const auto above = std::ranges::find(found, "derived/above-one", &Finding::code);
    ASSERT_NE(above, found.end());
    EXPECT_EQ(above->rests_on, Figures{"claim:X18"});
}

TEST(Kazakhstan, X19MoreHateCrimesWereSentencedThanRecorded) {
    EXPECT_TRUE(is_found("funnel/inversion", {"claim:E041a", "claim:E041c"}));
}

TEST(Kazakhstan, X20ThePopulationHasTwoValuesAndABreak) {
    EXPECT_TRUE(says(sentence("population/revised", {"population:KZ/2023-01-01/indicator-6584"}),
                     "19\u202f766\u202f807 and 19\u202f765\u202f004"));
    EXPECT_TRUE(
        says(sentence("population/series-break", {"population:KZ/2022-01-01/indicator-6584"}), "Kazakhstan 3.3 %"));
}

TEST(Kazakhstan, BreakdownsSayTheirRemaindersAndWhatTheyForce) {
    const auto remainder = [&](const char* whole, const char* words) {
        return sentence("breakdown/incomplete", {whole}).ends_with(words);
    };
    EXPECT_TRUE(remainder("claim:S003", "Not accounted for: 648."));
    EXPECT_TRUE(remainder("claim:S022", "Not accounted for: 15."));
    EXPECT_TRUE(remainder("claim:S033", "Not accounted for: 16."));
    EXPECT_TRUE(remainder("claim:S041", "Not accounted for: 400."));
    EXPECT_TRUE(remainder("claim:S050", "Not accounted for: 26 to 34."));
    EXPECT_TRUE(
        says(sentence("breakdown/determined", {"claim:S009", "claim:S013", "claim:S021"}), "Mangystau Region 1."));
}

TEST(Kazakhstan, TheNameOf2019IsNotThatOf2017) {
    EXPECT_TRUE(is_found("name/not-in-use", {"claim:S036", "claim:S040"}));
}

TEST(Kazakhstan, Form1MIdentitiesHoldAndTheFormsAgreeButForTheArticleListedInPart) {
    EXPECT_EQ(tally("identities of a row"), "80 of 80");
    EXPECT_EQ(tally("areas in which tables agree"), "20 of 20");
    EXPECT_EQ(tally("areas in which the articles make the printed total: Offences registered, Extremist crimes"),
              "20 of 20");
    EXPECT_EQ(tally("the same with articles listed only in part: Offences registered, Extremist crimes"), "19 of 20");
    const auto why =
        sentence("list/partly-listed", {"cell:form_1m_2022_offences/offences_registered.KZ-MAN.CC2014_404.2022"});
    EXPECT_TRUE(says(why, "has no parts")) << why;
}

TEST(Kazakhstan, TheUnionOf2022CountsEachCaseOnce) {
    EXPECT_EQ(cell("form_1m_2022_offences/offences_registered.KZ.KZ_TERRORIST.2022"), 108);
    EXPECT_EQ(cell("form_1m_2022_offences/offences_registered.KZ.KZ_EXTREMIST.2022"), 98);
    EXPECT_EQ(cell("form_1m_2022_offences/offences_registered.KZ.KZ_TERRORIST_EXTREMIST.2022"), 196);
    EXPECT_EQ(cell("form_1m_2022_persons/persons_identified.KZ.KZ_TERRORIST_EXTREMIST.2022"), 124);
    EXPECT_EQ(cell("form_1m_2022_persons/persons_to_court.KZ.KZ_TERRORIST_EXTREMIST.2022"), 90);
    EXPECT_TRUE(says(
        sentence("list/overlap", {"cell:form_1m_2022_offences/offences_registered.KZ.KZ_TERRORIST_EXTREMIST.2022"}),
        "108 + 98 = 206, each case once 196"));
}

TEST(Kazakhstan, NoFalseAlarmOnTheFormsAndNothingTheAuthorMustMend) {
    for (const auto& finding : reconciled().findings) {
        EXPECT_NE(finding.severity(), Severity::error) << finding.sentence();
        for (const auto* code : {"sum/does-not-hold", "tables/disagree", "tables/copied-row",
                                 "subset/cell-exceeds-total", "list/counted-twice"})
            EXPECT_NE(finding.code, code) << finding.sentence();
        EXPECT_EQ(finding.sentence().find('{'), std::string::npos) << finding.sentence();
    }
}

TEST(Kazakhstan, APersonCanReadAllFindings) {
    EXPECT_GE(reconciled().findings.size(), 40u);
    EXPECT_LE(reconciled().findings.size(), 100u);
}

}  // namespace
}  // namespace dalel
