// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
// SAYS: struct point|point
#include <brim/vec.h>
struct point {
    int x;
};
struct size {
    int x;
};
BRIM_VEC(points, struct point, 4);
bool use(points *v, struct size s);
bool use(points *v, struct size s) {
    return points_push(v, s);
}
