// A phrase said in the three languages at once.
#pragma once

#include "base/label.hpp"
#include "base/period.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dalel {

/// What a sentence about figures is made of: joined, it is joined in every language. A number, a date, a publisher is
/// the same in all three.
class Words {
public:
    Words() = default;
    Words(std::string same) : said_{same, same, std::move(same)} {}
    Words(std::string_view same) : Words{std::string{same}} {}
    Words(const char* same) : Words{std::string{same}} {}
    Words(std::string kk, std::string ru, std::string en) : said_{std::move(kk), std::move(ru), std::move(en)} {}
    /// A name; where a language lacks it, what stands for it there.
    explicit Words(const Label& label) : said_{label.in(Language::kk), label.in(Language::ru), label.in(Language::en)} {}

    const std::string& in(Language language) const { return language == Language::kk ? said_.kk : language == Language::ru ? said_.ru : said_.en; }
    bool empty() const { return said_.en.empty(); }
    bool is_same() const { return said_.kk == said_.en && said_.ru == said_.en; }

    Words& operator+=(const Words& other) {
        said_.kk += other.said_.kk;
        said_.ru += other.said_.ru;
        said_.en += other.said_.en;
        return *this;
    }
    friend Words operator+(Words one, const Words& other) { return std::move(one += other); }
    friend bool operator==(const Words&, const Words&) = default;
    /// By the English words.
    friend bool operator<(const Words& one, const Words& other) { return one.said_.en < other.said_.en; }

private:
    Label said_;
};

/// A thing that is counted, in the forms that its number asks for.
struct Noun {
    std::string_view kk;
    std::string_view ru_one, ru_few, ru_many;  ///< 1, 2, 5 and what ends like them
    std::string_view en_one, en_other;
};
/// `1 case`, `21 дело`, `2 дела`, `5 дел`.
Words counted(std::int64_t number, const Noun& noun);
/// `155 200`, with narrow no-break spaces.
Words number_words(std::int64_t number);
/// With `digits` behind the point, which is a comma in Kazakh and Russian.
Words number_words(double number, int digits);
/// `0.126` of `0.00126`, with `digits` significant digits: how many in a hundred.
Words per_cent_words(double share, int digits);

/// `27 June 2019` in each language.
Words date_words(Date day);

/// `a`, `a and b`, `a, b and c`; beyond `most` the rest as a number.
Words listed(std::span<const Words> words, std::size_t most = 12);
/// A label within a sentence: without its capital, unless it is an abbreviation or a name of its own.
Words in_sentence(const Words& label);

}  // namespace dalel
