// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// 32 interrupts under plain names, in the order of their numbers: for boards on which the emulator, not a data sheet,
// decides what they mean.
#include "vectors.h"

BRIM_WEAK_HANDLER_BEGIN()
BRIM_WEAK_HANDLER(IRQ0_Handler);
BRIM_WEAK_HANDLER(IRQ1_Handler);
BRIM_WEAK_HANDLER(IRQ2_Handler);
BRIM_WEAK_HANDLER(IRQ3_Handler);
BRIM_WEAK_HANDLER(IRQ4_Handler);
BRIM_WEAK_HANDLER(IRQ5_Handler);
BRIM_WEAK_HANDLER(IRQ6_Handler);
BRIM_WEAK_HANDLER(IRQ7_Handler);
BRIM_WEAK_HANDLER(IRQ8_Handler);
BRIM_WEAK_HANDLER(IRQ9_Handler);
BRIM_WEAK_HANDLER(IRQ10_Handler);
BRIM_WEAK_HANDLER(IRQ11_Handler);
BRIM_WEAK_HANDLER(IRQ12_Handler);
BRIM_WEAK_HANDLER(IRQ13_Handler);
BRIM_WEAK_HANDLER(IRQ14_Handler);
BRIM_WEAK_HANDLER(IRQ15_Handler);
BRIM_WEAK_HANDLER(IRQ16_Handler);
BRIM_WEAK_HANDLER(IRQ17_Handler);
BRIM_WEAK_HANDLER(IRQ18_Handler);
BRIM_WEAK_HANDLER(IRQ19_Handler);
BRIM_WEAK_HANDLER(IRQ20_Handler);
BRIM_WEAK_HANDLER(IRQ21_Handler);
BRIM_WEAK_HANDLER(IRQ22_Handler);
BRIM_WEAK_HANDLER(IRQ23_Handler);
BRIM_WEAK_HANDLER(IRQ24_Handler);
BRIM_WEAK_HANDLER(IRQ25_Handler);
BRIM_WEAK_HANDLER(IRQ26_Handler);
BRIM_WEAK_HANDLER(IRQ27_Handler);
BRIM_WEAK_HANDLER(IRQ28_Handler);
BRIM_WEAK_HANDLER(IRQ29_Handler);
BRIM_WEAK_HANDLER(IRQ30_Handler);
BRIM_WEAK_HANDLER(IRQ31_Handler);

extern const brim_vector brim_irq_vectors[];
BRIM_IRQ_VECTORS const brim_vector brim_irq_vectors[] = {
    IRQ0_Handler,  IRQ1_Handler,  IRQ2_Handler,  IRQ3_Handler,  IRQ4_Handler,  IRQ5_Handler,  IRQ6_Handler,
    IRQ7_Handler,  IRQ8_Handler,  IRQ9_Handler,  IRQ10_Handler, IRQ11_Handler, IRQ12_Handler, IRQ13_Handler,
    IRQ14_Handler, IRQ15_Handler, IRQ16_Handler, IRQ17_Handler, IRQ18_Handler, IRQ19_Handler, IRQ20_Handler,
    IRQ21_Handler, IRQ22_Handler, IRQ23_Handler, IRQ24_Handler, IRQ25_Handler, IRQ26_Handler, IRQ27_Handler,
    IRQ28_Handler, IRQ29_Handler, IRQ30_Handler, IRQ31_Handler,
};
