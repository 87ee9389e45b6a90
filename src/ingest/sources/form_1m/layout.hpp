// What the forms of the Prosecutor General of Kazakhstan look like: their sheets, columns and identities.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dalel::form_1m {

/// Form 1-M counts registered offences and the persons who committed them; Form CIS-1 (СНГ-1) is its short companion
/// for the Commonwealth of Independent States.
enum class FormKind : std::uint8_t { form_1m, cis_1 };

/// `1-M`, `CIS-1`
std::string_view to_string(FormKind kind);

/// A column of figures. The code is ours; the titles are the printed ones with single spaces.
struct ColumnLayout {
    std::string_view code;
    std::string_view group_ru;  ///< the title over several columns, empty where there is none
    std::string_view title_ru;
    std::string_view title_en;

    /// The title of the group and that of the column, ` / ` between them.
    std::string printed_title() const;
};

/// What must hold in every row between the figures of its columns: the parts sum to the whole, or to no more than it.
struct ColumnRule {
    std::string_view whole;
    std::vector<std::string_view> parts;
    bool complete = true;
};

/// One sheet that is read.
struct SheetLayout {
    FormKind kind = FormKind::form_1m;
    std::string_view name;     ///< of the tab
    std::string_view heading;  ///< how a title above the table begins
    std::string_view title_en;
    std::span<const ColumnLayout> columns;  ///< in the order of the sheet; the form numbers them from 1
    std::vector<ColumnRule> rules;

    /// The place of a column, from 0; the code is one of the layout.
    std::size_t column(std::string_view code) const;
};

/// Every sheet that is read, form by form.
const std::vector<SheetLayout>& layouts();

/// `docs/reference/form_1m.md`: every column with its code and titles, every rule.
std::string reference_page();

}  // namespace dalel::form_1m
