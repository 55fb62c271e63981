// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Pointers that are taken apart as numbers and put together again.
#include "leaves.h"

WRITTEN_OBJECT(by_difference);
WRITTEN_OBJECT(by_negation);
WRITTEN_OBJECT(by_exclusive_or);
WRITTEN_OBJECT(by_complement);
WRITTEN_OBJECT(by_bytes);
WRITTEN_OBJECT(by_halves);
WRITTEN_OBJECT(by_product);
WRITTEN_OBJECT(by_wide_product);
WRITTEN_OBJECT(by_quotient);
WRITTEN_OBJECT(by_remainder);
WRITTEN_OBJECT(by_wide_quotient);
WRITTEN_OBJECT(by_wide_shift);
WRITTEN_OBJECT(by_swapped_bytes);
WRITTEN_OBJECT(by_rotation);
WRITTEN_OBJECT(by_tag);
WRITTEN_OBJECT(by_masked_field);
WRITTEN_OBJECT(by_bits);
WRITTEN_OBJECT(by_carry);
int written_by_minuend[2] = {1, 2};
int written_far_end[64] = {1, 2};

static NOINLINE uintptr_t opaque(uintptr_t what) {
    __asm volatile("" : "+r"(what));
    return what;
}

static NOINLINE uintptr_t negated(uintptr_t what) {
    return 0u - what;
}

static NOINLINE uintptr_t taken_from(uintptr_t total, uintptr_t part) {
    return total - part;
}

static NOINLINE void write(uintptr_t to) {
    *(int *)to = WRITTEN;
}

static NOINLINE void by_sums(void) {
    uintptr_t const other = (uintptr_t)&ways_sum;
    uintptr_t const difference = opaque((uintptr_t)written_by_difference) - opaque(other);
    *(int *)(opaque(other) + opaque(difference)) = WRITTEN;
    uintptr_t const negative = 0u - opaque((uintptr_t)written_by_negation);
    *(int *)(0u - opaque(negative)) = WRITTEN;
    write(negated(negated((uintptr_t)written_by_minuend)));
    uintptr_t const total = opaque(0x80000000u) + ways_zero;
    write(taken_from(total, taken_from(total, (uintptr_t)written_far_end)));
}

static NOINLINE void by_logic(void) {
    uintptr_t const key = (uintptr_t)&ways_sum;
    uintptr_t const coded = opaque((uintptr_t)written_by_exclusive_or) ^ opaque(key);
    *(int *)(opaque(coded) ^ opaque(key)) = WRITTEN;
    uintptr_t const complement = ~opaque((uintptr_t)written_by_complement);
    *(int *)~opaque(complement) = WRITTEN;
    uintptr_t const tagged = (uintptr_t)written_by_tag | ways_one;
    *(int *)(opaque(tagged) & ~(uintptr_t)3) = WRITTEN;
    struct {
        uintptr_t low : 12, high : 20;
    } volatile fields = {(uintptr_t)written_by_masked_field & 0xFFF, (uintptr_t)written_by_masked_field >> 12};
    *(int *)((uintptr_t)fields.high << 12 | fields.low) = WRITTEN;
}

static NOINLINE void by_parts(void) {
    uintptr_t const from = opaque((uintptr_t)written_by_bytes);
    unsigned char bytes[4];
    for (unsigned i = 0; i < 4; ++i) {
        bytes[i] = (unsigned char)(from >> 8 * i);
    }
    __asm volatile("" : : "r"(bytes) : "memory");
    uintptr_t to = 0;
    for (unsigned i = 4; i-- > 0;) {
        to = to << 8 | bytes[i];
    }
    *(int *)to = WRITTEN;
    uint16_t const low = (uint16_t)opaque((uintptr_t)written_by_halves),
                   high = (uint16_t)(opaque((uintptr_t)written_by_halves) >> 16);
    *(int *)((uintptr_t)high << 16 | low) = WRITTEN;
    uintptr_t sum = 0;
    for (unsigned i = 0; i < 32; ++i) {
        sum += opaque((uintptr_t)written_by_bits) & (uintptr_t)1 << i;
    }
    *(int *)sum = WRITTEN;
}

static NOINLINE void by_arithmetic(void) {
    unsigned const one = ways_one;
    *(int *)(opaque((uintptr_t)written_by_product) * one) = WRITTEN;
    unsigned long long const wide = (unsigned long long)opaque((uintptr_t)written_by_wide_product) * (one << 16);
    *(int *)(uintptr_t)(wide >> 16) = WRITTEN;
    *(int *)(opaque((uintptr_t)written_by_quotient) / one) = WRITTEN;
    *(int *)(opaque((uintptr_t)written_by_remainder) % (0xFFFFFFF0u + (one - 1))) = WRITTEN;
    unsigned long long const large = (unsigned long long)opaque((uintptr_t)written_by_wide_quotient) << 3;
    *(int *)(uintptr_t)(large / (one * 8ull)) = WRITTEN;
    unsigned long long const shifted = (unsigned long long)opaque((uintptr_t)written_by_wide_shift) << (one + 11);
    *(int *)(uintptr_t)(shifted >> (one + 11)) = WRITTEN;
    *(int *)__builtin_bswap32(__builtin_bswap32(opaque((uintptr_t)written_by_swapped_bytes)) + ways_zero) = WRITTEN;
    uintptr_t const turned = opaque((uintptr_t)written_by_rotation) << 7 | opaque((uintptr_t)written_by_rotation) >> 25;
    *(int *)(opaque(turned) >> 7 | opaque(turned) << 25) = WRITTEN;
    unsigned long long const sum =
        (unsigned long long)opaque((uintptr_t)written_by_carry) + 0xFFFFFFFF00000000ull + ways_zero;
    *(int *)(uintptr_t)sum = WRITTEN;
}

void leaves_numbers(void) {
    by_sums();
    by_logic();
    by_parts();
    by_arithmetic();
    EXPECT(by_difference), EXPECT(by_negation), EXPECT(by_exclusive_or), EXPECT(by_complement), EXPECT(by_bytes);
    EXPECT(by_halves), EXPECT(by_product), EXPECT(by_wide_product), EXPECT(by_quotient), EXPECT(by_remainder);
    EXPECT(by_wide_quotient), EXPECT(by_wide_shift), EXPECT(by_swapped_bytes), EXPECT(by_rotation), EXPECT(by_tag);
    EXPECT(by_masked_field), EXPECT(by_bits), EXPECT(by_carry),
        leaves_expect(written_by_minuend[0] == WRITTEN, "by_minuend"),
        leaves_expect(written_far_end[0] == WRITTEN, "far_end");
}
