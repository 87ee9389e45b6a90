// What can be computed exactly from the cells that are shown.
#pragma once

#include "protect/table.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace dalel::protect {

/// The sums of a table as linear relations among the cells that are not published yet, in reduced row echelon form:
/// each row has one pivot cell that occurs in no other row. A published cell is a known number, so its column goes. A
/// cell is determined by the published ones when and only when its unit vector is in the span of the rows, which in
/// this form is when it is the pivot of a row with no other entry.
///
/// Arithmetic is modulo two primes above 2^30 at once: an entry counts as zero where both residues are, so that what
/// is true of the rational numbers is missed only where both primes divide a numerator.
///
/// For a cube with every combination the form is written down at once, without elimination: in each family of
/// siblings the smallest is what its parent leaves, a cell is the product over the dimensions, and the entries are 1
/// and -1.
class Elimination {
public:
    /// A residue for each prime.
    struct Residues {
        std::uint32_t first = 0;
        std::uint32_t second = 0;
        bool is_zero() const { return (first | second) == 0; }
        friend bool operator==(Residues, Residues) = default;
    };
    struct Entry {
        CellIndex cell = 0;
        Residues coefficient;
    };

    /// `keeps[cell]`: it must not become determined.
    Elimination(const Table& table, std::span<const std::uint8_t> keeps);

    /// Publishes a cell unless that would determine one that must not be; whether it was published.
    bool publish(CellIndex cell);

    /// Whether the cells published so far determine a cell that is not published.
    bool determines(CellIndex cell) const;

    /// The movements left, one for each cell that is neither published nor a pivot: cells that can change together
    /// while every sum and every published cell stays as it is. `coefficient` is small and whole wherever the pivots
    /// allow it; movements whose coefficients are not within ±`limit` are left out.
    struct Step {
        CellIndex cell = 0;
        std::int32_t amount = 0;
    };
    std::vector<std::vector<Step>> movements(std::int32_t limit = 1000) const;

private:
    static constexpr std::uint32_t none = 0xffff'ffff;

    struct Row {
        CellIndex pivot = none;
        std::uint32_t live = 0;      ///< entries beside the pivot whose cell is not published
        std::vector<Entry> entries;  ///< by cell; the pivot has coefficient 1 and is not among them
    };

    void write_down(const Table& table);
    void add_relation(std::vector<Entry> entries);
    void repivot(std::uint32_t row, CellIndex cell);
    /// row += factor * source, leaving out published cells and `dropped`.
    void combine(std::uint32_t row, std::uint32_t source, Residues factor, CellIndex dropped);
    void compact(Row& row);
    Residues coefficient(const Row& row, CellIndex cell) const;
    bool is_parallel(const Row& a, const Row& b) const;
    std::vector<std::uint32_t>& rows_with(CellIndex cell);

    std::vector<std::uint8_t> keeps_;
    std::vector<std::uint8_t> is_published_;
    std::vector<std::uint32_t> pivot_row_;  ///< of a cell that is a pivot
    std::vector<Row> rows_;
    std::vector<Entry> merged_;                        ///< room for one row
    std::vector<std::vector<std::uint32_t>> columns_;  ///< rows that have the cell as an entry, and some that had
};

}  // namespace dalel::protect
