#include "analysis/rates/bym2/symmetric_eigen.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace dalel::rates {

SymmetricEigen symmetric_eigen(std::vector<double> matrix, std::size_t n) {
    std::vector<double> vectors(n * n);
    for (std::size_t i = 0; i < n; ++i) vectors[i * n + i] = 1;
    double size = 0;
    for (const double entry : matrix) size += entry * entry;
    for (int sweep = 0; sweep < 60; ++sweep) {
        double off = 0;
        for (std::size_t p = 0; p < n; ++p)
            for (std::size_t q = p + 1; q < n; ++q) off += matrix[p * n + q] * matrix[p * n + q];
        if (off <= 1e-30 * size) break;
        for (std::size_t p = 0; p < n; ++p)
            for (std::size_t q = p + 1; q < n; ++q) {
                const double entry = matrix[p * n + q];
                if (entry == 0) continue;
                const double theta = (matrix[q * n + q] - matrix[p * n + p]) / (2 * entry);
                const double t = (theta >= 0 ? 1 : -1) / (std::abs(theta) + std::sqrt(theta * theta + 1));
                const double c = 1 / std::sqrt(t * t + 1), s = t * c;
                for (std::size_t k = 0; k < n; ++k) {
                    const double a = matrix[k * n + p], b = matrix[k * n + q];
                    matrix[k * n + p] = c * a - s * b;
                    matrix[k * n + q] = s * a + c * b;
                }
                for (std::size_t k = 0; k < n; ++k) {
                    const double a = matrix[p * n + k], b = matrix[q * n + k];
                    matrix[p * n + k] = c * a - s * b;
                    matrix[q * n + k] = s * a + c * b;
                    const double u = vectors[p * n + k], v = vectors[q * n + k];
                    vectors[p * n + k] = c * u - s * v;
                    vectors[q * n + k] = s * u + c * v;
                }
            }
    }
    std::vector<std::size_t> order(n);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&](std::size_t k) { return matrix[k * n + k]; });
    SymmetricEigen found;
    for (const std::size_t k : order) {
        found.values.push_back(matrix[k * n + k]);
        found.vectors.insert(found.vectors.end(), vectors.begin() + static_cast<std::ptrdiff_t>(k * n),
                             vectors.begin() + static_cast<std::ptrdiff_t>((k + 1) * n));
    }
    return found;
}

}  // namespace dalel::rates
