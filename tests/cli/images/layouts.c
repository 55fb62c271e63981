// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// What layouts depend on: bit-fields, alignment that is asked for, packing, qualifiers, vectors, nesting. An object is
// named after its struct, and has as many elements as its number says.
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum colour { RED, GREEN, MANY = 70000 };
enum small { FEW };

struct straddles { // Bit-fields that begin and end within bytes and words.
    uint32_t a : 5;
    uint32_t b : 29;
    uint8_t c : 3;
    uint16_t d : 9;
    bool e : 1;
    int64_t f : 40;
};
struct broken_bits { // A new unit by force.
    unsigned a : 3;
    unsigned : 0;
    unsigned b : 3;
    char c;
    unsigned : 5;
    unsigned d : 20;
};
struct bits_behind {
    char a;
    int b : 12;
    short c;
    long long d;
};
struct aligned_member {
    char a;
    _Alignas(16) char b;
    char c;
    int d;
};
struct __attribute__((aligned(16))) aligned_whole {
    char a;
    int b;
    short c;
};
struct aligned_less { // Of a typedef.
    char a;
    struct aligned_whole b;
    char c;
};
struct __attribute__((packed)) packed_whole {
    char a;
    long long b;
    struct bits_behind c;
};
struct __attribute__((packed, aligned(2))) packed_by_two {
    char a;
    int b;
    char c;
};
struct packed_member {
    char a;
    int b __attribute__((packed));
    char c;
    int d;
};
struct holds_packed {
    char a;
    struct packed_by_two b;
    char c;
    struct packed_whole d[3];
    int e;
};
struct qualified {
    const char a;
    volatile int b;
    const volatile short c;
    int *restrict d;
    _Atomic char e;
    _Atomic long long f;
    char g;
};
_Static_assert(sizeof(struct qualified) - offsetof(struct qualified, g) - 1 == 7, "padding");
_Static_assert(sizeof(struct qualified) - (1 + 4 + 2 + 4 + 1 + 8 + 1) - 7 == 12, "holes");
struct all_volatile {
    volatile char a;
    volatile int b;
    volatile char c[3];
};
struct pointers {
    char a;
    int (*b)[3];
    char c;
    void (*d[2])(struct pointers *, int);
    char e;
    struct pointers *f;
    bool g;
};
struct enums {
    char a;
    enum colour b;
    enum small c;
    enum colour d;
    char e;
};
struct numbers {
    char a;
    long double b;
    char c;
    float d;
    char e;
    double _Complex f;
    char g;
    float _Complex h;
};
typedef int vector __attribute__((vector_size(8)));
struct vectors {
    char a;
    vector b;
    char c;
    int d;
};
typedef struct {
    char a;
    struct {
        char b;
        int c;
        char d;
    } e[2];
    char f;
    union {
        char g;
        long long h;
    };
    char i;
} unnamed;
typedef unnamed again;
typedef again grid[2][3];
struct matrix {
    char a;
    short b[3][5];
    char c;
    grid d;
    char e;
    again *f;
};
struct flexible_nested {
    char a;
    size_t length;
    char b;
    struct enums data[];
};
struct empty_array {
    char a;
    int b[0];
    char c;
    int d;
    char e;
};
struct only_pads {
    long long a;
    char b;
};
struct nested_deep {
    char a;
    struct {
        char b;
        struct enums c;
        char d;
    } e;
    char f;
    struct only_pads g[2];
    short h;
};
union either {
    struct enums a;
    struct numbers b;
    char c[100];
};
struct holds_union {
    char a;
    union either b;
    char c;
};

struct straddles straddles__objects[1];
struct broken_bits broken_bits__objects[2];
struct bits_behind bits_behind__objects[3];
struct aligned_member aligned_member__objects[1];
struct aligned_whole aligned_whole__objects[2];
struct aligned_less aligned_less__objects[1];
struct packed_whole packed_whole__objects[2];
struct packed_by_two packed_by_two__objects[3];
struct packed_member packed_member__objects[2];
struct holds_packed holds_packed__objects[1];
struct qualified qualified__objects[2];
struct all_volatile all_volatile__objects[3];
struct pointers pointers__objects[5];
struct enums enums__objects[7];
struct numbers numbers__objects[2];
struct vectors vectors__objects[3];
struct matrix matrix__objects[2];
struct empty_array empty_array__objects[2];
struct only_pads only_pads__objects[4];
struct nested_deep nested_deep__objects[3];
struct holds_union holds_union__objects[1];
unnamed unnamed__objects;
again again__objects[4];
grid grid__objects[2];
struct flexible_nested flexible_nested__objects;

void *volatile seen;

static inline void *once(void) {
    static struct only_pads hidden__inside[3];
    return hidden__inside;
}

int main(void) {
    static again local__inside[1][5];
    void *const all[] = {straddles__objects,        broken_bits__objects,   bits_behind__objects,
                         aligned_member__objects,   aligned_whole__objects, aligned_less__objects,
                         packed_whole__objects,     packed_by_two__objects, packed_member__objects,
                         holds_packed__objects,     qualified__objects,     all_volatile__objects,
                         pointers__objects,         enums__objects,         numbers__objects,
                         vectors__objects,          matrix__objects,        empty_array__objects,
                         only_pads__objects,        nested_deep__objects,   holds_union__objects,
                         &unnamed__objects,         again__objects,         grid__objects,
                         &flexible_nested__objects, local__inside,          once()};
    for (size_t i = 0; i < sizeof all / sizeof *all; ++i) {
        seen = all[i];
    }
    return 0;
}
