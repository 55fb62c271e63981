// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The interrupts of the RP2040 (its data sheet, 2.3.2; the names are those of RP2040.h), in the order of their numbers.
#include "vectors.h"

BRIM_WEAK_HANDLER_BEGIN()
BRIM_WEAK_HANDLER(TIMER_IRQ_0_Handler);
BRIM_WEAK_HANDLER(TIMER_IRQ_1_Handler);
BRIM_WEAK_HANDLER(TIMER_IRQ_2_Handler);
BRIM_WEAK_HANDLER(TIMER_IRQ_3_Handler);
BRIM_WEAK_HANDLER(PWM_IRQ_WRAP_Handler);
BRIM_WEAK_HANDLER(USBCTRL_IRQ_Handler);
BRIM_WEAK_HANDLER(XIP_IRQ_Handler);
BRIM_WEAK_HANDLER(PIO0_IRQ_0_Handler);
BRIM_WEAK_HANDLER(PIO0_IRQ_1_Handler);
BRIM_WEAK_HANDLER(PIO1_IRQ_0_Handler);
BRIM_WEAK_HANDLER(PIO1_IRQ_1_Handler);
BRIM_WEAK_HANDLER(DMA_IRQ_0_Handler);
BRIM_WEAK_HANDLER(DMA_IRQ_1_Handler);
BRIM_WEAK_HANDLER(IO_IRQ_BANK0_Handler);
BRIM_WEAK_HANDLER(IO_IRQ_QSPI_Handler);
BRIM_WEAK_HANDLER(SIO_IRQ_PROC0_Handler);
BRIM_WEAK_HANDLER(SIO_IRQ_PROC1_Handler);
BRIM_WEAK_HANDLER(CLOCKS_IRQ_Handler);
BRIM_WEAK_HANDLER(SPI0_IRQ_Handler);
BRIM_WEAK_HANDLER(SPI1_IRQ_Handler);
BRIM_WEAK_HANDLER(UART0_IRQ_Handler);
BRIM_WEAK_HANDLER(UART1_IRQ_Handler);
BRIM_WEAK_HANDLER(ADC_IRQ_FIFO_Handler);
BRIM_WEAK_HANDLER(I2C0_IRQ_Handler);
BRIM_WEAK_HANDLER(I2C1_IRQ_Handler);
BRIM_WEAK_HANDLER(RTC_IRQ_Handler);

extern const brim_vector brim_irq_vectors[];
BRIM_IRQ_VECTORS const brim_vector brim_irq_vectors[] = {
    TIMER_IRQ_0_Handler,   TIMER_IRQ_1_Handler,   TIMER_IRQ_2_Handler,  TIMER_IRQ_3_Handler,  PWM_IRQ_WRAP_Handler,
    USBCTRL_IRQ_Handler,   XIP_IRQ_Handler,       PIO0_IRQ_0_Handler,   PIO0_IRQ_1_Handler,   PIO1_IRQ_0_Handler,
    PIO1_IRQ_1_Handler,    DMA_IRQ_0_Handler,     DMA_IRQ_1_Handler,    IO_IRQ_BANK0_Handler, IO_IRQ_QSPI_Handler,
    SIO_IRQ_PROC0_Handler, SIO_IRQ_PROC1_Handler, CLOCKS_IRQ_Handler,   SPI0_IRQ_Handler,     SPI1_IRQ_Handler,
    UART0_IRQ_Handler,     UART1_IRQ_Handler,     ADC_IRQ_FIFO_Handler, I2C0_IRQ_Handler,     I2C1_IRQ_Handler,
    RTC_IRQ_Handler,
};
