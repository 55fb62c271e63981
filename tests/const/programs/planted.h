// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Objects whose class is known: the name says it. planted.sh holds brim to it.
///
///     proved_*   nothing writes it, and its address goes nowhere; may_prove_*: the same, but hard to see
///     escapes_*  its address goes where nobody can follow it
///     written_*  something writes it
///     stays_*    brim must not judge it
#ifndef PLANTED_H
#define PLANTED_H

#include "protected.h"

struct pair {
    int *first;
    const int *second;
    int number;
};

struct node {
    struct node *next;
    int number;
};

/// What each part adds, so that no read is left out.
extern volatile int planted_sum;
/// 0 at run time, which the compiler does not know.
extern volatile unsigned planted_zero;

void planted_calls(void);
void planted_memory(void);
void planted_stack(void);
void planted_loops(void);
void planted_unknown(void);
void planted_odd(void);

int planted_read(const int *from, unsigned count);
int planted_read_deep(const int *from, unsigned count);
void planted_write(int *to, unsigned count);
void planted_write_deep(int *to, unsigned count);
int planted_read_sixth(int a, int b, int c, int d, int e, const int *from);
void planted_write_sixth(int a, int b, int c, int d, int e, int *to);
int planted_read_pair(const struct pair *pair);
void planted_write_pair(const struct pair *pair);
const int *planted_same(const int *from);
int *planted_same_to_write(int *to);
void planted_keep(int *kept);
int planted_recurse(const int *from, unsigned depth);
void planted_recurse_write(int *to, unsigned depth);
void planted_give(int **out, int *what);
int planted_sum_of(int count, ...);
void planted_set_all(int count, ...);

#endif
