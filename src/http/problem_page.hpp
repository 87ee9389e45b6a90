// Errors for people.
#pragma once

#include "http/problem.hpp"
#include "http/request.hpp"

namespace dalel::http {

/// The problem as a short page where the client prefers HTML, as browsers do, else as `problem` has it.
Response problem_for(const Request& request, unsigned status, const Error& error);

}  // namespace dalel::http
