// Where a command writes, and what can be shown there.
#pragma once

#include "base/error.hpp"

#include <cstdio>
#include <string>
#include <string_view>

namespace dalel::cli {

enum class Style { plain, bold, dim, red, yellow, green, blue };

/// Results go to standard output, progress and errors to standard error. Colour only where standard output is a terminal
/// and `NO_COLOR` is not set [no-color.org]; `--color always|never` decides otherwise.
class Terminal {
public:
    explicit Terminal(std::string_view color = "auto");

    bool is_terminal() const { return is_terminal_; }
    /// Columns: of the terminal, or `COLUMNS`, or 80.
    std::size_t width() const { return width_; }

    void print(std::string_view text) const;
    void line(std::string_view text = {}) const;
    /// The text with the style's escape codes where colour is shown.
    std::string styled(std::string_view text, Style style) const;

    /// One line on standard error that the next call replaces; nothing where that is no terminal.
    void progress(std::string_view text);
    void end_progress();
    /// An error as a person reads it: where, what, hint, code.
    void report(const Error& error);

private:
    bool color_ = false;
    bool is_terminal_ = false;
    bool error_is_terminal_ = false;
    bool progress_shown_ = false;
    std::size_t width_ = 80;
};

}  // namespace dalel::cli
