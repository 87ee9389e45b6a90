#include "http/server/loop.hpp"

namespace dalel::http {
namespace {

void close(Connection& connection) {
    boost::system::error_code ignored;
    connection.socket->close(ignored);
}

}  // namespace

bool Loop::make_room() {
    if (waiting_.size() + busy_.size() < most_connections) return true;
    if (waiting_.empty()) return false;
    close(*waiting_.front());
    // It leaves once its coroutine goes on; until then it counts no more.
    waiting_.front()->is_waiting = false;
    busy_.splice(busy_.end(), waiting_, waiting_.begin());
    return true;
}

void Loop::enter(Connection& connection) {
    connection.place = waiting_.insert(waiting_.end(), &connection);
    shared.metrics.opened(number);
}

void Loop::leave(Connection& connection) {
    (connection.is_waiting ? waiting_ : busy_).erase(connection.place);
    shared.metrics.closed(number);
}

void Loop::set_waiting(Connection& connection, bool waiting) {
    if (connection.is_waiting == waiting) return;
    auto& from = waiting ? busy_ : waiting_;
    auto& to = waiting ? waiting_ : busy_;
    to.splice(to.end(), from, connection.place);
    connection.is_waiting = waiting;
}

void Loop::sweep(Clock::time_point now) {
    for (auto* connections : {&waiting_, &busy_})
        for (auto* connection : *connections) {
            if (now < connection->deadline) continue;
            boost::system::error_code ignored;
            // What was told and does not listen is closed; the first time it may still be answered.
            if (connection->is_overdue) connection->socket->close(ignored);
            else connection->socket->cancel(ignored);
            connection->is_overdue = true;
        }
}

void Loop::close_waiting() {
    for (auto* connection : waiting_) close(*connection);
}

Response Loop::answer(const Request& request, std::string_view scheme) {
    auto served = shared.served.load();
    if (served != cached_) {
        cache_.clear();
        cached_ = served;
    }
    const auto question = question_of(request);
    const auto now = Clock::now();
    if (question)
        if (auto kept = cache_.find(*question, now)) return *std::move(kept);
    auto base = shared.options.base;
    if (base.empty()) base.append(scheme).append("://").append(request.header("host"));
    auto response = respond(request, {std::move(served), std::move(base), &shared.metrics, static_cast<std::uint32_t>(shared.options.rate)});
    if (question) cache_.add(*question, response, now);
    return response;
}

}  // namespace dalel::http
