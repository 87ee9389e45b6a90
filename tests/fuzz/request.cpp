// What a client sends: an input is the bytes of a connection, shown in two pieces.

#include "http/server/request_reader.hpp"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto expect = [](bool claim) {
        if (!claim) std::abort();
    };
    const std::string_view bytes{reinterpret_cast<const char*>(data), size};
    const auto read = [&](std::size_t first_piece) {
        dalel::http::RequestReader reader;
        std::size_t from = 0;
        for (const std::size_t to : {std::min(first_piece, size), size})
            while (!reader.is_done() && !reader.refusal() && from < to) {
                const auto used = reader.take(bytes.substr(from, to - from));
                expect(used <= to - from);
                from += used;
                if (used == 0) break;
            }
        return reader;
    };
    auto whole = read(size), halves = read(size / 2);
    const auto is_taken = [](const dalel::http::RequestReader& reader) { return reader.is_done() && !reader.refusal(); };
    expect(is_taken(whole) == is_taken(halves));  // a refusal may come sooner or later
    if (const auto& refusal = whole.refusal()) {
        expect(refusal->status >= 400 && refusal->status < 600 && refusal->error.code.starts_with("request/") && !refusal->error.message.empty());
        expect(!whole.keeps_alive());
    }
    if (!whole.is_done() || whole.refusal()) return 0;
    const auto& request = whole.request();
    expect(request.target == halves.request().target && request.body == halves.request().body && request.headers == halves.request().headers);
    expect(request.body.size() <= dalel::http::longest_body && request.headers.size() <= dalel::http::most_headers);
    for (const auto& segment : request.segments) expect(segment != ".." && segment != "." && segment.find('\0') == std::string::npos);
    for (const auto& [name, value] : request.headers) expect(value.find_first_of("\r\n") == std::string::npos && name.find_first_of("\r\n: ") == std::string::npos);
    return 0;
}
