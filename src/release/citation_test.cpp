#include "release/citation.hpp"

#include <gtest/gtest.h>

namespace dalel {
namespace {

Release release() {
    Release made;
    made.digest = sha256("content");
    made.entry = IndexEntry{.number = 3, .digest = made.digest, .published_at = "2026-01-02T10:00:00Z"};
    auto& observatory = made.observatory;
    observatory.settings.id = Id<"observatory">{"kazakhstan"};
    observatory.settings.agency = "DALEL_KZ";
    observatory.settings.title.en = "Kazakhstan";
    observatory.settings.country = Id<"area">{"KZ"};
    observatory.settings.licence = Id<"licence">{"CC-BY-4_0"};
    observatory.licences.add({.id = Id<"licence">{"CC-BY-4_0"}, .title = "CC BY 4.0", .address = "https://creativecommons.org/licenses/by/4.0/"});
    observatory.licences.add({.id = Id<"licence">{"PDDL"}, .title = "Public domain", .address = ""});
    observatory.sources.add({.id = Id<"source">{"form"}, .publisher = "Committee", .title = "Form 1-M", .published = parse_period("2023-01").value(), .address = "https://stat.example/form", .licence = Id<"licence">{"PDDL"}});
    observatory.sources.add({.id = Id<"source">{"unused"}, .publisher = "Nobody", .title = "Unused", .licence = Id<"licence">{"PDDL"}});
    Structure structure{.id = Id<"cube">{"offences"}, .title = {.kk = "", .ru = "", .en = "Offences"}, .dimensions = {{Id<"dimension">{"area"}, {}, DimensionKind::area, {{"KZ", {}}}}}, .source = Id<"source">{"form"}};
    observatory.tables.push_back({.cube = Cube::of_all(structure, {7})});
    structure.id = Id<"cube">{"invented"};
    structure.synthetic = true;
    observatory.tables.push_back({.cube = Cube::of_all(structure, {1})});
    return made;
}

TEST(Citation, ACubeIsCitedWithinItsReleaseWithItsOwnLicenceAndSource) {
    const auto made = release();
    const auto citation = cube_citation(made, made.observatory.tables[0].cube.structure(), "https://here.example");
    EXPECT_EQ(citation.key, "kazakhstan_r3_offences");
    EXPECT_EQ(citation.title, "Offences");
    EXPECT_EQ(citation.container, "Kazakhstan");
    EXPECT_EQ(citation.author, "DALEL_KZ");
    EXPECT_EQ(citation.published, "2026-01-02");
    EXPECT_EQ(citation.address, "https://here.example/r/3/offences.csv");
    EXPECT_EQ(citation.digest, to_string(made.digest));
    EXPECT_EQ(citation.licence, "Public domain");
    ASSERT_EQ(citation.sources.size(), 1u);
    EXPECT_EQ(citation.sources[0].published, "2023-01");
    EXPECT_FALSE(citation.synthetic);
}

TEST(Citation, AFigureIsCitedByItsValueAndItsPermanentAddress) {
    const auto made = release();
    const auto figure = find_figure(made.observatory, "cell:offences/KZ");
    ASSERT_TRUE(figure);
    const auto citation = figure_citation(made, *figure, "https://here.example");
    EXPECT_EQ(citation.address, "https://here.example/r/3/f/cell:offences/KZ");
    EXPECT_EQ(citation.figure, "cell:offences/KZ");
    EXPECT_EQ(citation.key, "kazakhstan_r3_cell-offences-KZ");
    EXPECT_TRUE(citation.title.starts_with("7 ")) << citation.title;
}

TEST(Citation, WithoutAnAddressOfTheServiceTheDigestRemains) {
    const auto made = release();
    EXPECT_EQ(cube_citation(made, made.observatory.tables[0].cube.structure(), "").address, "");
    EXPECT_TRUE(cited(release_citation(made, ""), CitationStyle::text).contains("urn:sha256:" + to_string(made.digest)));
}

TEST(Citation, SyntheticDataIsCitedAsSuch) {
    const auto made = release();
    EXPECT_TRUE(cube_citation(made, made.observatory.tables[1].cube.structure(), "").synthetic);
}

TEST(Citation, TheFileNamesEverySourceThatIsUsedAndNoOther) {
    const auto text = release_citation_file(release(), "");
    EXPECT_TRUE(text.contains("Form 1-M")) << text;
    EXPECT_FALSE(text.contains("Unused")) << text;
}

}  // namespace
}  // namespace dalel
