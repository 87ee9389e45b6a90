// What an observatory's editors wrote once, in the other languages.
#pragma once

#include "base/label.hpp"
#include "base/position_index.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dalel {

/// A text of a register and how it reads in other languages; a language that is empty is the text's own, or has no translation.
struct Translation {
    std::string text;
    Label in;

    friend bool operator==(const Translation&, const Translation&) = default;
};

/// Notes, definitions, reasons of grades, and who stated something stand once in their registers; here they are found by their words.
/// A text that several rows repeat is translated once. Titles of sources are cited as they are and need no entry.
class Translations {
public:
    /// Whether the text was new.
    bool add(Translation translation) {
        const auto hash = key_hash(translation.text);
        if (position(hash, translation.text) != PositionIndex::nowhere) return false;
        index_.add(hash, static_cast<std::uint32_t>(all_.size()));
        all_.push_back(std::move(translation));
        return true;
    }

    /// Nothing where nobody translated the text.
    const Label* find(std::string_view text) const {
        const auto at = position(key_hash(text), text);
        return at == PositionIndex::nowhere ? nullptr : &all_[at].in;
    }

    /// The text in the language asked for; empty where there is no translation into it.
    std::string_view in(Language language, std::string_view text) const {
        const auto* label = find(text);
        if (!label) return {};
        switch (language) {
            case Language::kk: return label->kk;
            case Language::ru: return label->ru;
            case Language::en: return label->en;
        }
        return {};
    }

    auto begin() const { return all_.begin(); }
    auto end() const { return all_.end(); }
    std::size_t size() const { return all_.size(); }
    bool empty() const { return all_.empty(); }

private:
    std::uint32_t position(std::uint32_t hash, std::string_view text) const {
        return index_.find(hash, [&](std::uint32_t i) { return all_[i].text == text; });
    }

    std::vector<Translation> all_;
    PositionIndex index_;
};

}  // namespace dalel
