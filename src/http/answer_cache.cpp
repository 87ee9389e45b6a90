#include "http/answer_cache.hpp"

#include "http/compression.hpp"

#include <functional>

namespace dalel::http {

std::optional<Response> AnswerCache::find(std::string_view question, Clock::time_point now) {
    const auto at = by_question_.find(question);
    if (at == by_question_.end()) return std::nullopt;
    const auto kept = at->second;
    if (now >= kept->until) return std::nullopt;
    kept_.splice(kept_.begin(), kept_, kept);
    Response response;
    response.type = kept->type;
    response.body = kept->body;
    response.headers = kept->headers;
    response.version = kept->version;
    response.modified = kept->modified;
    return response;
}

void AnswerCache::add(std::string_view question, Response& response, Clock::time_point now) {
    const auto* text = std::get_if<std::string>(&response.body);
    if (!text || response.status != 200 || response.version.empty() || text->size() > longest_answer) return;
    if (const auto at = by_question_.find(question); at != by_question_.end()) {
        const auto kept = at->second;
        if (kept->version == response.version) {  // as it was: only its time was over
            kept->until = now + lifetime;
            response.body = kept->body;
            return;
        }
        drop(kept);
    }
    const std::uint64_t hash = std::hash<std::string_view>{}(question) | 1;
    auto& asked = asked_[(hash >> 20) % asked_.size()];
    if (asked != hash) {
        asked = hash;
        return;
    }
    auto& kept = kept_.emplace_front(Kept{std::string{question}, response.type, response.version, response.headers, response.modified, prepared(*text), now + lifetime});
    response.body = kept.body;
    by_question_.emplace(kept.question, kept_.begin());
    bytes_ += kept.bytes();
    while (bytes_ > most_bytes_ && kept_.size() > 1) drop(std::prev(kept_.end()));
}

void AnswerCache::drop(std::list<Kept>::iterator kept) {
    bytes_ -= kept->bytes();
    by_question_.erase(kept->question);
    kept_.erase(kept);
}

void AnswerCache::clear() {
    by_question_.clear();
    kept_.clear();
    asked_ = {};
    bytes_ = 0;
}

std::optional<std::string> question_of(const Request& request) {
    if ((request.method != Method::get && request.method != Method::head) || !request.body.empty()) return std::nullopt;
    std::string text;
    text.reserve(request.target.size() + 96);
    text += request.target;
    for (const auto name : {"host", "x-forwarded-host", "x-forwarded-proto", "accept", "accept-language", "prefer"}) text.append("\n").append(request.header(name));
    return text;
}

}  // namespace dalel::http
