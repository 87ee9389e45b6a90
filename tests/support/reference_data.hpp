// The published data sets that reference tests read.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <vector>

namespace dalel::test {

/// A comma-separated file with quotes but no comma or new line inside them.
struct DataTable {
    std::vector<std::string> header;
    std::vector<std::vector<std::string>> rows;

    std::size_t column(const std::string& name) const {
        for (std::size_t i = 0; i < header.size(); ++i)
            if (header[i] == name) return i;
        std::abort();  // the test names a column that the file does not have
    }
    std::vector<std::string> texts(const std::string& name) const {
        std::vector<std::string> found;
        for (const auto& row : rows) found.push_back(row[column(name)]);
        return found;
    }
    std::vector<double> numbers(const std::string& name) const {
        std::vector<double> found;
        for (const auto& row : rows) found.push_back(std::stod(row[column(name)]));
        return found;
    }
};

/// Nothing where the file is absent.
inline std::optional<DataTable> read_table(const std::filesystem::path& path) {
    std::ifstream file{path};
    if (!file) return std::nullopt;
    const auto cells = [](const std::string& line) {
        std::vector<std::string> found(1);
        for (const char c : line) {
            if (c == ',')
                found.emplace_back();
            else if (c != '"' && c != '\r')
                found.back() += c;
        }
        return found;
    };
    DataTable table;
    std::string line;
    while (std::getline(file, line)) {
        if (table.header.empty())
            table.header = cells(line);
        else
            table.rows.push_back(cells(line));
    }
    return table;
}

/// `DALEL_SHARED`, or ../shared beside the repository; tests run in the root of the repository.
inline std::filesystem::path shared_file(const std::string& name) {
    const char* shared = std::getenv("DALEL_SHARED");
    return std::filesystem::path{shared ? shared : "../shared"} / name;
}

inline std::filesystem::path shared_reference(const std::string& name) { return shared_file("reference") / name; }

}  // namespace dalel::test
