#include "ingest/audit.hpp"

#include <algorithm>

namespace dalel {

FileAudit& Audit::open(std::string file) {
    errors_of_file_ = 0;
    return files_.emplace_back(FileAudit{std::move(file), 0, 0});
}

FileAudit* Audit::find(std::string_view file) {
    for (auto at = files_.rbegin(); at != files_.rend(); ++at)
        if (at->file == file) return &*at;
    return nullptr;
}

void Audit::take_back(std::string_view file) {
    const auto at = std::ranges::find(files_, file, &FileAudit::file);
    if (at != files_.end()) --at->rows_used;
}

void Audit::refuse(Error error) {
    if (++errors_of_file_ > most_errors)
        ++further_errors_;
    else
        errors_.push_back(std::move(error));
}

}  // namespace dalel
