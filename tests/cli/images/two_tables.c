// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// A boot loader and an application in one image, each with a vector table. The boot loader's handler takes 104 bytes,
// the application's for the same exception 200, and one that only the application's table has 304. FIXED sets VTOR to
// the application's table, EITHER to one of both tables, CALLED by a function that both paths call, RAM to a table in
// RAM, UNKNOWN to what a variable holds. That table has no contents, unless COPIED copies the boot loader's, INSTALLED
// installs the application's handler by a function, BY_VTOR through VTOR, LOOSE in a slot that is not known, STORED
// what a variable holds, and LEAKED through a pointer that is kept in memory.
#include <stdint.h>

#define VTOR (*(volatile uint32_t *)0xE000ED08U)

extern uint32_t _top[];
volatile char sink;
volatile uint32_t chosen;
extern void application_uart(void);
__attribute__((aligned(512))) uint32_t copy[32];
uint32_t *volatile leaked;

#define TAKE(bytes)                                                                                                    \
    volatile char room[bytes];                                                                                         \
    room[1] = 1;                                                                                                       \
    sink = room[2]

typedef void (*handler)(void);
extern handler const boot_vectors[], application_vectors[];

void boot_timer(void) {
    TAKE(100);
}
void application_timer(void) {
    TAKE(200);
}
void application_uart(void) {
    TAKE(300);
}
void stop(void) {
    for (;;) {
    }
}

__attribute__((noinline, noclone)) void set_table(const handler *table) {
    VTOR = (uint32_t)table;
}

__attribute__((noinline, noclone)) void install(uint32_t interrupt, handler handler) {
    copy[16 + interrupt] = (uint32_t)handler;
}

void fill(void) {
#ifdef COPIED
    const volatile uint32_t *const from = (const volatile uint32_t *)boot_vectors;
    for (uint32_t i = 0; i < 17; ++i) {
        copy[i] = from[i];
    }
#endif
#ifdef INSTALLED
    install(0, boot_timer);
    install(1, application_uart);
#endif
#ifdef BY_VTOR
    ((volatile uint32_t *)VTOR)[17] = (uint32_t)application_uart;
#endif
#ifdef LOOSE
    copy[chosen] = (uint32_t)application_uart;
#endif
#ifdef STORED
    copy[17] = chosen;
#endif
#ifdef LEAKED
    leaked = copy;
#endif
}

void application_reset(void) {
    for (;;) {
    }
}

void Reset_Handler(void) {
#if defined FIXED
    VTOR = (uint32_t)application_vectors;
#elif defined OWN
    VTOR = (uint32_t)boot_vectors;
#elif defined EITHER
    VTOR = sink != 0 ? (uint32_t)application_vectors : (uint32_t)boot_vectors;
#elif defined CALLED
    if (sink != 0) {
        set_table(application_vectors);
    } else {
        set_table(boot_vectors);
    }
#elif defined RAM
    VTOR = (uint32_t)copy;
    fill();
#elif defined UNKNOWN
    VTOR = chosen;
#endif
    for (;;) {
    }
}

#define EXCEPTIONS(reset) (handler) _top, reset, stop, stop, stop, stop, stop, 0, 0, 0, 0, stop, stop, 0, stop, stop

__attribute__((section(".vectors"), used)) handler const boot_vectors[] = {EXCEPTIONS(Reset_Handler), boot_timer};
__attribute__((section(".rodata.application"), used, aligned(128)))
handler const application_vectors[] = {EXCEPTIONS(application_reset), application_timer, application_uart};
