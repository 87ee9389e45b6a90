#include "cli/parse.hpp"

#include <clocale>
#include <exception>

int main(int count, char** words) {
    using namespace dalel;
    std::setlocale(LC_ALL, "C");
    cli::Terminal terminal;
    try {
        return static_cast<int>(cli::run(std::vector<std::string>(words + 1, words + count), terminal));
    } catch (const Stop& stop) {
        terminal.report(stop.error);
        return static_cast<int>(stop.exit);
    } catch (const std::exception& fault) {
        terminal.report({"internal/fault", fault.what(), "", "this is a mistake of the program; please report it with the command you ran"});
        return static_cast<int>(Exit::internal);
    }
}
