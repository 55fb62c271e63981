// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Addresses that are subtracted, added to each other, or kept in less than a word, and that are addresses again later.
#include "leaves.h"

WRITTEN_OBJECT(by_sum_of_two);
WRITTEN_OBJECT(by_difference_on_one_path);
WRITTEN_OBJECT(by_choice_less_itself);
WRITTEN_OBJECT(by_twofold);
WRITTEN_OBJECT(by_sum_with_itself);
WRITTEN_OBJECT(by_kept_difference);
WRITTEN_OBJECT(by_difference_in_field);
WRITTEN_OBJECT(by_callee_that_subtracts);
WRITTEN_OBJECT(by_low_half);
WRITTEN_OBJECT(by_words_of_heap);
WRITTEN_OBJECT(by_masked_bytes);
WRITTEN_OBJECT(by_nibbles);
WRITTEN_OBJECT(by_copied_bytes);
WRITTEN_OBJECT(by_bias);
WRITTEN_OBJECT(by_bias_in_ram);
WRITTEN_OBJECT(by_bit_band);

static NOINLINE uintptr_t opaque(uintptr_t what) {
    __asm volatile("" : "+r"(what));
    return what;
}

// Exchanges two pointers into one object without a third variable.
static NOINLINE int *exchanged(uintptr_t a, uintptr_t b) {
    a = a + b;
    b = a - b;
    a = a - b;
    return (int *)(a < b ? a : b);
}

static NOINLINE uintptr_t subtracted_if(uintptr_t from, uintptr_t what, unsigned condition) {
    return condition != 0 ? from - what : from;
}

// The minuend may be the address itself, and then the difference is a number; or it is another.
static NOINLINE uintptr_t choice_less(unsigned condition, uintptr_t other) {
    uintptr_t const address = (uintptr_t)written_by_choice_less_itself;
    uintptr_t const minuend = condition != 0 ? address : other;
    return minuend - address;
}

static NOINLINE uintptr_t double_less(uintptr_t what) {
    return (what << 1) - what;
}

// A compiler would make of the sum of an address and itself the address shifted by one, were they not hidden from it.
static NOINLINE int *sum_less(int *object) {
    uintptr_t one = (uintptr_t)object;
    __asm volatile("" : "+r"(one));
    uintptr_t other = one;
    __asm volatile("" : "+r"(other));
    uintptr_t sum = one + other;
    __asm volatile("" : "+r"(sum));
    return (int *)(sum - other);
}

static NOINLINE void subtract_and_write(uintptr_t total, uintptr_t part) {
    *(int *)(total - part) = WRITTEN;
}

static NOINLINE void by_arithmetic(void) {
    uintptr_t const total = opaque(0x80000000u);
    *exchanged((uintptr_t)written_by_sum_of_two, (uintptr_t)(written_by_sum_of_two + 1)) = WRITTEN;
    *(int *)(total - subtracted_if(total, (uintptr_t)written_by_difference_on_one_path, ways_one)) = WRITTEN;
    *(int *)(total - choice_less(ways_zero, total)) = WRITTEN;
    *(int *)double_less((uintptr_t)written_by_twofold) = WRITTEN;
    *sum_less(written_by_sum_with_itself) = WRITTEN;
    subtract_and_write(total, total - (uintptr_t)written_by_callee_that_subtracts);
}

static uintptr_t kept_difference;
static struct {
    unsigned char kind;
    uintptr_t distance;
} field;

static NOINLINE void keep_differences(uintptr_t total) {
    kept_difference = total - (uintptr_t)written_by_kept_difference;
    field.kind = 3;
    field.distance = total - (uintptr_t)written_by_difference_in_field;
}

static NOINLINE void use_differences(uintptr_t total) {
    *(int *)(total - kept_difference) = WRITTEN;
    *(int *)(total - field.distance) = WRITTEN;
}

// RAM begins at a multiple of 64 KiB: the lower half of an address tells all.
static NOINLINE unsigned short low_half(void *what) {
    return (unsigned short)(uintptr_t)what;
}
static NOINLINE int *with_high_half(unsigned short low, uintptr_t base) {
    return (int *)((base & 0xFFFF0000u) | low);
}
static NOINLINE unsigned short in_words(void *what, uintptr_t base) {
    return (unsigned short)(((uintptr_t)what - base) / 4);
}
static NOINLINE int *of_words(unsigned short words, uintptr_t base) {
    return (int *)(base + 4u * words);
}

static NOINLINE void compressed(void) {
    uintptr_t const base = (uintptr_t)&written_by_low_half & 0xFFFF0000u;
    *with_high_half(low_half(written_by_low_half), base) = WRITTEN;
    *of_words(in_words(written_by_words_of_heap, base), base) = WRITTEN;
}

static NOINLINE void put_bytes(volatile unsigned char *to, uintptr_t what) {
    for (unsigned i = 0; i < 4; ++i) {
        to[i] = what & 0xFF;
        what >>= 8;
    }
}
static NOINLINE uintptr_t get_bytes(volatile unsigned char *from) {
    uintptr_t result = 0;
    for (unsigned i = 4; i-- > 0;) {
        result = result << 8 | from[i];
    }
    return result;
}

static NOINLINE void as_text(char *to, uintptr_t what) {
    for (unsigned i = 8; i-- > 0; what >>= 4) {
        to[i] = (char)('a' + (what & 0xF));
    }
}
static NOINLINE uintptr_t of_text(const char *from) {
    uintptr_t result = 0;
    for (unsigned i = 0; i < 8; ++i) {
        result = result << 4 | (unsigned)(from[i] - 'a');
    }
    return result;
}

static NOINLINE void copy_bytes(void *to, const void *from, unsigned count) {
    for (unsigned i = 0; i < count; ++i) {
        ((volatile char *)to)[i] = ((const volatile char *)from)[i];
    }
}

static NOINLINE void in_pieces(void) {
    volatile unsigned char bytes[4];
    char text[8];
    int *const original = written_by_copied_bytes;
    int *copy;
    put_bytes(bytes, (uintptr_t)written_by_masked_bytes);
    *(int *)get_bytes(bytes) = WRITTEN;
    as_text(text, (uintptr_t)written_by_nibbles);
    *(int *)of_text(text) = WRITTEN;
    copy_bytes(&copy, &original, sizeof copy);
    *copy = WRITTEN;
}

static int *biased;

static NOINLINE void keep_biased(unsigned bias) {
    biased = (int *)(opaque((uintptr_t)written_by_bias_in_ram) - 4 * bias);
}
static NOINLINE void write_biased(int *to, unsigned bias) {
    to[bias] = WRITTEN;
}

// WRITTEN is 1, with these bits added.
static NOINLINE void write_by_bit_band(void) {
    volatile int *const bits = (volatile int *)(0x22000000 + (((uintptr_t)written_by_bit_band - 0x20000000) << 5));
    bits[2] = 1;
    bits[3] = 1;
    bits[6] = 1;
}

void leaves_arithmetic(void) {
    write_by_bit_band();
    by_arithmetic();
    keep_differences(opaque(0x80000000u));
    use_differences(opaque(0x80000000u));
    compressed();
    in_pieces();
    write_biased((int *)(opaque((uintptr_t)written_by_bias) - 0x1000), 0x400);
    keep_biased(0x400);
    write_biased(biased, 0x400);
    EXPECT(by_sum_of_two), EXPECT(by_difference_on_one_path), EXPECT(by_choice_less_itself), EXPECT(by_twofold);
    EXPECT(by_sum_with_itself);
    EXPECT(by_kept_difference), EXPECT(by_difference_in_field), EXPECT(by_callee_that_subtracts);
    EXPECT(by_low_half), EXPECT(by_words_of_heap), EXPECT(by_masked_bytes), EXPECT(by_nibbles);
    EXPECT(by_copied_bytes), EXPECT(by_bias), EXPECT(by_bias_in_ram), EXPECT(by_bit_band);
}
