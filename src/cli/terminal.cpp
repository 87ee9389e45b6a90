#include "cli/terminal.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <cstdlib>

#include <sys/ioctl.h>
#include <unistd.h>

namespace dalel::cli {
namespace {

std::size_t columns() {
    if (const char* set = std::getenv("COLUMNS"))
        if (const int n = std::atoi(set); n >= 20) return static_cast<std::size_t>(n);
    winsize size{};
    if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 20) return size.ws_col;
    return 80;
}

std::string_view escape(Style style) {
    switch (style) {
        case Style::plain: return "";
        case Style::bold: return "\x1b[1m";
        case Style::dim: return "\x1b[2m";
        case Style::red: return "\x1b[31m";
        case Style::yellow: return "\x1b[33m";
        case Style::green: return "\x1b[32m";
        case Style::blue: return "\x1b[34m";
    }
    return "";
}

}  // namespace

Terminal::Terminal(std::string_view color) {
    is_terminal_ = ::isatty(STDOUT_FILENO) == 1;
    error_is_terminal_ = ::isatty(STDERR_FILENO) == 1;
    const char* no_color = std::getenv("NO_COLOR");
    const char* kind = std::getenv("TERM");
    const bool dumb = kind && std::string_view{kind} == "dumb";
    color_ = color == "always" || (color != "never" && is_terminal_ && !dumb && !(no_color && *no_color));
    width_ = columns();
}

void Terminal::print(std::string_view text) const {
    if (!text.empty()) std::fwrite(text.data(), 1, text.size(), stdout);
}

void Terminal::line(std::string_view text) const {
    print(text);
    std::fputc('\n', stdout);
}

std::string Terminal::styled(std::string_view text, Style style) const {
    if (!color_ || style == Style::plain) return std::string{text};
    return std::string{escape(style)} + std::string{text} + "\x1b[0m";
}

void Terminal::progress(std::string_view text) {
    if (!error_is_terminal_) return;
    const auto shown = padded_right(text.substr(0, width_ - 1), width_ - 1);
    std::fprintf(stderr, "\r%s", shown.c_str());
    std::fflush(stderr);
    progress_shown_ = true;
}

void Terminal::end_progress() {
    if (!progress_shown_) return;
    std::fprintf(stderr, "\r%s\r", std::string(width_ - 1, ' ').c_str());
    progress_shown_ = false;
}

void Terminal::report(const Error& error) {
    end_progress();
    std::fflush(stdout);
    std::string text = error.where.empty() ? "dalel: " : error.where + ": ";
    text += error.message + " [" + error.code + "]\n";
    if (!error.hint.empty()) text += "    " + error.hint + "\n";
    std::fwrite(text.data(), 1, text.size(), stderr);
}

}  // namespace dalel::cli
