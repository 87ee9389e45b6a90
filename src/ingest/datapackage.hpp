// datapackage.json: the observatory's files as Frictionless tools read them.
#pragma once

#include "ingest/settings.hpp"

#include <filesystem>
#include <string>

namespace dalel {

/// The Data Package (Frictionless Standards, v1 profile `tabular-data-package`) of an observatory's folder: every CSV file with its
/// Table Schema, primary key and foreign keys, made from the column tables. Throws `Stop` where the folder is none.
std::string datapackage_of(const std::filesystem::path& folder);

}  // namespace dalel
