// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Structs of every kind that brim structs tells apart. An object is named after its struct.
#include <stdint.h>

struct SensorReading {
    uint32_t value, channel;
    uint64_t timestamp;
};
struct nested {
    char a;
    int b;
    char c;
};
typedef struct {
    char k;
    double d;
    char m;
    struct nested in[2];
} outer;
struct bits {
    unsigned a : 3, b : 10;
    char c;
    int d;
};
struct __attribute__((packed)) wire {
    char a;
    int b;
    short c;
};
struct __attribute__((aligned(32))) line {
    char a;
};
struct held {
    char a;
    int b;
    char c;
};
union holder {
    struct held held;
    int word;
};
struct flexible {
    char n;
    int length;
    char c;
    short data[];
};
struct inlined {
    char a;
    int (*f)(int, const char *);
    char b;
    int *const p[2];
    struct {
        char q;
        int r;
        char s;
    } unnamed;
    union {
        int z;
        char y;
    };
};

struct SensorReading SensorReading__objects[8];
outer outer__objects[3];
struct bits bits__objects;
struct wire wire__objects[5];
struct line line__objects;
union holder holder__objects;
struct inlined inlined__objects[2][2];
struct nested nested__objects_discarded[7]; // But for where nothing is.

int main(void) {
    static struct nested nested__objects[2];
    struct nested *volatile const whole = nested__objects; // Or clang keeps parts of it only.
    whole[1].a += (char)SensorReading__objects[2].channel;
    struct flexible *const flexible = (struct flexible *)SensorReading__objects;
    return (int)SensorReading__objects[1].value + outer__objects[0].k + bits__objects.c + wire__objects[1].a +
           line__objects.a + holder__objects.word + inlined__objects[1][0].a + nested__objects[1].a + flexible->length;
}
