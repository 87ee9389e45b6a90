#include "cli/commands.hpp"

namespace dalel::cli {

const std::vector<const Command*>& commands() {
    static const std::vector<const Command*> all{
        &new_command,
        &check_command,
        &publish_command,
        &show_command,
        &brief_command,
        &export_command,
        &verify_command,
        &diff_command,
        &serve_command,
        &site_command,
        &form_command,
        &cases_import_command,
        &cases_remove_command,
        &cases_synth_command,
        &rates_command,
        &moran_command,
        &hotspots_command,
        &protect_plan_command,
        &protect_attack_command,
        &withdraw_command,
        &scan_command,
        &scan_merge_command,
        &index_command,
        &package_command,
        &completion_command,
        &help_command,
    };
    return all;
}

const Command* find_command(std::string_view name) {
    for (const auto* command : commands())
        if (command->name == name) return command;
    return nullptr;
}

std::vector<std::string> names_within(std::string_view first) {
    std::vector<std::string> names;
    for (const auto* command : commands())
        if (command->name.starts_with(std::string{first} + " ")) names.emplace_back(command->name);
    return names;
}

const std::vector<Option>& common_options() {
    static const std::vector<Option> options{
        {"--json", "", "the same content as JSON, for programs", ValueKind::text},
        {"--color", "WHEN", "when to colour what is printed", ValueKind::choice, {"auto", "always", "never"}, "auto"},
        {"--help", "", "this help", ValueKind::text}};
    return options;
}

}  // namespace dalel::cli
