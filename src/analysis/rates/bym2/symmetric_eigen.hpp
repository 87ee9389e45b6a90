// Eigenvalues and eigenvectors of a symmetric matrix.
#pragma once

#include <span>
#include <vector>

namespace dalel::rates {

/// `values` ascending; `vectors[k * n + i]` is entry i of the unit vector that belongs to values[k].
struct SymmetricEigen {
    std::vector<double> values;
    std::vector<double> vectors;
};

/// `matrix` holds n × n entries, row by row, symmetric. Cyclic Jacobi rotations until no entry off the diagonal
/// matters: about 10 n³ steps, accurate to rounding, the same on every machine [golub-van-loan-2013, section 8.5].
SymmetricEigen symmetric_eigen(std::vector<double> matrix, std::size_t n);

}  // namespace dalel::rates
