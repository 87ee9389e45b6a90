// Answers that are asked for again.
#pragma once

#include "http/request.hpp"
#include "http/response.hpp"

#include <array>
#include <chrono>
#include <cstdint>
#include <list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace dalel::http {

/// Keeps what one question was answered with once it is asked a second time, with its compressed forms: from then on it costs
/// no more than its bytes. Only answers with a `version` that are texts in one piece are kept, the least recently asked for go
/// first, and each is made anew after `lifetime`. For one thread, and one set of releases: clear it with them.
class AnswerCache {
public:
    using Clock = std::chrono::steady_clock;
    static constexpr std::chrono::seconds lifetime{60};
    static constexpr std::size_t longest_answer = 128 * 1024;

    /// `bytes` that all answers together may take.
    explicit AnswerCache(std::size_t bytes) : most_bytes_{bytes} {}

    std::optional<Response> find(std::string_view question, Clock::time_point now);
    /// Tells what was answered; the body becomes a prepared one where it is kept.
    void add(std::string_view question, Response& response, Clock::time_point now);
    void clear();

    std::size_t bytes() const { return bytes_; }

private:
    struct Kept {
        std::string question;
        std::string type, version;
        std::vector<std::pair<std::string, std::string>> headers;
        std::optional<std::int64_t> modified;
        std::shared_ptr<const Prepared> body;
        Clock::time_point until;
        std::size_t bytes() const { return question.size() + body->identity.size() + body->gzip.size() + body->brotli.size() + 500; }
    };
    void drop(std::list<Kept>::iterator kept);

    std::size_t most_bytes_;
    std::size_t bytes_ = 0;
    std::list<Kept> kept_;  ///< last asked for first
    std::unordered_map<std::string_view, std::list<Kept>::iterator> by_question_;
    std::array<std::uint64_t, 4096> asked_{};  ///< hashes of questions asked once
};

/// All of a request that an answer may depend on, or nothing where its answer is not kept.
std::optional<std::string> question_of(const Request& request);

}  // namespace dalel::http
