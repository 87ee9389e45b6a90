#include "base/csv.hpp"

#include <cstring>

namespace dalel {

bool CsvReader::next() {
    fields_.clear();
    unquoted_.clear();
    error_.reset();
    if (rest_.empty()) return false;
    ++row_;
    for (;;) {
        if (!rest_.empty() && rest_.front() == '"') {
            read_quoted();
            if (error_) return true;
        } else {
            std::size_t end = 0;
            const std::size_t size = rest_.size();
            while (end < size && rest_[end] != ',' && rest_[end] != '\n' && rest_[end] != '"') ++end;
            if (end > longest_field) {
                fail("csv/field-too-long", "a field is longer than 1 MiB", "is a quotation mark or a line end missing?");
                return true;
            }
            if (end < size && rest_[end] == '"') {
                fail("csv/stray-quote", "a quotation mark stands inside a field that does not begin with one",
                     "quote the whole field and double the mark: \"the \"\"Law\"\"\"");
                return true;
            }
            std::string_view field = rest_.substr(0, end);
            if (end == size || rest_[end] == '\n')
                if (!field.empty() && field.back() == '\r') field.remove_suffix(1);
            fields_.push_back(field);
            rest_.remove_prefix(end);
        }
        if (rest_.empty()) return true;
        const char separator = rest_.front();
        rest_.remove_prefix(1);
        if (separator == '\n') return true;
        if (rest_.empty()) {  // the file ends behind a comma
            fields_.push_back({});
            return true;
        }
    }
}

void CsvReader::read_quoted() {
    std::string_view body = rest_.substr(1);
    std::string* copy = nullptr;
    std::size_t from = 0, at = 0;
    for (;;) {
        at = body.find('"', at);
        if (at == std::string_view::npos || at > longest_field) {
            if (at == std::string_view::npos && body.size() <= longest_field)
                fail("csv/unclosed-quote", "a quoted field is never closed", "close it with a quotation mark");
            else
                fail("csv/field-too-long", "a field is longer than 1 MiB", "is a quotation mark or a line end missing?");
            return;
        }
        if (at + 1 < body.size() && body[at + 1] == '"') {
            if (!copy) copy = &unquoted_.emplace_back();
            copy->append(body, from, at + 1 - from);
            at += 2;
            from = at;
            continue;
        }
        break;
    }
    if (copy) copy->append(body, from, at - from);
    fields_.push_back(copy ? std::string_view{*copy} : body.substr(0, at));
    rest_ = body.substr(at + 1);
    if (rest_.starts_with("\r\n") || rest_ == "\r") rest_.remove_prefix(1);
    if (!rest_.empty() && rest_.front() != ',' && rest_.front() != '\n')
        fail("csv/stray-quote", "text follows the closing quotation mark of a field",
             "double a quotation mark that belongs to the text");
}

void CsvReader::fail(const char* code, const char* message, const char* hint) {
    error_ = Error{code, message, std::to_string(fields_.size() + 1), hint};
    fields_.clear();
    pass_over_line();
}

void CsvReader::pass_over_line() {
    const auto end = rest_.find('\n');
    rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
}

void append_csv_field(std::string& out, std::string_view field) {
    if (field.find_first_of(",\"\r\n") == std::string_view::npos) {
        out += field;
        return;
    }
    out += '"';
    for (std::size_t from = 0;;) {
        const auto quote = field.find('"', from);
        out += field.substr(from, quote == std::string_view::npos ? quote : quote + 1 - from);
        if (quote == std::string_view::npos) break;
        out += '"';
        from = quote + 1;
    }
    out += '"';
}

}  // namespace dalel
