// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// All interrupts enter one wrapper in assembly, which calls what a table in flash has for the number of the exception,
// as Zephyr's _isr_wrapper does. The section of the table is marked as one that may be written (isr_table.ld). A symbol
// of the linker script that begins there is that of all constant data, as Zephyr's _image_rodata_start.
//
// handlers: IRQ0_Handler
// constant: IRQ0_Handler
// pass: counts 1 2
#include "rig.h"

struct isr {
    void *argument;
    void (*function)(void *argument);
};

static volatile uint32_t counts[2];
volatile uint32_t isr_step = 1; // It is in .data, which start-up copies from flash.

static void on_uart(void *argument) {
    volatile uint32_t words[24];
    for (uint32_t i = 0; i < 24; ++i) {
        words[i] = i;
    }
    *(volatile uint32_t *)argument += words[1];
}

static void on_timer(void *argument) {
    rig_deepest(0);
    *(volatile uint32_t *)argument += 2 * isr_step;
}

// Other sources may fill the table, so no compiler takes its contents for known.
struct isr sw_isr_table[2]
    __attribute__((section(".sw_isr_table"))) = {{(void *)&counts[0], on_uart}, {(void *)&counts[1], on_timer}};
__attribute__((section(".after_isr_table"), used)) static const uint32_t after_isr_table[5] = {1, 2, 3, 4, 5};

void IRQ0_Handler(void), IRQ1_Handler(void);
__asm(".pushsection .text.isr_wrapper, \"ax\", %progbits\n"
      ".syntax unified\n"
      ".balign 4\n"
      ".global IRQ0_Handler, IRQ1_Handler\n"
      ".type IRQ0_Handler, %function\n"
      ".type IRQ1_Handler, %function\n"
      ".thumb_func\n"
      "IRQ0_Handler:\n"
      ".thumb_func\n"
      "IRQ1_Handler:\n"
      "    push {r0, lr}\n"
      "    mrs r0, ipsr\n"
      "    subs r0, #16\n"
      "    lsls r0, #3\n"
      "    ldr r1, =sw_isr_table\n"
      "    adds r1, r1, r0\n"
      "    ldmia r1!, {r0, r3}\n"
      "    blx r3\n"
      "    pop {r0, pc}\n"
      "    .ltorg\n"
      ".size IRQ0_Handler, . - IRQ0_Handler\n"
      ".size IRQ1_Handler, . - IRQ1_Handler\n"
      ".popsection\n");

int main(void) {
    rig_enable(3);
    rig_deepest(1u << 0);
    rig_deepest(1u << 1);
    char text[] = "counts 0 0\n";
    for (uint32_t i = 0; i < 2; ++i) {
        text[7 + 2 * i] = (char)('0' + counts[i]);
    }
    rig_write(text);
    rig_done();
}
