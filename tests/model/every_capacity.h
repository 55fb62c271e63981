// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// The interpreter in the file MODEL, for every capacity that is tested: around none, around a power of two, around
/// what a byte holds, and on the host the largest.
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
