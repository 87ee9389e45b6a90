#include "http/server/request_reader.hpp"

#include <algorithm>
#include <charconv>

#include <boost/beast/core/string.hpp>
#include <boost/beast/http/basic_parser.hpp>

namespace dalel::http {
namespace {

namespace beast = boost::beast;
using Code = boost::system::error_code;
using Text = beast::string_view;

std::string_view view(Text text) { return {text.data(), text.size()}; }

Method method_of(beast::http::verb verb) {
    switch (verb) {
        case beast::http::verb::get: return Method::get;
        case beast::http::verb::head: return Method::head;
        case beast::http::verb::post: return Method::post;
        case beast::http::verb::options: return Method::options;
        default: return Method::other;  // a set that is not ours, and open
    }
}

/// The path and query of a target in any of its forms: `http://host/path`, `*`.
std::string_view own_part(std::string_view target) {
    if (target == "*") return "/";
    for (const std::string_view scheme : {"http://", "https://"})
        if (target.starts_with(scheme)) {
            const auto slash = target.find('/', scheme.size());
            return slash == std::string_view::npos ? "/" : target.substr(slash);
        }
    return target;
}

/// Whether a text may stand after `http://`: it is repeated in absolute addresses.
bool is_host(std::string_view text) {
    return text.size() <= 255 && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_' || c == ':' || c == '[' || c == ']';
    });
}

bool has_folded_line(std::string_view head) {
    for (std::size_t at = head.find('\n'); at != std::string_view::npos && at + 1 < head.size(); at = head.find('\n', at + 1))
        if (head[at + 1] == ' ' || head[at + 1] == '\t') return true;
    return false;
}

Error malformed(std::string_view what) { return {"request/malformed", "the request is malformed: " + std::string{what}, "", "HTTP/1.1 (RFC 9112)"}; }

}  // namespace

class RequestReader::Parser final : public beast::http::basic_parser<true> {
public:
    Parser() {
        header_limit(longest_head);
        body_limit(longest_body);
        request.headers.reserve(8);
    }

    std::size_t take(std::string_view bytes) {
        if (refusal || is_done() || bytes.size() <= held_) return 0;
        const bool had_head = is_header_done();
        std::size_t used = 0;
        Code failed;
        while (used < bytes.size() && !is_done() && (had_head || !is_header_done())) {
            const auto n = put(boost::asio::const_buffer{bytes.data() + used, bytes.size() - used}, failed);
            used += n;
            if (failed) break;
        }
        // A header is used up with what follows its line, so that a fold is seen whole, wherever the bytes were cut.
        held_ = had_head == is_header_done() ? bytes.size() - used : 0;
        if (!had_head && !refusal && has_folded_line(bytes.substr(0, used))) refuse(400, malformed("a header is folded"));
        if (failed && failed != beast::http::error::need_more && !refusal) refuse(failed);
        return used;
    }

    void refuse(unsigned status, Error error) {
        if (!refusal) refusal = Refusal{status, std::move(error)};
    }

    Request request;
    std::optional<Refusal> refusal;
    bool waits_for_leave = false;

private:
    void refuse(const Code& failed) {
        using beast::http::error;
        if (failed == error::header_limit || (failed == error::buffer_overflow && !is_header_done()))
            return refuse(431, {"request/head-too-large", "the head of the request is too large", "", std::to_string(longest_head) + " bytes"});
        if (failed == error::body_limit || failed == error::buffer_overflow)
            return refuse(413, {"request/body-too-large", "the body of the request is too large", "", std::to_string(longest_body) + " bytes"});
        if (failed == error::bad_version) return refuse(505, {"request/version", "this version of HTTP is not spoken", "", "HTTP/1.1, HTTP/1.0"});
        refuse(400, malformed(failed.message()));
    }
    void refuse(Code& stop, unsigned status, Error error) {
        refuse(status, std::move(error));
        stop = beast::http::error::bad_value;
    }

    void on_request_impl(beast::http::verb method, Text, Text target, int version, Code& stop) override {
        request.method = method_of(method);
        is_1_0_ = version < 11;
        if (target.size() > longest_target)
            return refuse(stop, 414, {"request/target-too-long", "the address is too long", "", std::to_string(longest_target) + " bytes; PxWebApi takes selections by POST"});
        auto parsed = http::parse_target(own_part(view(target)));
        if (!parsed) return refuse(stop, 400, std::move(parsed.error()));
        parsed->method = request.method;
        parsed->headers = std::move(request.headers);
        request = std::move(*parsed);
    }

    void on_response_impl(int, Text, int, Code&) override {}

    void on_field_impl(beast::http::field which, Text name, Text text, Code& stop) override {
        if (is_header_done()) return;  // after the chunks: nothing we read
        if (request.headers.size() == most_headers)
            return refuse(stop, 431, {"request/head-too-large", "the request has too many headers", "", std::to_string(most_headers)});
        const auto value = view(text);
        using beast::http::field;
        const auto once = [&](bool& seen) {
            if (std::exchange(seen, true)) refuse(stop, 400, malformed("its " + std::string{view(name)} + " stands twice"));
        };
        if (which == field::content_length) {
            once(has_length_);
            if (!std::ranges::all_of(value, [](char c) { return c >= '0' && c <= '9'; }) || value.empty()) refuse(stop, 400, malformed("its Content-Length is no number"));
        } else if (which == field::transfer_encoding) {
            once(has_coding_);
            if (is_1_0_) refuse(stop, 400, malformed("HTTP/1.0 has no transfer codings"));
            else if (!beast::iequals(text, "chunked")) refuse(stop, 501, {"request/transfer-coding", "this transfer coding is not read", "Transfer-Encoding", "chunked"});
        } else if (which == field::host) {
            once(has_host_);
            if (!is_host(value)) refuse(stop, 400, malformed("its Host is no host"));
        } else if (which == field::content_encoding) {
            if (!beast::iequals(text, "identity")) refuse(stop, 415, {"request/coded-body", "compressed requests are not read", "Content-Encoding", "identity"});
        } else if (which == field::expect) {
            if (!beast::iequals(text, "100-continue")) refuse(stop, 417, {"request/expectation", "this expectation cannot be met", "Expect", "100-continue"});
            else waits_for_leave = !is_1_0_;
        }
        std::string lower{view(name)};
        for (auto& c : lower)
            if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        request.headers.emplace_back(std::move(lower), value);
    }

    void on_header_impl(Code& stop) override {
        if (has_length_ && has_coding_) return refuse(stop, 400, malformed("it has a length and chunks"));
        if (!has_host_ && !is_1_0_) return refuse(stop, 400, malformed("it has no Host"));
    }
    void on_body_init_impl(const boost::optional<std::uint64_t>& length, Code&) override {
        if (length && *length <= longest_body) request.body.reserve(static_cast<std::size_t>(*length));
    }
    std::size_t on_body_impl(Text body, Code&) override {
        request.body.append(body.data(), body.size());
        return body.size();
    }
    void on_chunk_header_impl(std::uint64_t, Text, Code&) override {}
    std::size_t on_chunk_body_impl(std::uint64_t, Text body, Code& stop) override {
        if (request.body.size() + body.size() > longest_body) stop = beast::http::error::body_limit;
        else request.body.append(body.data(), body.size());
        return body.size();
    }
    void on_finish_impl(Code&) override {}

    /// Bytes that were seen and wait for more: the parser of Beast must not be shown a chunk's header again without them.
    std::size_t held_ = 0;
    bool is_1_0_ = false, has_length_ = false, has_coding_ = false, has_host_ = false;
};

RequestReader::RequestReader() : parser_{std::make_unique<Parser>()} {}
RequestReader::~RequestReader() = default;
RequestReader::RequestReader(RequestReader&&) noexcept = default;
RequestReader& RequestReader::operator=(RequestReader&&) noexcept = default;

std::size_t RequestReader::take(std::string_view bytes) { return parser_->take(bytes); }
bool RequestReader::has_begun() const { return parser_->got_some(); }
bool RequestReader::has_head() const { return parser_->is_header_done(); }
bool RequestReader::is_done() const { return parser_->is_done(); }
const std::optional<Refusal>& RequestReader::refusal() const { return parser_->refusal; }
bool RequestReader::waits_for_leave() const { return parser_->waits_for_leave && !parser_->is_done(); }
bool RequestReader::keeps_alive() const { return !parser_->refusal && parser_->is_done() && parser_->keep_alive(); }
Request& RequestReader::request() { return parser_->request; }

}  // namespace dalel::http
