// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// The interpreter in the file MODEL, for every capacity that is tested: around none, around a power of two, around
/// what a byte holds, and on the host the largest. MODEL_SUITE are the tests.
#define CAPACITY 1
#include MODEL
#define CAPACITY 2
#include MODEL
#define CAPACITY 3
#include MODEL
#define CAPACITY 7
#include MODEL
#define CAPACITY 8
#include MODEL
#define CAPACITY 255
#include MODEL
#define CAPACITY 256
#include MODEL
#ifndef LARGEST
#define LARGEST 65535
#endif
#if !BRIM_CORTEX_M // The boards have no room for it.
#define CAPACITY LARGEST
#include MODEL
#endif

/// The suite model_<name>: of each capacity the test <name>_of_<capacity>_<does>, for the interpreter
/// model_<kind>_<capacity>. Its random bytes begin with seed + capacity; 8 rounds, those many at 255 and 256, those
/// most at the largest.
#define MODEL_SUITE(name, kind, does, seed, many, most) MODEL_SUITE_(name, kind, does, seed, many, most, LARGEST)

#define MODEL_SUITE_(name, kind, does, seed, many, most, largest)                                                      \
    MODEL_TEST_(name, kind, does, seed, 1, 8)                                                                          \
    MODEL_TEST_(name, kind, does, seed, 2, 8)                                                                          \
    MODEL_TEST_(name, kind, does, seed, 3, 8)                                                                          \
    MODEL_TEST_(name, kind, does, seed, 7, 8)                                                                          \
    MODEL_TEST_(name, kind, does, seed, 8, 8)                                                                          \
    MODEL_TEST_(name, kind, does, seed, 255, many)                                                                     \
    MODEL_TEST_(name, kind, does, seed, 256, many)                                                                     \
    MODEL_LARGEST_TEST_(name, kind, does, seed, largest, most)                                                         \
    HARNESS_SUITE(model_##name, MODEL_RUN_(name, 1, does), MODEL_RUN_(name, 2, does), MODEL_RUN_(name, 3, does),       \
                  MODEL_RUN_(name, 7, does), MODEL_RUN_(name, 8, does), MODEL_RUN_(name, 255, does),                   \
                  MODEL_RUN_(name, 256, does), MODEL_RUN_(name, largest, does))

#define MODEL_RUN_(name, capacity, does) RUN(name##_of_##capacity##_##does)

#define MODEL_TEST_(name, kind, does, seed, capacity, rounds)                                                          \
    TEST(name##_of_##capacity##_##does) {                                                                              \
        model_run(model_##kind##_##capacity, (seed) + (capacity), (rounds));                                           \
    }

#if BRIM_CORTEX_M
#define MODEL_LARGEST_TEST_(name, kind, does, seed, capacity, rounds)                                                  \
    TEST(name##_of_##capacity##_##does) {                                                                              \
        SKIP("no board has room for it");                                                                              \
    }
#else
#define MODEL_LARGEST_TEST_(name, kind, does, seed, capacity, rounds)                                                  \
    TEST(name##_of_##capacity##_##does) {                                                                              \
        model_run_largest(model_##kind##_##capacity, (seed) + (capacity), (rounds));                                   \
    }
#endif
