// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The throughput of an SPSC on the host, one thread, beside others in the same run: lines of CSV. The subjects take
// turns in short slices, and the best slice of each counts, so that what else the machine does falls on all or on none.
#include "queue.h"

#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <time.h>

#define SLICES 400
#define ITEMS  (1u << 18) ///< That a slice moves.

typedef struct subject {
    const char *trace;
    const char *name;
    uint64_t (*run)(uint32_t rounds);
    uint32_t items_a_round;
    double ratio_least; ///< What brim's items a second must be of this subject's; 0 for brim itself.
    double best_seconds;
    uint64_t sum;
} subject;

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static void run_slice(subject *s) {
    double const begun = now();
    s->sum = s->run(ITEMS / s->items_a_round);
    double const seconds = now() - begun;
    s->best_seconds = s->best_seconds == 0 || seconds < s->best_seconds ? seconds : s->best_seconds;
}

int main(void) {
    subject subjects[] = {
        {"burst of 512", "brim", burst_brim, BURST, 0, 0, 0},
        {"burst of 512", "ck_ring", burst_ck_ring, BURST, 1, 0, 0},
        {"burst of 512", "boost spsc_queue", burst_boost, BURST, 1, 0, 0},
        {"bulk of 64", "brim", bulk_brim, BULK, 0, 0, 0},
        {"bulk of 64", "memcpy", bulk_memcpy, BULK, 0.45, 0, 0},
    };
    size_t const count = sizeof subjects / sizeof subjects[0];
    for (uint32_t slice = 0; slice < SLICES; ++slice) {
        for (size_t i = 0; i < count; ++i) {
            run_slice(&subjects[i]);
        }
    }
    const subject *brim = NULL;
    int code = 0;
    for (const subject *s = subjects; s != subjects + count; ++s) {
        brim = s->ratio_least == 0 ? s : brim;
        double const ratio = s->best_seconds / brim->best_seconds;
        fprintf(stderr, "%s,%s: %.0f M items/s\n", s->trace, s->name, ITEMS / s->best_seconds / 1e6);
        if (s == brim) {
            continue;
        }
        if (s->sum != brim->sum) {
            fprintf(stderr, "throughput: %s: %s moved other items than brim\n", s->trace, s->name);
            code = 1;
        }
        bool const is_met = ratio >= s->ratio_least;
        printf("%s,%s,%.2f,%.2f\n", s->trace, s->name, ratio, s->ratio_least);
        if (!is_met) {
            fprintf(stderr, "throughput: %s: brim has %.2f of the throughput of %s, and must have %.2f\n", s->trace,
                    ratio, s->name, s->ratio_least);
            code = 1;
        }
    }
    return code;
}
