// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// By code that is not known: pointers to functions, interrupts, services, hardware.
#include "planted.h"

int escapes_to_pointer[2] = {1, 2};
int escapes_to_table[2] = {1, 2};
int escapes_stored[2] = {1, 2};
int escapes_to_register[2] = {1, 2};
int escapes_to_service[2] = {1, 2};
uint32_t escapes_as_stack[32];
uint32_t escapes_as_main_stack[32];
PROVED int proved_in_register[2] = {1, 2};
int escapes_as_number[2] = {1, 2};
int escapes_by_kept[2] = {1, 2};
int escapes_on_stack_to_pointer[2] = {1, 2};
int written_by_handler = 3;
int written_by_asm[2] = {1, 2};
int written_exclusively = 3;
int written_by_member[4] = {1, 2, 3, 4};
int written_by_container_member = 3;
PROVED int proved_in_handler[2] = {4, 5};
volatile int stays_volatile = 3;
struct {
    volatile int member;
    int other;
} stays_with_volatile_member = {3, 4};

static int write_first(int *to) {
    to[0] = 7;
    return to[0];
}

static int read_first(int *from) {
    return from[0];
}

static int write_fifth(int a, int b, int c, int d, int *to) {
    to[0] = a + b + c + d;
    return 0;
}

int (*volatile planted_call)(int *) = write_first;
int (*volatile planted_call_long)(int, int, int, int, int *) = write_fifth;
int (*planted_table[2])(int *) = {write_first, read_first};
int *planted_stored[2];

void SysTick_Handler(void);
void SysTick_Handler(void) {
    written_by_handler += proved_in_handler[planted_zero];
}

NOINLINE void planted_unknown(void) {
    int sum = planted_call(escapes_to_pointer) + planted_table[planted_zero](escapes_to_table);
    sum += planted_call_long(1, 2, 3, 4, escapes_on_stack_to_pointer);
    planted_stored[planted_zero] = escapes_stored;
    RIG_REGISTER(0xE000ED3C) = (uint32_t)(uintptr_t)escapes_to_register; // AFSR; ignored.
    planted_sum = (int)(uintptr_t)escapes_as_number;
    planted_keep(escapes_by_kept);
    __asm volatile("str %1, [%0]" : : "r"(written_by_asm), "r"(sum) : "memory");
#if __ARM_ARCH >= 7
    __atomic_fetch_add(&written_exclusively, 4, __ATOMIC_SEQ_CST);
#else
    written_exclusively = 4;
#endif
    __asm volatile("msr psp, %0" : : "r"(escapes_as_stack + 32));
    if (planted_zero != 0) {
        __asm volatile("mov sp, %0" : : "r"(escapes_as_main_stack + 32));
        __asm volatile("mov r1, %0\n\tsvc 0" : : "r"(escapes_to_service) : "r1", "memory");
    }
    __asm volatile("mov r1, %0\n\tmov r2, r1" : : "r"(proved_in_register) : "r1", "r2");
    int *const member = &written_by_member[planted_zero + 2];
    member[-1] = sum;
    sum += stays_volatile + stays_with_volatile_member.member + proved_in_handler[1];
    planted_sum += sum + written_by_handler + written_exclusively + planted_stored[0][0];
}
