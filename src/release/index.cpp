#include "release/index.hpp"

#include "base/date.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "release/files.hpp"
#include "release/manifest.hpp"

#include <fmt/format.h>
#include <simdjson.h>

namespace dalel {
namespace fs = std::filesystem;

std::string to_json(const IndexEntry& entry) {
    JsonWriter json;
    json.object().member("number", entry.number).member("digest", to_string(entry.digest)).key("predecessor");
    if (entry.predecessor) json.value(to_string(*entry.predecessor));
    else json.null();
    json.member("published_at", entry.published_at);
    if (entry.withdrawn) json.member("withdrawn_at", entry.withdrawn->at).member("reason", entry.withdrawn->reason);
    return json.end().take();
}

std::vector<IndexEntry> read_index(const fs::path& releases) {
    std::vector<IndexEntry> entries;
    const auto path = releases / "index.jsonl";
    if (!fs::exists(path)) return entries;
    const auto text = read_file(path);
    simdjson::dom::parser parser;
    std::size_t row = 0;
    for (const auto line : split(text, '\n')) {
        ++row;
        if (line.empty()) continue;
        const auto malformed = [&] {
            return Stop{Exit::unusable_input, {"index/malformed", "this line of the index is damaged", fmt::format("{}:{}", path.string(), row), ""}};
        };
        simdjson::dom::element root;
        IndexEntry entry;
        std::string_view digest, predecessor, at;
        if (parser.parse(line.data(), line.size()).get(root) || root["number"].get(entry.number) || root["digest"].get(digest) || root["published_at"].get(at)) throw malformed();
        const auto own = parse_digest(digest);
        if (!own) throw malformed();
        entry.digest = *own;
        if (!root["predecessor"].get(predecessor)) {
            const auto before = parse_digest(predecessor);
            if (!before) throw malformed();
            entry.predecessor = *before;
        }
        if (entry.number == 0 || !parse_instant(at)) throw malformed();
        entry.published_at = at;
        std::string_view withdrawn_at, reason;
        if (!root["withdrawn_at"].get(withdrawn_at)) {
            if (root["reason"].get(reason) || !parse_instant(withdrawn_at)) throw malformed();
            entry.withdrawn = Withdrawal{std::string{withdrawn_at}, std::string{reason}};
        }
        entries.push_back(std::move(entry));
    }
    return entries;
}

void write_index(const fs::path& releases, const std::vector<IndexEntry>& entries) {
    std::string text;
    for (const auto& entry : entries) text += to_json(entry) + "\n";
    replace_synced(releases / "index.jsonl", text);
}

void append_index(const fs::path& releases, const IndexEntry& entry) {
    const auto path = releases / "index.jsonl";
    auto text = fs::exists(path) ? read_file(path) : std::string{};
    text += to_json(entry) + "\n";
    replace_synced(path, text);
}

Result<std::string> parse_instant(std::string_view text) {
    const auto digits = [&](std::size_t at, int below) {
        if (text[at] < '0' || text[at] > '9' || text[at + 1] < '0' || text[at + 1] > '9') return false;
        return (text[at] - '0') * 10 + (text[at + 1] - '0') < below;
    };
    const bool good = text.size() == 20 && parse_date(text.substr(0, 10)) && text[10] == 'T' && text[13] == ':' && text[16] == ':' && text[19] == 'Z' &&
                      digits(11, 24) && digits(14, 60) && digits(17, 60);
    if (good) return std::string{text};
    return std::unexpected(Error{"time/malformed", fmt::format("\"{}\" is not a time", text), "", "UTC, such as 2026-11-23T04:00:00Z"});
}

}  // namespace dalel
