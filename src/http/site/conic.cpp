#include "http/site/conic.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace dalel::http::web {
namespace {

constexpr double farthest = 89 * std::numbers::pi / 180;

double half(double latitude) { return std::tan(std::numbers::pi / 4 + latitude / 2); }

}  // namespace

Conic::Conic(double first, double second, double middle) : middle_{middle} {
    first = std::clamp(first, -farthest, farthest);
    second = std::clamp(second, -farthest, farthest);
    n_ = second - first < 1e-9 ? std::sin(first) : std::log(std::cos(first) / std::cos(second)) / std::log(half(second) / half(first));
    if (std::abs(n_) < 0.05) n_ = 0;
    f_ = n_ == 0 ? std::cos((first + second) / 2) : std::cos(first) * std::pow(half(first), n_) / n_;
}

PlanePoint Conic::operator()(double longitude, double latitude) const {
    latitude = std::clamp(latitude, -farthest, farthest);
    if (n_ == 0) return {(longitude - middle_) * f_, -latitude};
    const double radius = f_ / std::pow(half(latitude), n_), angle = n_ * (longitude - middle_);
    return {radius * std::sin(angle), radius * std::cos(angle)};
}

}  // namespace dalel::http::web
