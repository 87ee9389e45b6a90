// make_observatory FOLDER CLAIMS CELLS: a synthetic observatory with one table.
#include "made_observatory.hpp"

#include <cstdlib>

int main(int count, char** arguments) {
    if (count != 4) return 64;
    dalel::write_observatory(arguments[1], {.claims = std::strtoull(arguments[2], nullptr, 10), .cells = std::strtoull(arguments[3], nullptr, 10), .tables = 1});
    return 0;
}
