#include "http/settled.hpp"

namespace dalel::http {
namespace {

/// `first`, the piece that `rest` has made, and what follows.
Pieces continued(std::string first, Pieces rest) {
    co_yield first;
    first = {};
    co_yield rest.piece();
    while (rest.next()) co_yield rest.piece();
}

}  // namespace

void settle(Response& response) {
    auto* streamed = std::get_if<Streamed>(&response.body);
    if (!streamed) return;
    std::string first;
    while (first.empty() && streamed->pieces.next()) first = streamed->pieces.piece();
    if (streamed->pieces.next()) streamed->pieces = continued(std::move(first), std::move(streamed->pieces));
    else response.body = std::move(first);
}

}  // namespace dalel::http
