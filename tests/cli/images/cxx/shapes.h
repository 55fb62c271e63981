// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Classes with virtual functions, of different depth.
#ifndef SHAPES_H
#define SHAPES_H

#include "deep.h"

struct shape {
    virtual ~shape() {}
    virtual int area() const = 0;
};
struct square final : shape {
    int side;
    explicit square(int given) : side(given) {}
    int area() const override { return deep<200>(side); }
};
struct disc final : shape {
    int radius;
    explicit disc(int given) : radius(given) {}
    int area() const override { return deep<350>(radius); }
};

#endif
