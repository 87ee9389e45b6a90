#include "analysis/scan/lanes.hpp"

namespace dalel::scan {

Instructions widest_instructions() {
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl")) return Instructions::avx512;
    return __builtin_cpu_supports("avx2") ? Instructions::avx2 : Instructions::plain;
}

}  // namespace dalel::scan
