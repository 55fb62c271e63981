// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// GCC keeps `one` and makes `two` a jump to it, or a copy of it, without debugging information. `bare` is assembly
// without a type.
volatile int sink;
static __attribute__((noinline)) int work(int v) {
    sink = v;
    return sink;
}
static int one(int *p) {
    int v = work(*p);
    return v * 3 + work(v) + work(v + 1) * 5;
}
static int two(int *p) {
    int v = work(*p);
    return v * 3 + work(v) + work(v + 1) * 5;
}
static void tiny(void) {
    sink = 1;
}
void bare(void);
__asm__(".text\n.thumb_func\n.global bare\n.type bare, %function\nbare: bx lr\n.size bare, . - bare\n");

typedef long long wide;
struct operations {
    int (*a)(int *), (*b)(int *);
    void (*simple)(void);
    void (*absent)(const char *, long long);
    void (*spelled)(const char *, wide);
};
struct operations operations = {one, 0, tiny, 0, 0};
void *untyped = (void *)two; // It is cast to the type of `a` and `b`, but with UNCAST.

__attribute__((noinline)) void through_merged(int *p) { // one, two
    sink = operations.a(p);
}
__attribute__((noinline)) void through_simple(void) { // tiny: neither `two` nor `bare` is in the set.
    operations.simple();
}
__attribute__((noinline)) void through_absent(void) { // Nobody knows: no function has the type.
    operations.absent("x", 5);
}
__attribute__((noinline)) void through_spelled(void) { // The same type by another name.
    operations.spelled("x", 5);
}
#ifdef LATE
static __attribute__((noinline)) void early(void) {
    sink = 2;
}
static __attribute__((noinline)) void late(void) {
    sink = 3;
}
__attribute__((noinline)) void through_argument(void (*call)(void)) { // early, late
    sink = 4;
    call();
    sink = 5;
}
void passes_late(int v) { // Reached by its type only, once `late` is known to be taken.
    sink = v;
    through_argument(late);
    sink = v;
}
struct passing {
    void (*pass)(int);
};
struct passing passing = {passes_late};
void (*volatile kept)(void);
#endif
void Reset_Handler(void) {
    int x = 1;
#ifdef LATE
    kept = late;
    through_argument(early);
    passing.pass(x);
#endif
    operations.absent = *(void (**)(const char *, long long))0x1fff0000u;
#ifndef UNCAST
    operations.b = operations.a = *(int (*volatile *)(int *)) & untyped;
#endif
    through_merged(&x);
    through_simple();
#ifdef ABSENT
    operations.spelled = operations.absent;
    through_absent();
    through_spelled();
#endif
    __asm__ volatile("" : : "r"(bare)); // Its address is taken, and kept nowhere.
    for (;;) {
    }
}
