// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// What a project has that uses newlib's own start-up (crt0, _start) and the linker's own script: a vector table.
extern void _start(void);
extern void SystemInit(void);
void unhandled(void);
void hardware_init_hook(void);

void hardware_init_hook(void) { // Called by newlib's start-up.
    SystemInit();
}

void unhandled(void) {
    for (;;) {
    }
}

#define WEAK_HANDLER(name) __attribute__((weak, alias("unhandled"))) void name(void)
WEAK_HANDLER(HardFault_Handler);
WEAK_HANDLER(MemManage_Handler);
WEAK_HANDLER(BusFault_Handler);
WEAK_HANDLER(UsageFault_Handler);

__attribute__((section(".vectors"), used)) void (*const vectors[16])(void) = {
    (void (*)(void))0x80000, _start,           unhandled,          HardFault_Handler,
    MemManage_Handler,       BusFault_Handler, UsageFault_Handler,
};
