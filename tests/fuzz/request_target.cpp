// Addresses and the headers that choose an answer: an input is one line of each.

#include "http/delivery.hpp"
#include "base/text.hpp"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace dalel::http;
    const auto expect = [](bool claim) {
        if (!claim) std::abort();
    };
    const std::string_view input{reinterpret_cast<const char*>(data), size};
    const auto lines = dalel::split(input, '\n');
    const auto line = [&](std::size_t i) { return i < lines.size() ? lines[i] : std::string_view{}; };
    if (auto request = parse_target(line(0))) {
        for (const auto& segment : request->segments) {
            expect(!segment.empty() && segment != "." && segment != ".." && !dalel::first_invalid_utf8(segment));
            expect(percent_decoded(percent_encoded(segment)) == segment);
        }
        expect(request->query.all().size() <= most_parameters);
        const auto again = parse_target(request->path());
        expect(again && again->segments == request->segments);
        request->headers = {{"accept-language", std::string{line(1)}}, {"accept-encoding", std::string{line(2)}}, {"range", std::string{line(3)}}, {"if-none-match", std::string{line(4)}},
                            {"if-range", std::string{line(5)}}, {"if-modified-since", std::string{line(6)}}};
        static_cast<void>(language_of(*request));
        auto response = answer("text/csv", std::string(2000, 'x'));
        response.version = line(0);
        response.modified = 1'000'000'000;
        const auto delivery = delivered(std::move(response), *request);
        expect(delivery.status == 200 || delivery.status == 206 || delivery.status == 304 || delivery.status == 416);
        if (delivery.status == 206) expect(delivery.text().size() == *delivery.length && *delivery.length > 0 && delivery.offset + *delivery.length <= 2000);
    }
    double before = 1;
    for (const auto& range : accepted(line(1))) {
        expect(range.quality > 0 && range.quality <= before && !range.type.empty());
        before = range.quality;
    }
    if (const auto seconds = parse_http_date(line(6))) expect(*seconds <= 253'402'300'800);
    return 0;
}
