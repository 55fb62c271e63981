// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Each unknown that brim stack has advice for, by itself or several of one function. KIND chooses.
#include <stdint.h>

extern "C" uint32_t _top[];
typedef void (*callback)(int);
typedef int (*typed)(uint64_t, uint64_t, char);
volatile int sink;
volatile callback untyped_place;
volatile typed typed_place;
extern "C" void unnamed(void);

struct weight {
    int grams;
};
extern "C++" __attribute__((noinline, used)) int operator"" _kg(unsigned long long n) {
    volatile char room[n + 1];
    room[0] = 1;
    return room[0];
}
extern "C" {
__attribute__((noinline, used)) void variable(unsigned n) {
    volatile char room[n];
    room[0] = 1;
    sink = room[0];
}
__attribute__((noinline, used)) void by_type(void) {
    sink = typed_place(1, 2, 3);
}
__attribute__((noinline, used)) void absent(void) {
    ((void (*)(void))0x10001)();
}
__attribute__((noinline, used)) int itself(int n) {
    return n == 0 ? sink : itself(n - sink) + sink;
}
int around(int n);
__attribute__((noinline, used)) int around_it(int n) {
    return n == 1 ? sink : around(n - sink) + around_it(n / 2);
}
__attribute__((noinline, used)) int around(int n) {
    return n == 0 ? sink : around_it(n - sink) + sink;
}
int evaluate(int n);
__attribute__((noinline, used)) static int add(int n) {
    return evaluate(n - 1) + evaluate(n - 2);
}
__attribute__((noinline, used)) static int negate(int n) {
    return -evaluate(n / 3);
}
__attribute__((noinline, used)) static int literal(int n) {
    return n;
}
static int (*const operations[4])(int) = {literal, add, negate, evaluate};
__attribute__((noinline, used)) int evaluate(int n) {
    return operations[n & 3](n) + sink;
}
__attribute__((noinline, used, naked)) void switching(void) {
    __asm volatile("mrs r2, psp\n mov r3, sp\n mov sp, r2\n push {r5-r8}\n mov r2, sp\n mov sp, r3\n"
                   "push {r2, lr}\n bl variable\n pop {r2, lr}\n mov r3, sp\n ldr r2, [r0]\n mov sp, r2\n"
                   "pop {r5-r8}\n msr psp, r2\n mov sp, r3\n bx lr\n");
}
__attribute__((noinline, used, naked)) void other_stack(void) {
    __asm volatile("push {r4, lr}\n ldr r3, =0x20001000\n mov sp, r3\n bl by_type\n b .\n .ltorg");
}
__attribute__((noinline, used, naked)) void jumping(void) {
    __asm volatile("push {r4, lr}\n ldr r3, =sink\n ldr r3, [r3]\n add r3, pc\n mov pc, r3\n .ltorg");
}
__attribute__((noinline, used, naked)) void two_frames(void) { // Another stack, and a jump that no table tells.
    __asm volatile("cbz r0, 1f\n push {r4, lr}\n ldr r3, =sink\n ldr r3, [r3]\n add r3, pc\n mov pc, r3\n"
                   "1: push {r4, lr}\n ldr r3, =0x20001000\n mov sp, r3\n bl by_type\n b .\n .ltorg");
}
__attribute__((noinline, used, naked)) void mixed(void) { // A call by no type, recursion and a dynamic stack.
    __asm volatile(
        "push {r4, lr}\n sub sp, r0\n ldr r3, =untyped_place\n ldr r3, [r3]\n blx r3\n bl mixed\n add sp, r0\n"
        "pop {r4, pc}\n .ltorg");
}
__attribute__((noinline, used, naked)) void calls_unnamed(void) {
    __asm volatile("push {r4, lr}\n bl 1f\n pop {r4, pc}\n"
                   " .section .text.hidden, \"ax\"\n .thumb\n"
                   "1: push {r4, lr}\n sub sp, r0\n ldr r3, [r1]\n blx r3\n add sp, r0\n pop {r4, pc}\n .previous\n");
}
__attribute__((noipa, used)) int xTaskCreate(void (*f)(void *), const char *, unsigned depth, void *, int, void *) {
    sink = f != nullptr && depth > 0;
    return 1;
}
void a_task(void *) {
    sink = 4;
}
__attribute__((noinline, used)) void creates(void (*volatile *what)(void *), unsigned depth) {
    xTaskCreate(*what, "", depth, nullptr, 1, nullptr);
}
void (*volatile some_task)(void *) = a_task;
void stop(void) {
    for (;;) {
    }
}
void patient(void) {
    volatile uint8_t *const priorities = (volatile uint8_t *)0xE000E400U;
    priorities[sink] = (uint8_t)sink;
}
void urgent(void) {
    sink = 3;
}
void Reset_Handler(void) {
    KIND;
    for (;;) {
    }
}
}
#define AT(function) reinterpret_cast<void (*)(void)>(function)
__attribute__((section(".vectors"), used)) void (*const vectors[])(void) = {
    AT(_top), Reset_Handler, stop, stop, stop, stop, stop, 0, 0, 0, 0, stop, stop, 0, stop, stop, patient, urgent,
};
