#include "ingest/observatory_reader.hpp"

#include "ingest/boundary_sets.hpp"
#include "ingest/index_definition.hpp"
#include "ingest/personal.hpp"
#include "ingest/references.hpp"
#include "ingest/settings.hpp"
#include "ingest/sheets/sheets.hpp"
#include "ingest/table_reader.hpp"
#include "ingest/text_file.hpp"
#include "observatory/page.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <tuple>

#include <fmt/format.h>

namespace dalel {
namespace fs = std::filesystem;
namespace {

/// The run over one folder: what has been read so far, and the checks that wait until all of it is.
class Reader {
public:
    Reader(const fs::path& folder, const Progress& progress, bool released) : folder_{folder}, progress_{progress}, released_{released} {}

    ObservatoryRead read() {
        list_files();
        read_registers();
        read_claims();
        SettingsRead settings;
        if (const auto text = take("observatory.toml", true)) {
            const auto before = audit().errors().size();
            settings = read_settings(*text, "observatory.toml", audit());
            settings_read_ = audit().errors().size() == before;
        }
        observatory().settings = std::move(settings.settings);
        check_settings();
        read_population();
        for (const auto& check_register : register_checks_) check_register();
        read_boundaries(settings.boundaries);
        read_tables(settings.tables);
        read_pages();
        read_indices();
        check_brief_sources();
        if (!released_) refuse_what_nobody_read();
        finish_digest();
        return std::move(result_);
    }

private:
    Observatory& observatory() { return result_.observatory; }
    Audit& audit() { return result_.audit; }

    void list_files() {
        std::error_code failed;
        if (!fs::is_directory(folder_, failed))
            throw Stop{Exit::unusable_input, {"observatory/no-folder", "there is no observatory at " + folder_.string(), "", "a folder with an observatory.toml; dalel new DIR writes one"}};
        for (auto entry = fs::recursive_directory_iterator{folder_, fs::directory_options::skip_permission_denied}; entry != fs::recursive_directory_iterator{}; ++entry) {
            const auto relative = entry->path().lexically_relative(folder_).generic_string();
            if (relative.starts_with('.')) {
                entry.disable_recursion_pending();
                continue;
            }
            if (entry->is_symlink() && entry->is_directory())
                audit().refuse({"file/linked-folder", "a symbolic link to a folder is not followed", relative, "put the folder itself here"});
            else if (!entry->is_directory()) files_.insert(relative);
        }
    }

    /// The text of a file, checked for persons and counted into the digest; the bytes live as long as the reader.
    std::optional<std::string_view> take(const std::string& name, bool required) {
        if (!files_.erase(name)) {
            if (required) audit().refuse({"file/missing", "there is no such file", name, ""});
            return std::nullopt;
        }
        if (progress_) progress_(name);
        auto mapped = open_inside(folder_, name);
        if (!mapped) {
            audit().refuse(mapped.error());
            return std::nullopt;
        }
        const auto& file = mapped_.emplace_back(std::move(*mapped));
        const auto text = text_of(file, name);
        if (!text) {
            audit().refuse(text.error());
            return std::nullopt;
        }
        if (!released_) digests_[name] = sha256(file.bytes());  // a release's manifest tells its observatory's digest
        guard_persons(*text, name, audit());
        return *text;
    }

    template <class Row>
    Rows<Row> read(const Sheet<Row>& sheet, const std::string& file) {
        const auto text = take(file, true);
        auto rows = text ? read_sheet(sheet, *text, file, audit()) : Rows<Row>{.file = file, .rows = {}, .lines = {}, .complete = false};
        remember_unread(fs::path{sheet.path}, rows);
        return rows;
    }

    template <class Row>
    Rows<Row> read(const Sheet<Row>& sheet) {
        return read(sheet, std::string{sheet.path});
    }

    /// A register has the name of its file, or of the folder where it is several files.
    template <class Row>
    void remember_unread(const fs::path& path, const Rows<Row>& rows) {
        const auto name = path.stem() == "*" ? path.parent_path().string() : path.stem().string();
        if (!rows.complete) unread_.registers.insert(name);
        for (const auto& key : rows.refused_keys) unread_.codes[name].insert(key);
    }

    template <class Row>
    void check(const Sheet<Row>& sheet, const Rows<Row>& rows) {
        References{observatory(), unread_}.check(sheet, rows, result_.findings);
    }

    /// Reads a register; its codes are checked once all registers stand.
    template <class Row, class Add>
    void read_register(const Sheet<Row>& sheet, Add add) {
        auto rows = std::make_shared<Rows<Row>>(read(sheet));
        for (const auto& row : rows->rows) add(row);
        register_checks_.push_back([this, &sheet, rows] { check(sheet, *rows); });
    }
    template <class Row>
    void read_register(const Sheet<Row>& sheet, std::vector<Row>& target) {
        read_register(sheet, [&](const Row& row) { target.push_back(row); });
    }
    template <class Row>
    void read_register(const Sheet<Row>& sheet, Register<Row>& target) {
        read_register(sheet, [&](const Row& row) { target.add(row); });
    }

    std::vector<std::string> files_like(std::string_view folder, std::string_view ending) const {
        std::vector<std::string> names;
        for (const auto& name : files_)
            if (name.starts_with(folder) && name.ends_with(ending) && name.find('/', folder.size()) == std::string::npos) names.push_back(name);
        return names;
    }

    void read_tiles() {
        const auto& sheet = area_tiles_sheet();
        if (!files_.contains(std::string{sheet.path})) return;
        const auto rows = read(sheet);
        observatory().areas.tiles = rows.rows;
        register_checks_.push_back([this, &sheet, rows] {
            check(sheet, rows);
            const auto refuse = [&](std::size_t i, std::string message) {
                audit().refuse({"area/tile-taken", std::move(message), rows.where(i), "one square for each area on every day, and one area in each square"});
                audit().take_back(rows.file);
            };
            const auto& areas = observatory().areas;
            std::map<Id<"area">, std::vector<std::size_t>> of_area;
            std::map<std::tuple<Id<"area">, std::int64_t, std::int64_t>, std::vector<std::size_t>> of_square;  // one map for the parts of one whole
            const auto together = [&](std::vector<std::size_t>& earlier, std::size_t i) {
                const auto at = std::ranges::find_if(earlier, [&](std::size_t j) { return areas.stand_together(rows.rows[i], rows.rows[j]); });
                const auto found = at == earlier.end() ? std::nullopt : std::optional{*at};
                earlier.push_back(i);
                return found;
            };
            for (std::size_t i = 0; i < rows.rows.size(); ++i) {
                const auto& tile = rows.rows[i];
                const Area* area = areas.all.find(tile.area);
                if (const auto j = together(of_area[tile.area], i))
                    refuse(i, fmt::format("{} already has a square on these days, in row {}", tile.area.str(), rows.lines[*j]));
                else if (const auto k = together(of_square[{area ? area->parent : Id<"area">{}, tile.column, tile.row}], i))
                    refuse(i, fmt::format("{} stands on this square on these days, in row {}", rows.rows[*k].area.str(), rows.lines[*k]));
            }
        });
    }

    void read_registers() {
        read_register(licences_sheet(), observatory().licences);
        read_register(sources_sheet(), observatory().sources);
        read_register(availability_sheet(), observatory().availability);
        read_register(areas_sheet(), observatory().areas.all);
        read_register(area_names_sheet(), observatory().areas.names);
        read_register(area_changes_sheet(), observatory().areas.changes);
        read_tiles();
        read_register(provisions_sheet(), observatory().law.provisions);
        read_register(lists_sheet(), observatory().law.lists);
        read_register(list_members_sheet(), observatory().law.members);
        read_register(correspondence_sheet(), observatory().law.correspondence);
        read_register(classification_sheet(), observatory().law.classification);
        read_register(terms_sheet(), observatory().terms.all);
        read_register(term_relations_sheet(), observatory().terms.relations);
        if (files_.contains(std::string{translations_sheet().path})) read_register(translations_sheet(), [&](const Translation& row) { observatory().terms.translations.add(row); });
        read_register(measures_sheet(), observatory().measures);
        read_register(dimensions_sheet(), observatory().codes.dimensions);
        read_register(codes_sheet(), [&](const CodeEntry& code) { observatory().codes.add(code); });
        read_register(sums_sheet(), observatory().codes.sums);
        read_register(corrections_sheet(), observatory().corrections);
        for (const auto& check_register : register_checks_) check_register();
        register_checks_.clear();
    }

    /// What the columns alone cannot say of a claim.
    void check_claim(const Claim& claim, const Rows<Claim>& rows, std::size_t i) {
        const auto refuse = [&](const char* code, const char* message, const char* hint) {
            audit().refuse({code, fmt::format("claim {}: {}", claim.id.str(), message), rows.where(i) + ":value_low", hint});
            audit().take_back(rows.file);
        };
        const bool low = claim.low.has_value(), high = claim.high.has_value();
        switch (claim.qualifier) {
            case Qualifier::exact:
            case Qualifier::about:
            case Qualifier::target:
                if (!low || !high || *claim.low != *claim.high) refuse("claim/value", "value_low and value_high are not the one figure", "the same figure in both");
                break;
            case Qualifier::at_least:
            case Qualifier::more_than:
                if (!low || high) refuse("claim/value", "a lower limit has only value_low", "value_high empty");
                break;
            case Qualifier::at_most:
                if (low || !high) refuse("claim/value", "an upper limit has only value_high", "value_low empty");
                break;
            case Qualifier::range:
                if (!low || !high || *claim.high < *claim.low) refuse("claim/value", "a range needs its lower and its upper end", "value_low not above value_high");
                break;
        }
        if (claim.source.empty()) result_.findings.push_back({"source/missing", {claim.figure()}, {{"figure", "claim " + claim.id.str()}}, rows.where(i)});
    }

    void read_claims() {
        const auto names = files_like("claims/", ".csv");
        if (names.empty()) {
            audit().refuse({"file/missing", "there is no file claims/*.csv", "claims", "one CSV file or several"});
            unread_.registers.insert("claims");
        }
        auto& claims = observatory().claims;
        const auto where = [&](std::size_t i) { return fmt::format("{}:{}", names[claim_rows_[i].file], claim_rows_[i].line); };
        for (std::uint32_t file = 0; file < names.size(); ++file) {
            auto rows = read(claims_sheet(), names[file]);
            check(claims_sheet(), rows);
            claims.reserve(claims.size() + rows.rows.size());
            for (std::size_t i = 0; i < rows.rows.size(); ++i) {
                auto& claim = rows.rows[i];
                if (const auto* first = claims.find(claim.id)) {
                    const auto at = static_cast<std::size_t>(first - &claims[0]);
                    audit().refuse({"key/twice", fmt::format("\"{}\" already stands in {}", claim.id.str(), where(at)), rows.where(i) + ":id", "one row for each claim"});
                    audit().take_back(rows.file);
                    continue;
                }
                check_claim(claim, rows, i);
                claims.add(std::move(claim));
                claim_rows_.push_back({file, rows.lines[i]});
            }
        }
        read_claim_dimensions();
        check_breakdowns(where);
        read_register(series_sheet(), observatory().series);
        read_register(statements_sheet(), observatory().statements);
    }

    void read_claim_dimensions() {
        auto& claims = observatory().claims;
        const References references{observatory(), unread_};
        auto rows = read(claim_dimensions_sheet());
        for (std::size_t i = 0; i < rows.rows.size(); ++i) {
            auto& row = rows.rows[i];
            const auto* claim = claims.find(row.claim);
            if (!claim && !unread_.covers("claims", row.claim.str()))
                result_.findings.push_back({"reference/unknown-code", {}, {{"column", "claim"}, {"code", row.claim.str()}, {"accepted", "the ids of claims/*.csv"}}, rows.where(i)});
            if (!references.knows("dimensions", row.coordinate.dimension.str()))
                result_.findings.push_back(references.unknown("dimension", "dimensions", row.coordinate.dimension.str(), rows.where(i)));
            else if (!references.knows_in_dimension(row.coordinate.dimension.str(), row.coordinate.code))
                result_.findings.push_back(references.unknown("code", row.coordinate.dimension.str(), row.coordinate.code, rows.where(i)));
            if (claim) claims.at(static_cast<std::size_t>(claim - &claims[0])).coordinates.push_back(std::move(row.coordinate));
        }
        for (std::size_t i = 0; i < claims.size(); ++i) std::ranges::sort(claims.at(i).coordinates);
    }

    /// `where` gives the place of a claim by its position.
    template <class Where>
    void check_breakdowns(Where where) {
        const References references{observatory(), unread_};
        const auto& claims = observatory().claims;
        for (std::size_t i = 0; i < claims.size(); ++i) {
            if (!claims[i].breakdown) continue;
            const auto& [whole, dimension] = *claims[i].breakdown;
            if (!references.knows("claims", whole.str())) result_.findings.push_back(references.unknown("breakdown", "claims", whole.str(), where(i)));
            if (!references.knows("dimensions", dimension.str())) result_.findings.push_back(references.unknown("breakdown", "dimensions", dimension.str(), where(i)));
        }
    }

    void read_population() {
        for (const auto& name : files_like("population/", ".csv")) {
            const auto rows = read(population_sheet(), name);
            check(population_sheet(), rows);
            observatory().population.insert(observatory().population.end(), rows.rows.begin(), rows.rows.end());
        }
    }

    void check_settings() {
        const References references{observatory(), unread_};
        const auto expect = [&](std::string_view registers, const std::string& code) {
            if (!code.empty() && !references.knows(registers, code))
                result_.findings.push_back(references.unknown(registers == "areas" ? "country" : "licence", registers, code, "observatory.toml"));
        };
        expect("areas", observatory().settings.country.str());
        expect("licences", observatory().settings.licence.str());
    }

    void read_boundaries(const std::vector<BoundarySpec>& specs) {
        const References references{observatory(), unread_};
        // Where a row of areas.csv was refused, it cannot be told which areas there are.
        const bool knows_areas = !unread_.registers.contains("areas") && !unread_.codes.contains("areas");
        std::set<std::string> names;
        for (const auto& spec : specs) {
            if (!names.insert(spec.file).second) {
                audit().refuse({"key/twice", spec.file + " is declared twice", spec.where, "one [[boundaries]] for each file"});
                continue;
            }
            if (!references.knows("sources", spec.source)) {
                if (!spec.source.empty()) result_.findings.push_back(references.unknown("source", "sources", spec.source, spec.where));
            } else if (const auto* source = observatory().sources.find(spec.source)) {
                // A figure is a fact that may be repeated; a drawn line is a work.
                const auto* licence = observatory().licences.find(source->licence);
                if (licence && licence->redistribution != Redistribution::yes)
                    audit().refuse({"boundary/licence", fmt::format("{} may not be passed on: the licence {} of source {} does not say so", spec.file, licence->id.str(), spec.source), spec.where, "boundaries of a source whose licence has redistribution yes"});
            }
            const auto text = take(spec.file, true);
            if (text && knows_areas) observatory().areas.boundaries.push_back(read_boundary_set(spec, *text, observatory().areas, audit()));
        }
        check_boundaries_together(observatory().areas, audit());
    }

    void read_tables(const std::vector<TableSpec>& specs) {
        const References references{observatory(), unread_};
        std::set<std::string> ids;
        for (const auto& spec : specs) {
            if (!ids.insert(spec.id).second) audit().refuse({"key/twice", "the table " + spec.id + " is declared twice", spec.where, "one [[table]] for each id"});
            if (!spec.source.empty() && !references.knows("sources", spec.source))
                result_.findings.push_back(references.unknown("source", "sources", spec.source, spec.where));
            if (!released_ && !spec.cases.empty())
                audit().refuse({"settings/not-a-choice", "only a release holds tables after disclosure control", spec.where, "[protect.<cases>] says what is published of cases"});
            const auto text = take(spec.file, true);
            if (!text) continue;
            observatory().tables.push_back(read_table(spec, *text, observatory(), references, audit(), result_.findings));
        }
    }

    void read_pages() {
        for (const auto& name : files_like("pages/", ".md")) {
            const auto text = take(name, true);
            if (!text) continue;
            const auto stem = std::string_view{name}.substr(6, name.size() - 9);
            const auto dot = stem.rfind('.');
            const auto language = dot == std::string_view::npos ? std::nullopt : parse_language(stem.substr(dot + 1));
            if (!language) {
                audit().refuse({"page/no-language", "the page's name does not end in its language", name, "pages/<slug>.<kk|ru|en>.md"});
                continue;
            }
            Page page{std::string{stem.substr(0, dot)}, *language, std::string{*text}};
            check_page(page, name);
            observatory().pages.push_back(std::move(page));
        }
    }

    void read_indices() {
        for (const auto& name : files_like("indices/", ".toml")) {
            const auto text = take(name, true);
            if (!text) continue;
            IndexFile file{name.substr(8, name.size() - 13), std::string{*text}};
            if (!is_code(file.name)) audit().refuse({"code/malformed", fmt::format("the name \"{}\" is not a code", file.name), name, "letters A-Z a-z, digits, _ @ $ -"});
            if (auto definition = read_index_definition(file.toml, name); !definition) audit().refuse(std::move(definition.error()));
            observatory().indices.push_back(std::move(file));
        }
    }

    void check_page(const Page& page, const std::string& name) {
        Errors errors;
        const auto references = references_of(page.markdown, errors);
        find_typed_numbers(page.markdown, errors);
        if (!page.markdown.starts_with("# ")) errors.push_back({"page/no-title", "the page does not begin with a title", "1", "# Title"});
        for (auto& error : errors) {
            error.where = name + ":" + error.where;
            audit().refuse(std::move(error));
        }
        const References registers{observatory(), unread_};
        for (const auto& reference : references) {
            const auto colon = reference.text.find(':');
            const auto kind = reference.text.substr(0, colon);
            const auto code = colon == std::string_view::npos ? std::string_view{} : reference.text.substr(colon + 1);
            const auto where = fmt::format("{}:{}", name, reference.line);
            if (kind == "cell") continue;  // totals are computed later: the release refuses a cell that is not there
            const std::string_view names[] = {"claim", "provision", "list", "term", "source", "area", "measure"};
            if (std::ranges::find(names, kind) == std::end(names)) {
                audit().refuse({"page/unknown-reference", fmt::format("\"{}\" refers to nothing", reference.text), where, "claim:, cell:, provision:, list:, term:, source:, area:, measure:"});
                continue;
            }
            const auto plural = std::string{kind} + "s";
            if (!registers.knows(plural, code)) result_.findings.push_back(registers.unknown(kind, plural, code, where));
        }
    }

    void check_brief_sources() {
        for (const auto& point : observatory().settings.brief)
            for (const auto& figure : point.figures)
                if (figure.starts_with("claim:") && !References{observatory(), unread_}.knows("claims", std::string_view{figure}.substr(6)))
                    result_.findings.push_back(References{observatory(), unread_}.unknown("figures", "claims", std::string_view{figure}.substr(6), "observatory.toml"));
    }

    /// Cases and notes have readers of their own.
    void refuse_what_nobody_read() {
        for (const auto& name : files_) {
            const bool is_table = name.starts_with("tables/"), is_boundary = name.starts_with("boundaries/");
            if ((is_table || is_boundary) && !settings_read_) continue;
            const bool known = name == "datapackage.json" || name.ends_with("README.md") || name.starts_with("cases/");
            if (!known)
                audit().refuse({"file/unexpected", "nobody reads the file " + name, name,
                                is_table ? "declare it as a [[table]] in observatory.toml" : is_boundary ? "declare it as [[boundaries]] in observatory.toml" : "see docs/reference/files.md"});
        }
    }

    void finish_digest() {
        Sha256 digest;
        for (const auto& [name, file_digest] : digests_) digest.update(name).update("\n").update(to_string(file_digest)).update("\n");
        observatory().digest = digest.finish();
    }

    fs::path folder_;
    const Progress& progress_;
    bool released_;
    ObservatoryRead result_;
    std::set<std::string> files_;
    Unread unread_;
    bool settings_read_ = false;
    std::vector<MappedFile> mapped_;
    std::map<std::string, Digest> digests_;
    std::vector<std::function<void()>> register_checks_;
    /// Where a claim stands: the file among those of claims/, and the row. By the position of the claim.
    struct ClaimRow {
        std::uint32_t file = 0;
        std::uint32_t line = 0;
    };
    std::vector<ClaimRow> claim_rows_;
};

}  // namespace

ObservatoryRead read_observatory(const fs::path& folder, const Progress& progress) { return Reader{folder, progress, false}.read(); }

ObservatoryRead read_released(const fs::path& folder) {
    const Progress none;
    return Reader{folder, none, true}.read();
}

}  // namespace dalel
