// load PORT TARGETS CONNECTIONS RATE SECONDS
//
// Asks 127.0.0.1 for the targets of a file, one a line, none twice before all were asked for, at a fixed rate that does not
// wait for answers: a request's time runs from the moment it was due, so a server that falls behind is seen to. Prints one line of JSON.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace {

using Clock = std::chrono::steady_clock;

struct Connection {
    int socket = -1;
    bool busy = false;
    Clock::time_point due;
    std::string answer;
};

int connect_to(std::uint16_t port) {
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
        std::perror("connect");
        std::exit(1);
    }
    const int on = 1;
    ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    return socket;
}

/// Whether the bytes are one whole answer.
bool is_whole(std::string_view answer) {
    const auto end = answer.find("\r\n\r\n");
    if (end == std::string_view::npos) return false;
    const auto length = answer.substr(0, end).find("Content-Length: ");
    if (length == std::string_view::npos) return answer.ends_with("\r\n0\r\n\r\n");
    return answer.size() >= end + 4 + std::strtoull(answer.data() + length + 16, nullptr, 10);
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 6) return 64;
    const auto port = static_cast<std::uint16_t>(std::atoi(arguments[1]));
    const auto connections = static_cast<std::size_t>(std::atoi(arguments[3]));
    const double rate = std::atof(arguments[4]), seconds = std::atof(arguments[5]);
    std::vector<std::string> requests;
    std::ifstream file{arguments[2]};
    for (std::string line; std::getline(file, line);) requests.push_back("GET " + line + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
    if (requests.empty()) return 64;

    const int poll = ::epoll_create1(EPOLL_CLOEXEC);
    std::vector<Connection> all(connections);
    std::vector<std::size_t> idle;
    for (std::size_t i = 0; i < connections; ++i) {
        all[i].socket = connect_to(port);
        epoll_event event{.events = EPOLLIN, .data = {.u64 = i}};
        ::epoll_ctl(poll, EPOLL_CTL_ADD, all[i].socket, &event);
        idle.push_back(i);
    }
    std::vector<double> milliseconds;
    std::deque<Clock::time_point> due;
    std::uint64_t bytes = 0, errors = 0, asked = 0, done = 0;
    std::string piece(1 << 18, '\0');
    const auto start = Clock::now();
    const auto at_second = [&](double second) { return start + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(second)); };
    const auto total = static_cast<std::uint64_t>(rate * seconds);
    for (std::uint64_t scheduled = 0; done < total;) {
        const auto now = Clock::now();
        for (; scheduled < total && at_second(static_cast<double>(scheduled) / rate) <= now; ++scheduled) due.push_back(at_second(static_cast<double>(scheduled) / rate));
        while (!due.empty() && !idle.empty()) {
            auto& connection = all[idle.back()];
            idle.pop_back();
            connection.due = due.front();
            due.pop_front();
            connection.busy = true;
            connection.answer.clear();
            const auto& request = requests[asked++ % requests.size()];
            if (::send(connection.socket, request.data(), request.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(request.size())) return 1;
        }
        epoll_event events[256];
        const int ready = ::epoll_wait(poll, events, 256, 0);
        for (int i = 0; i < ready; ++i) {
            auto& connection = all[events[i].data.u64];
            const auto got = ::recv(connection.socket, piece.data(), piece.size(), 0);
            if (got <= 0) {
                std::fprintf(stderr, "the server ended a connection\n");
                return 1;
            }
            connection.answer.append(piece.data(), static_cast<std::size_t>(got));
            if (!connection.busy || !is_whole(connection.answer)) continue;
            connection.busy = false;
            bytes += connection.answer.size();
            errors += !connection.answer.starts_with("HTTP/1.1 200");
            milliseconds.push_back(std::chrono::duration<double, std::milli>(Clock::now() - connection.due).count());
            idle.push_back(events[i].data.u64);
            ++done;
        }
    }
    const double took = std::chrono::duration<double>(Clock::now() - start).count();
    std::ranges::sort(milliseconds);
    const auto quantile = [&](double q) { return milliseconds[std::min(milliseconds.size() - 1, static_cast<std::size_t>(q * static_cast<double>(milliseconds.size())))]; };
    fmt::print("{{\"requests\":{},\"errors\":{},\"bytes\":{},\"seconds\":{:.3f},\"p50\":{:.3f},\"p99\":{:.3f},\"most\":{:.3f}}}\n", done, errors, bytes, took, quantile(0.5), quantile(0.99), milliseconds.back());
    return 0;
}
