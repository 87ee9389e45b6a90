#include "http/site/search_index.hpp"

#include "base/text.hpp"
#include "http/site/cldr.hpp"
#include "http/site/markdown.hpp"

#include <algorithm>

namespace dalel::http::web {
namespace {

std::string every_language(const Label& label) {
    return label.kk + " " + label.ru + " " + label.en;
}

/// Words of a key: letters and digits of any script; article numbers keep their parts (`256(2)` is `256` and `2`).
bool is_word_byte(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c & 0x80);
}

std::vector<std::string_view> words_of(std::string_view key) {
    std::vector<std::string_view> words;
    for (std::size_t from = 0; from < key.size();) {
        while (from < key.size() && !is_word_byte(key[from])) ++from;
        auto to = from;
        while (to < key.size() && is_word_byte(key[to])) ++to;
        if (to > from) words.push_back(key.substr(from, to - from));
        from = to;
    }
    return words;
}

/// 2: the word itself is there; 1: a word begins with it; 0: neither.
int match(std::string_view text, std::string_view word) {
    int best = 0;
    for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
        if (at > 0 && is_word_byte(text[at - 1])) continue;
        const auto end = at + word.size();
        if (end == text.size() || !is_word_byte(text[end])) return 2;
        best = 1;
    }
    return best;
}

}  // namespace

SearchIndex::SearchIndex(const Observatory& all) {
    const auto add = [this](Findable kind, const std::string& code, const std::string& name, const std::string& words) { entries_.push_back({kind, code, search_key(name), search_key(words)}); };
    // What the editors wrote is found by its translations too.
    const auto every = [&](const std::string& text) {
        const auto* label = all.terms.translations.find(text);
        return label ? text + " " + every_language(*label) : text;
    };
    const auto codes = [&](const Claim& claim) {
        std::string words;
        for (const auto& coordinate : claim.coordinates) {
            if (const auto* provision = all.law.provisions.find(coordinate.code)) words += " " + provision->cited() + " " + every_language(provision->title);
            if (const auto* list = all.law.lists.find(coordinate.code)) words += " " + every_language(list->title);
            if (const auto* entry = all.codes.find(coordinate.dimension.str(), coordinate.code)) words += " " + every_language(entry->label);
        }
        return words;
    };
    for (const auto& area : all.areas.all) {
        std::string names;
        for (const auto& name : all.areas.names)
            if (name.area == area.id) names += " " + every_language(name.name);
        add(Findable::area, area.id.str(), names, area.id.str() + " " + area.iso_3166_2 + " " + area.national_code);
    }
    for (const auto& provision : all.law.provisions) add(Findable::provision, provision.id.str(), provision.cited() + " " + every_language(provision.title), "article статья бап " + provision.code);
    for (const auto& list : all.law.lists) add(Findable::list, list.id.str(), every_language(list.title), every(list.note));
    for (const auto& term : all.terms.all) add(Findable::term, term.id.str(), every_language(term.label), term.authority + " " + every(term.definition) + " " + every(term.instrument));
    for (const auto& measure : all.measures) add(Findable::measure, measure.id.str(), every_language(measure.label), every(measure.note));
    for (const auto& table : all.tables) add(Findable::table, table.cube.structure().id.str(), every_language(table.cube.structure().title), table.cube.structure().note);
    for (const auto& reading : all.pages) add(Findable::reading, reading.slug + "." + std::string{to_string(reading.language)}, title_of_markdown(reading.markdown), reading.markdown);
    for (const auto& source : all.sources) add(Findable::source, source.id.str(), every(source.publisher) + " " + source.title, every(source.note));
    for (const auto& claim : all.claims) {
        const auto* measure = all.measures.find(claim.measure);
        const auto* source = all.sources.find(claim.source);
        add(Findable::claim, claim.id.str(), measure ? every_language(measure->label) : std::string{},
            stated_value(claim) + " " + every_language(all.areas.name(claim.area, claim.period.last)) + " " + claim.area_as_written + codes(claim) + " " + to_string(claim.period) + " " + claim.id.str() + " " + every(claim.stated_by) + " " + (source ? every(source->publisher) : "") + " " + every(claim.note));
    }
}

std::vector<const SearchEntry*> SearchIndex::find(std::string_view query) const {
    const auto key = search_key(query);
    const auto wanted = words_of(key);
    if (wanted.empty()) return {};
    std::vector<std::pair<int, const SearchEntry*>> found;
    for (const auto& entry : entries_) {
        int score = 0;
        bool all = true;
        for (const auto word : wanted) {
            const int in_name = match(entry.name, word), in_words = match(entry.words, word);
            all = all && (in_name > 0 || in_words > 0);
            score += 4 * in_name + in_words;
        }
        if (all) found.emplace_back(score, &entry);
    }
    std::ranges::stable_sort(found, std::greater{}, [](const auto& each) { return each.first; });
    std::vector<const SearchEntry*> entries;
    for (const auto& [_, entry] : found) entries.push_back(entry);
    return entries;
}

}  // namespace dalel::http::web
