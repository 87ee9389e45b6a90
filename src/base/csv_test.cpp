#include "base/csv.hpp"

#include <gtest/gtest.h>

namespace dalel {
namespace {

using Records = std::vector<std::vector<std::string>>;

Records read(std::string_view bytes) {
    Records records;
    CsvReader reader{bytes};
    while (reader.next()) {
        if (reader.error()) records.push_back({reader.error()->code, reader.error()->where});
        else records.emplace_back(reader.fields().begin(), reader.fields().end());
    }
    return records;
}

TEST(CsvReader, QuotesLineEndsAndEmptyFields) {
    EXPECT_EQ(read("a,b\r\n\"x, \"\"y\"\"\",\n\"two\nlines\",2"),
              (Records{{"a", "b"}, {"x, \"y\"", ""}, {"two\nlines", "2"}}));
    EXPECT_EQ(read("a,\n"), (Records{{"a", ""}}));
    EXPECT_EQ(read("a,"), (Records{{"a", ""}}));
    EXPECT_EQ(read("\"a\"\r\n\"b\"\r"), (Records{{"a"}, {"b"}}));
    EXPECT_EQ(read(""), Records{});
}

TEST(CsvReader, AMalformedRecordIsNamedAndTheNextOneRead) {
    EXPECT_EQ(read("a,b\"c\nd,e\n"), (Records{{"csv/stray-quote", "2"}, {"d", "e"}}));
    EXPECT_EQ(read("\"a\"b,c\nd\n"), (Records{{"csv/stray-quote", "2"}, {"d"}}));
    EXPECT_EQ(read("x\n\"never closed\n"), (Records{{"x"}, {"csv/unclosed-quote", "1"}}));
}

TEST(CsvReader, AFieldLongerThanAMebibyteIsPassedOver) {
    const std::string bytes = "a," + std::string(CsvReader::longest_field + 1, 'x') + "\nb,c\n";
    EXPECT_EQ(read(bytes), (Records{{"csv/field-too-long", "2"}, {"b", "c"}}));
}

TEST(CsvWriter, WhatIsWrittenReadsBack) {
    for (const std::string field : {"", "plain", "a,b", "say \"so\"", "two\nlines", "\"", "дәлел"}) {
        std::string line;
        append_csv_field(line, field);
        line += ",end";
        EXPECT_EQ(read(line), (Records{{field, "end"}}));
    }
}

}  // namespace
}  // namespace dalel
