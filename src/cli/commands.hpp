// The commands there are; each stands in a file of its name.
#pragma once

#include "cli/command.hpp"

namespace dalel::cli {

extern const Command brief_command;
extern const Command cases_import_command;
extern const Command cases_remove_command;
extern const Command cases_synth_command;
extern const Command check_command;
extern const Command completion_command;
extern const Command diff_command;
extern const Command export_command;
extern const Command form_command;
extern const Command help_command;
extern const Command hotspots_command;
extern const Command index_command;
extern const Command moran_command;
extern const Command new_command;
extern const Command package_command;
extern const Command protect_attack_command;
extern const Command protect_plan_command;
extern const Command publish_command;
extern const Command rates_command;
extern const Command scan_command;
extern const Command scan_merge_command;
extern const Command serve_command;
extern const Command site_command;
extern const Command show_command;
extern const Command verify_command;
extern const Command withdraw_command;

}  // namespace dalel::cli
