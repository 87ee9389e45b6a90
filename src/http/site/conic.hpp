// Lambert's conformal conic projection of the sphere. docs/methods/map-projection.md.
#pragma once

namespace dalel::http::web {

/// A point of a plane whose unit is the radius of the globe; y grows to the south.
struct PlanePoint {
    double x = 0;
    double y = 0;
    friend bool operator==(const PlanePoint&, const PlanePoint&) = default;
};

/// n = ln(cos φ₁ / cos φ₂) / ln(t(φ₂) / t(φ₁)), F = cos φ₁ t(φ₁)ⁿ / n, t(φ) = tan(π/4 + φ/2), ρ = F / t(φ)ⁿ, θ = n (λ − λ₀),
/// x = ρ sin θ, y = ρ cos θ [snyder-1987, p. 106-107]. About the equator alike, the cone is a cylinder: longitude and latitude
/// as they are.
class Conic {
public:
    /// Latitudes of the two true parallels and the longitude in the middle, in radians; parallels nearer to a pole than a degree are
    /// taken as if they were a degree from it.
    Conic(double first, double second, double middle);
    PlanePoint operator()(double longitude, double latitude) const;

private:
    double middle_ = 0;
    double n_ = 0;
    double f_ = 1;
};

}  // namespace dalel::http::web
