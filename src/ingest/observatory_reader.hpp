// An observatory's folder → one value, and the account of every row.
#pragma once

#include "evidence/finding.hpp"
#include "ingest/audit.hpp"
#include "observatory/observatory.hpp"

#include <filesystem>
#include <functional>
#include <string_view>

namespace dalel {

/// Called with the name of each file as it is begun.
using Progress = std::function<void(std::string_view)>;

struct ObservatoryRead {
    Observatory observatory;
    Audit audit;
    /// Errors of the kind the author mends in a register: codes nobody knows, figures without a source.
    Findings findings;

    /// Whether the value is whole: nothing refused, nothing dangling.
    bool sound() const { return audit.clean() && findings.empty(); }
};

/// Reads everything. Only a folder that is none throws (`Stop`); all else is in the audit and the findings.
ObservatoryRead read_observatory(const std::filesystem::path& folder, const Progress& progress = {});

/// Reads the observatory back from a release's folder, where files of other formats stand beside it.
ObservatoryRead read_released(const std::filesystem::path& folder);

}  // namespace dalel
