// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// A start-up in the style of libopencm3: in C, with handlers in small letters.
#include <stdint.h>

extern uint32_t _stack, _data_loadaddr, _data, _edata, _ebss;
extern void (*__preinit_array_start[])(void), (*__preinit_array_end[])(void);
extern void (*__init_array_start[])(void), (*__init_array_end[])(void);
extern void SystemInit(void);
extern int main(void);
void reset_handler(void);
void blocking_handler(void);

void blocking_handler(void) {
    for (;;) {
    }
}

#define WEAK_HANDLER(name) __attribute__((weak, alias("blocking_handler"))) void name(void)
WEAK_HANDLER(nmi_handler);
WEAK_HANDLER(hard_fault_handler);
WEAK_HANDLER(mem_manage_handler);
WEAK_HANDLER(bus_fault_handler);
WEAK_HANDLER(usage_fault_handler);
WEAK_HANDLER(sv_call_handler);
WEAK_HANDLER(pend_sv_handler);
WEAK_HANDLER(sys_tick_handler);

typedef struct vector_table_t {
    uint32_t *initial_sp_value;
    void (*handlers[15])(void);
} vector_table_t;

__attribute__((section(".vectors"), used)) const vector_table_t vector_table = {
    &_stack,
    {reset_handler, nmi_handler, hard_fault_handler, mem_manage_handler, bus_fault_handler, usage_fault_handler, 0, 0,
     0, 0, sv_call_handler, 0, 0, pend_sv_handler, sys_tick_handler},
};

static void call_all(void (**from)(void), void (**to)(void)) {
    for (; from < to; ++from) {
        (*from)();
    }
}

void reset_handler(void) {
    uint32_t volatile *from = &_data_loadaddr, *to;
    for (to = &_data; to < &_edata; ++to, ++from) {
        *to = *from;
    }
    while (to < &_ebss) {
        *to++ = 0;
    }
    SystemInit();
    call_all(__preinit_array_start, __preinit_array_end);
    call_all(__init_array_start, __init_array_end);
    (void)main();
    blocking_handler();
}
