#include "release/manifest.hpp"

#include "base/json.hpp"

#include <simdjson.h>

namespace dalel {

std::string to_json(const Manifest& manifest) {
    JsonWriter head;
    head.object().member("format", 1).member("program", manifest.program).member("observatory", manifest.observatory);
    head.member("observatory_digest", to_string(manifest.observatory_digest));
    std::string text = head.take() + ",\"files\":{";
    for (const auto& [name, file] : manifest.files) {
        JsonWriter entry;
        entry.object().member("sha256", to_string(file.digest)).member("size", file.size).end();
        text += (text.back() == '{' ? "\n" : ",\n") + json_quoted(name) + ":" + entry.text();
    }
    return text + "\n}}\n";
}

Digest content_digest(const Manifest& manifest) { return sha256(to_json(manifest)); }

Result<Digest> parse_digest(std::string_view text) {
    Digest digest;
    const auto nibble = [](char c) { return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1; };
    bool good = text.size() == 64;
    for (std::size_t i = 0; good && i < 32; ++i) {
        const int high = nibble(text[2 * i]), low = nibble(text[2 * i + 1]);
        good = high >= 0 && low >= 0;
        if (good) digest.bytes[i] = static_cast<std::uint8_t>(high * 16 + low);
    }
    if (!good) return std::unexpected(Error{"digest/malformed", "\"" + std::string{text} + "\" is not a SHA-256 digest", "", "64 hexadecimal digits"});
    return digest;
}

Result<Manifest> parse_manifest(std::string_view json) {
    const auto malformed = [](std::string_view what) {
        return std::unexpected(Error{"manifest/malformed", "the manifest is damaged: " + std::string{what}, "manifest.json", ""});
    };
    simdjson::dom::parser parser;
    simdjson::dom::element root;
    if (const auto failed = parser.parse(json.data(), json.size()).get(root)) return malformed(simdjson::error_message(failed));
    Manifest manifest;
    std::string_view program, observatory, digest;
    simdjson::dom::object files;
    if (root["program"].get(program) || root["observatory"].get(observatory) || root["observatory_digest"].get(digest) || root["files"].get(files))
        return malformed("program, observatory, observatory_digest and files are expected");
    manifest.program = program;
    manifest.observatory = observatory;
    const auto own = parse_digest(digest);
    if (!own) return malformed(own.error().message);
    manifest.observatory_digest = *own;
    for (const auto [name, entry] : files) {
        std::string_view sha;
        std::uint64_t size = 0;
        if (entry["sha256"].get(sha) || entry["size"].get(size)) return malformed("sha256 and size are expected of " + std::string{name});
        const auto parsed = parse_digest(sha);
        if (!parsed) return malformed(parsed.error().message);
        manifest.files.emplace(std::string{name}, ManifestFile{*parsed, size});
    }
    return manifest;
}

}  // namespace dalel
