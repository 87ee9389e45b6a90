#include "http/pxweb/saved_query.hpp"

#include <gtest/gtest.h>

namespace dalel::http {
namespace {

SavedQuery made_query() {
    SavedQuery query;
    query.table = "form_1m_2022_offences";
    query.language = Language::kk;
    query.format = "csv";
    query.format_parameters = {"UseCodes", "SeparatorTab"};
    query.selection = {{"area", "vs_form_1m_2022_offences.area.regions-2022", {"*"}}, {"provision", "", {}}, {"period", "", {"top(1)"}}};
    query.heading = {"period"};
    return query;
}

TEST(SavedQuery, ItsNameIsWhatItSays) {
    const auto id = id_of(made_query());
    ASSERT_TRUE(id);
    EXPECT_EQ(id->find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"), std::string::npos);
    EXPECT_EQ(parse_saved_query_id(*id), made_query());
    EXPECT_NE(*id, *id_of(SavedQuery{}));
}

TEST(SavedQuery, ALongListDoesNotFitIntoAName) {
    auto query = made_query();
    std::uint32_t seed = 1;
    for (int i = 0; i < 2000; ++i) query.selection[0].values.push_back("C" + std::to_string(seed = seed * 1664525 + 1013904223));
    const auto id = id_of(query);
    ASSERT_FALSE(id);
    EXPECT_EQ(id.error().code, "savedquery/too-long");
    EXPECT_FALSE(id.error().hint.empty());
}

TEST(SavedQuery, NamesThatAreMadeUpAreNone) {
    const auto id = *id_of(made_query());
    for (const auto& made_up : {std::string{}, std::string{"abc"}, std::string{"../../etc/passwd"}, id + "AA", id.substr(0, id.size() / 2), std::string(2049, 'A'), std::string{"q1b="}})
        EXPECT_FALSE(parse_saved_query_id(made_up)) << made_up;
}

TEST(SavedQuery, IsReadFromABody) {
    const auto query = parse_saved_query(R"({"id":"","tableId":"t","language":"ru","outputFormat":"px","outputFormatParams":[],"selection":{"selection":[{"variableCode":"area","valueCodes":["KZ"],"codelist":null}],"placement":{"heading":["area"]}}})");
    ASSERT_TRUE(query);
    EXPECT_EQ(query->table, "t");
    EXPECT_EQ(query->language, Language::ru);
    EXPECT_EQ(query->selection, (std::vector<SavedQuery::Variable>{{"area", "", {"KZ"}}}));
    EXPECT_EQ(query->heading, (std::vector<std::string>{"area"}));
    EXPECT_EQ(parse_saved_query(R"({"tableId":"t"})", Language::kk)->language, Language::kk) << "of the request";
    const auto code_of = [](std::string_view body) { return parse_saved_query(body).error().code; };
    EXPECT_EQ(code_of(""), "body/malformed");
    EXPECT_EQ(code_of("[]"), "body/malformed");
    EXPECT_EQ(code_of(R"({"language":"en"})"), "body/wrong-type");
    EXPECT_EQ(code_of(R"({"tableId":"t","language":"de"})"), "request/unknown-language");
    EXPECT_EQ(code_of(R"({"tableId":"t","selection":{"selection":[{}]}})"), "body/wrong-type");
    EXPECT_EQ(code_of(R"({"tableId":"t","selection":{"selection":[{"variableCode":"a","valueCodes":[1]}]}})"), "body/wrong-type");
}

}  // namespace
}  // namespace dalel::http
