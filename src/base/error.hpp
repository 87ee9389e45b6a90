// Errors as values: what a reader of the message must mend.
#pragma once

#include <expected>
#include <stdexcept>
#include <string>
#include <vector>

namespace dalel {

/// One thing that is wrong with an input. The same value is the message on the terminal, the body of a
/// `problem+json` answer and a row of the audit.
///
/// `code` is a stable slug such as `area/unknown-code`; `message` is a sentence a statistician can act on;
/// `where` is `file:row:column` (row 1 is the header; empty where no file is involved); `hint` names what is accepted.
struct Error {
    std::string code;
    std::string message;
    std::string where;
    std::string hint;

    friend bool operator==(const Error&, const Error&) = default;
};

/// Every error of a run, in the order of the input.
using Errors = std::vector<Error>;

template <class T>
using Result = std::expected<T, Error>;

/// The exit codes of every command.
enum class Exit : int {
    done = 0,
    findings = 1,  ///< findings of severity error
    unusable_input = 2,
    refused = 3,  ///< by protection or verification
    usage = 64,
    internal = 70,  ///< our own fault
};

/// Ends the run: thrown where no caller could go on, caught in `main` and at the request boundary.
class Stop : public std::runtime_error {
public:
    Stop(Exit exit_code, Error problem)
        : std::runtime_error(problem.message), exit{exit_code}, error{std::move(problem)} {}
    Exit exit;
    Error error;
};

/// The value, or its error as the end of the run.
template <class T>
T accepted(Result<T> result, Exit exit = Exit::unusable_input) {
    if (!result) throw Stop{exit, std::move(result.error())};
    return *std::move(result);
}

/// `where: message (hint) [code]`, without the parts that are empty.
std::string to_string(const Error& error);

}  // namespace dalel
