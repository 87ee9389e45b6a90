#include "evidence/finding.hpp"

namespace dalel {
namespace {

constexpr FindingKind kinds[] = {
    {"reference/unknown-code", Severity::error, "A code no register knows",
     "{column} \"{code}\" is in no register: {accepted}", "Correct the code, or add it to the register."},
    {"source/missing", Severity::error, "A figure without a source", "{figure} names no source",
     "Name the document that prints the figure."},
};

}  // namespace

std::span<const FindingKind> finding_kinds() { return kinds; }

}  // namespace dalel
