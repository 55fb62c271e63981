// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Callbacks that are registered through two levels of structs: a bus has ports, a port points to its operations, which
// drivers fill in at run time in RAM; each transfer carries a completion with its owner, and logging is a callback with
// a variable number of arguments. Tables are local to functions.
//
// handlers: IRQ0_Handler IRQ3_Handler
// pass: sent 3 done 3 logged 6
#include "rig.h"

#include <stdarg.h>

typedef struct port port;
typedef struct transfer transfer;
typedef struct {
    int (*start)(port *self, transfer *what);
    void (*finish)(port *self);
} operations;
struct transfer {
    const uint8_t *bytes;
    uint32_t size;
    void (*complete)(transfer *self, int status);
    void *owner;
};
struct port {
    operations *ops;
    transfer *now;
    uint32_t sent;
};
typedef struct {
    port *ports[2];
    struct {
        struct {
            int (*log)(const char *format, ...);
        } * sinks;
    } debug;
} bus;

static volatile uint32_t sink, done, logged;
static port uart, spi;
static bus main_bus;

void IRQ0_Handler(void);
void IRQ3_Handler(void);

static int log_words(const char *format, ...) {
    va_list list;
    uint32_t count = 0;
    va_start(list, format);
    for (const char *at = format; *at != '\0'; ++at) {
        count += *at == '%' ? va_arg(list, uint32_t) : 0;
    }
    va_end(list);
    logged += count;
    return (int)count;
}

static NOINLINE uint32_t checksum(const uint8_t *bytes, uint32_t size) {
    volatile uint32_t words[11];
    for (uint32_t i = 0; i < 11; ++i) {
        words[i] = i < size ? bytes[i] : 0;
    }
    rig_deepest(1u << 3);
    return words[0] & 1;
}

static int start_uart(port *self, transfer *what) {
    self->now = what;
    self->sent += 1 + (checksum(what->bytes, what->size) & 0);
    return 0;
}

static int start_spi(port *self, transfer *what) {
    self->now = what;
    ++self->sent;
    return (int)what->size - 2;
}

static void finish_any(port *self) {
    transfer *const was = self->now;
    self->now = 0;
    if (was != 0 && was->complete != 0) {
        was->complete(was, 0);
    }
}

static NOINLINE void attach(bus *to, uint32_t index, port *what, int (*start)(port *, transfer *)) {
    static operations all[2];
    all[index].start = start;
    all[index].finish = finish_any;
    what->ops = &all[index];
    to->ports[index] = what;
}

static NOINLINE int send(bus *through, uint32_t index, transfer *what) {
    port *const to = through->ports[index];
    int const status = to->ops->start(to, what);
    through->debug.sinks->log("port %u", 1u + (uint32_t)status);
    to->ops->finish(to);
    return status;
}

static void on_complete(transfer *self, int status) {
    volatile uint32_t words[6];
    for (uint32_t i = 0; i < 6; ++i) {
        words[i] = self->size;
    }
    *(volatile uint32_t *)self->owner += 1;
    ((bus *)&main_bus)->debug.sinks->log("done %u", 1u + words[5] - words[0] + (uint32_t)status);
}

void IRQ0_Handler(void) {
    ++sink;
}

void IRQ3_Handler(void) {
    finish_any(&spi);
}

int main(void) {
    static int (*sinks[1])(const char *, ...);
    static const uint8_t bytes[3] = {2, 4, 6};
    static transfer transfers[3];
    sinks[0] = log_words;
    main_bus.debug.sinks = (void *)sinks;
    attach(&main_bus, 0, &uart, start_uart);
    attach(&main_bus, 1, &spi, start_spi);
    rig_enable(9);
    for (uint32_t i = 0; i < 3; ++i) {
        transfers[i] = (transfer){bytes, 2, on_complete, (void *)(uintptr_t)&done};
        send(&main_bus, i & 1, &transfers[i]);
    }
    rig_write(uart.sent + spi.sent == 3 && done == 3 && logged == 6 ? "sent 3 done 3 logged 6\n" : "wrong\n");
    rig_done();
}
