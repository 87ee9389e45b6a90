// Writes the small Form 1-M of tests to a file.

#include "support/made_form.hpp"

#include <fstream>

int main(int count, char** words) {
    if (count != 2) return 64;
    std::ofstream file{words[1], std::ios::binary};
    file << dalel::test::made_workbook(dalel::test::made_form());
    file.close();
    return file ? 0 : 1;
}
