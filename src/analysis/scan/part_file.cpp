#include "analysis/scan/part_file.hpp"

#include "analysis/scan/text_rows.hpp"
#include "base/text.hpp"

#include <fmt/format.h>
#include <charconv>
#include <span>
#include <type_traits>

namespace dalel::scan {
namespace {

constexpr std::string_view first_line = "dalel-scan-part 2";

/// Every field once, in order: for the writer and the reader alike.
template <class Cluster, class Field>
void each_field_of_cluster(Cluster& cluster, const Field& field) {
    field("centre", cluster.centre);
    field("x", cluster.x);
    field("y", cluster.y);
    field("radius", cluster.radius);
    field("shape", cluster.shape);
    field("angle", cluster.angle);
    field("places", cluster.places);
    field("first", cluster.when.first);
    field("last", cluster.when.last);
    field("is-high", cluster.is_high);
    field("observed", cluster.observed);
    field("events", cluster.events);
    field("expected", cluster.expected);
    field("relative-risk", cluster.relative_risk);
    field("mean-inside", cluster.mean_inside);
    field("mean-outside", cluster.mean_outside);
    field("category-counts", cluster.category_counts);
    field("log-ratio", cluster.log_ratio);
    field("p", cluster.p);
    field("gumbel", cluster.gumbel);
    field("recurrence-days", cluster.recurrence_days);
    field("iteration", cluster.iteration);
}

template <class Scan, class Field>
void each_field_of_scan(Scan& scan, const Field& field) {
    field("fingerprint", scan.fingerprint);
    field("model", scan.model);
    field("analysis", scan.analysis);
    field("rates", scan.rates);
    field("radius-unit", scan.radius_unit);
    field("study-first", scan.study.first);
    field("study-last", scan.study.last);
    field("dated", scan.dated);
    field("geographic", scan.geographic);
    field("places-scanned", scan.places);
    field("zones", scan.zones);
    field("windows", scan.windows);
    field("intervals", scan.intervals);
    field("cases", scan.cases);
    field("persons", scan.persons);
    field("population", scan.population);
    field("interval-days", scan.interval_days);
    field("prospective", scan.prospective);
    field("seed", scan.seed);
    field("replicates-first", scan.replicates.first);
    field("replicates-last", scan.replicates.last);
    field("stopped-after", scan.stopped_after);
    field("notes", scan.notes);
    field("maxima", scan.maxima);
}

std::string escaped(std::string_view text) {
    return replaced_all(
        replaced_all(replaced_all(replaced_all(std::string(text), "\\", "\\\\"), "\t", "\\t"), "\n", "\\n"), "\r",
        "\\r");
}

std::string unescaped(std::string_view text) {
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\\' || i + 1 == text.size()) {
            plain += text[i];
            continue;
        }
        const char next = text[++i];
        plain += next == 't' ? '\t' : next == 'n' ? '\n' : next == 'r' ? '\r' : next;
    }
    return plain;
}

struct Writer {
    std::string& text;

    void value(const std::string& content) const { text += '\t' + escaped(content); }
    void value(bool content) const { text += content ? "\tyes" : "\tno"; }
    void value(Date content) const { value(content.days()); }
    template <class Number>
    requires std::is_arithmetic_v<Number>
    void value(Number content) const { text += fmt::format("\t{}", content); }
    template <class Content>
    void value(const std::optional<Content>& content) const {
        if (content) value(*content);
    }
    template <class Content>
    void value(const std::vector<Content>& contents) const {
        for (const Content& content : contents) value(content);
    }
    template <class Content>
    void operator()(std::string_view name, const Content& content) const {
        text += name;
        value(content);
        text += '\n';
    }
};

/// Lines in order; stops at the first that is not what it should be.
struct Lines {
    std::vector<std::string_view> lines;
    std::size_t next = 0;
    bool broken = false;
    std::string expected;
};

struct Reader {
    Lines& lines;

    using Values = std::span<const std::string_view>;

    static bool value(Values values, std::string& content) {
        if (values.size() != 1) return false;
        content = unescaped(values[0]);
        return true;
    }
    static bool value(Values values, bool& content) {
        content = values.size() == 1 && values[0] == "yes";
        return values.size() == 1 && (content || values[0] == "no");
    }
    static bool value(Values values, Date& content) {
        std::int32_t days = 0;
        if (!value(values, days) || days < -719'162 || days > 2'932'896) return false;
        content = Date{days};
        return true;
    }
    template <class Number>
    requires std::is_arithmetic_v<Number>
    static bool value(Values values, Number& content) {
        if (values.size() != 1) return false;
        const char* end = values[0].data() + values[0].size();
        const auto [stop, problem] = std::from_chars(values[0].data(), end, content);
        return problem == std::errc{} && stop == end;
    }
    template <class Content>
    static bool value(Values values, std::optional<Content>& content) {
        if (values.empty()) return true;
        return value(values, content.emplace());
    }
    template <class Content>
    static bool value(Values values, std::vector<Content>& contents) {
        for (std::size_t i = 0; i < values.size(); ++i)
            if (!value(values.subspan(i, 1), contents.emplace_back())) return false;
        return true;
    }
    template <class Content>
    void operator()(std::string_view name, Content& content) const {
        if (lines.broken) return;
        lines.expected = name;
        lines.broken = true;
        if (lines.next == lines.lines.size()) return;
        const auto values = split(lines.lines[lines.next], '\t');
        if (values.empty() || values[0] != name) return;
        if (!value(Values(values).subspan(1), content)) return;
        lines.broken = false;
        ++lines.next;
    }
};

}  // namespace

std::string write_part(const ScanResult& result) {
    std::string text = std::string(first_line) + '\n';
    each_field_of_scan(result, Writer{text});
    for (const Cluster& cluster : result.clusters) {
        text += "cluster\n";
        each_field_of_cluster(cluster, Writer{text});
    }
    return text;
}

Result<ScanResult> read_part(std::string_view text, std::string_view file) {
    Lines lines{.lines = split(text, '\n')};
    while (!lines.lines.empty() && lines.lines.back().empty()) lines.lines.pop_back();
    const auto malformed = [&](std::string expected) {
        return std::unexpected(Error{"scan/part-malformed", "The line is not what stands here in a part of a scan.",
                                     place_in(file, static_cast<std::uint32_t>(lines.next + 1), 1),
                                     std::move(expected)});
    };
    if (lines.lines.empty() || lines.lines[0] != first_line) return malformed(std::string(first_line));
    if (first_invalid_utf8(text)) return malformed("UTF-8");
    lines.next = 1;
    ScanResult result;
    each_field_of_scan(result, Reader{lines});
    while (!lines.broken && lines.next < lines.lines.size()) {
        if (lines.lines[lines.next++] != "cluster") return --lines.next, malformed("cluster");
        each_field_of_cluster(result.clusters.emplace_back(), Reader{lines});
    }
    if (lines.broken) return malformed(lines.expected);
    if (result.stopped_after ? result.maxima.size() != *result.stopped_after
                             : result.maxima.size() != result.replicates.count())
        return malformed("as many maxima as replicates");
    return result;
}

}  // namespace dalel::scan
