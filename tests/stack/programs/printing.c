// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The C library's printf and sscanf, with floating point.
#include "rig.h"

#include <stdio.h>
#include <stdlib.h>

static volatile double value = -1234.5678;
static char line[120];

int main(void) {
    snprintf(line, sizeof line, "%g %e %.3f %5d %s %x", value, value * 1e10, value / 7, 42, "text", 99u);
    float read = 0;
    int number = 0;
    sscanf("17 3.25", "%d %f", &number, &read);
    printf("%s %f %d\n", line, (double)read, number);
    printf("%g %g %s\n", value, 1e300 * value, "more");
    value = strtod("1.7976931348623157e308", NULL) + atof(line);
    fflush(stdout);
    rig_done();
}
