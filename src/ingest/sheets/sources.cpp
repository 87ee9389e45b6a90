#include "ingest/sheets/sheets.hpp"

namespace dalel {

template <>
inline constexpr std::pair<Redistribution, std::string_view> choices<Redistribution>[] = {
    {Redistribution::yes, "yes"}, {Redistribution::no, "no"}, {Redistribution::facts_only, "facts-only"}};

namespace {

enum class Presence { absent, online };

}  // namespace

template <>
inline constexpr std::pair<Presence, std::string_view> choices<Presence>[] = {{Presence::absent, "absent"},
                                                                              {Presence::online, "online"}};

const Sheet<Source>& sources_sheet() {
    using Row = Source;
    static const Sheet<Row> sheet{
        "sources/sources.csv",
        "The documents that state the figures.",
        {"source"},
        {column<Row>("source", &Row::id, "code of the source").required(),
         column<Row>("publisher", &Row::publisher, "who published it").required(),
         column<Row>("title", &Row::title, "its title").required(),
         column<Row>("published", &Row::published, "day, month or year of publication"),
         column<Row>("retrieved", &Row::retrieved, "day it was read"),
         column<Row>("address", &Row::address, "where it can be read"),
         column<Row>("licence", &Row::licence, "under what it may be used").required().refers("licences"),
         column<Row>("digest", &Row::digest, "SHA-256 of its bytes where they are kept"),
         column<Row>("reliability", &Row::reliability, "of the source: A reliable to E unreliable, F cannot be judged").required(),
         column<Row>("credibility", &Row::credibility, "of what it says: 1 confirmed to 5 improbable, 6 cannot be judged").required(),
         column<Row>("grade_reason", &Row::grade_reason, "why it is graded so").required(),
         column<Row>("note", &Row::note, "what a reader must know")}};
    return sheet;
}

const Sheet<Licence>& licences_sheet() {
    using Row = Licence;
    static const Sheet<Row> sheet{
        "sources/licences.csv",
        "What others may do with the figures; carried into every export.",
        {"licence"},
        {column<Row>("licence", &Row::id, "code of the licence").required(),
         column<Row>("title", &Row::title, "its title").required(),
         column<Row>("address", &Row::address, "where its text can be read"),
         column<Row>("redistribution", &Row::redistribution, "whether the data may be passed on; facts-only: single facts with citation").required(),
         column<Row>("share_alike", &Row::share_alike, "whether what is made from it must carry the same licence"),
         column<Row>("incompatible_with", &Row::incompatible_with, "licences it cannot be combined with").refers("licences"),
         column<Row>("note", &Row::note, "what a reader must know")}};
    return sheet;
}

const Sheet<Availability>& availability_sheet() {
    using Row = Availability;
    static const Sheet<Row> sheet = [] {
        auto status = column<Row>("status", [](Row& row) -> auto& { return row.online; }, "whether it was on line or was looked for and not there").required();
        status.info.type = FieldType::choice;
        status.info.accepted = Field<Presence>::accepted();
        status.read = [](Row& row, std::string_view text) {
            Presence presence{};
            auto read = Field<Presence>::read(presence, text);
            row.online = presence == Presence::online;
            return read;
        };
        status.write = [](const Row& row, std::string& out) { out += row.online ? "online" : "absent"; };
        return Sheet<Row>{
            "sources/availability.csv",
            "When a source was on line, and when it was seen absent.",
            {},
            {column<Row>("source", &Row::source, "the source").required().refers("sources"), std::move(status),
             column<Row>("from", &Row::from, "first day, or the day it was looked for").required(),
             column<Row>("to", &Row::to, "last day; empty: one day, or open"),
             column<Row>("evidence", &Row::evidence, "the source that says so").refers("sources"),
             column<Row>("note", &Row::note, "what a reader must know")}};
    }();
    return sheet;
}

}  // namespace dalel
