// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Arithmetic that the core does not have: double precision, 64-bit division, a matrix by value, an integrator that is
// given its function and its method, and a filter with constant coefficients. The values are structs in and out.
//
// handlers: IRQ0_Handler
// pass: area 2667 rest 23 det 10
#include "rig.h"

typedef double (*function)(double x);
typedef double (*method)(function f, double from, double to);
typedef struct {
    double cells[2][2];
} matrix;
typedef struct {
    uint64_t quotient, rest;
} division;

static const double coefficients[4] = {0.25, 0.5, 0.25, 0.0};
static double history[4];
static volatile uint32_t sink;
static uint64_t large = 1000000000123ull; // Never written.

void IRQ0_Handler(void);

static double square(double x) {
    return x * x;
}

static double cube(double x) {
    volatile double copy[4] = {x, x, x, x};
    rig_deepest(1);
    return copy[0] * copy[1] * copy[2];
}

static double simpson(function f, double from, double to) {
    return (to - from) / 6 * (f(from) + 4 * f((from + to) / 2) + f(to));
}

static double trapezium(function f, double from, double to) {
    return (to - from) / 2 * (f(from) + f(to));
}

static method const methods[] = {simpson, trapezium};

static NOINLINE double integrate(method step, function f, double to) {
    double sum = 0;
    for (int i = 0; i < 4; ++i) {
        sum += step(f, to / 4 * i, to / 4 * (i + 1));
    }
    return sum;
}

static NOINLINE matrix multiply(matrix a, matrix b) {
    matrix c;
    for (int i = 0; i < 2; ++i) {
        for (int j = 0; j < 2; ++j) {
            c.cells[i][j] = a.cells[i][0] * b.cells[0][j] + a.cells[i][1] * b.cells[1][j];
        }
    }
    return c;
}

static NOINLINE double determinant(matrix m) {
    return m.cells[0][0] * m.cells[1][1] - m.cells[0][1] * m.cells[1][0];
}

static NOINLINE division divide(uint64_t value, uint32_t by) {
    return (division){value / by, value % by};
}

static NOINLINE double filter(double sample) {
    double sum = 0;
    for (int i = 3; i > 0; --i) {
        history[i] = history[i - 1];
    }
    history[0] = sample;
    for (int i = 0; i < 4; ++i) {
        sum += history[i] * coefficients[i];
    }
    return sum;
}

void IRQ0_Handler(void) {
    sink += 1;
}

int main(void) {
    matrix const a = {{{2, 0}, {1, 5}}}, turned = {{{0, 1}, {-1, 0}}};
    rig_enable(1);
    double const area = integrate(methods[0], square, 2.0), more = integrate(methods[1], cube, 1.0);
    division const parts = divide(large, 100);
    double const smooth = filter(4.0) + filter(8.0);
    int const det = (int)determinant(multiply(a, turned));
    int const is_right = (int)(area * 1000 + 0.5) == 2667 && more > 0.25 && more < 0.3 && smooth == 5.0;
    rig_write(is_right ? "area 2667 " : "area ? ");
    rig_write(parts.rest == 23 && det == 10 ? "rest 23 det 10\n" : "rest ? det ?\n");
    rig_done();
}
