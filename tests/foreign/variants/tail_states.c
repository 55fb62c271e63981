// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// A state machine whose states call each other last, so that the compiler jumps from one to the next in a circle: a
// decoder of frames that is fed a byte at a time, one with callbacks that it calls last as well.
//
// handlers: IRQ1_Handler
// pass: frames 2 errors 1
#include "rig.h"

typedef struct decoder decoder;
typedef void (*on_frame)(decoder *self, const uint8_t *payload, uint32_t size);
struct decoder {
    const uint8_t *at, *end;
    uint8_t payload[8];
    uint32_t size, sum, frames, errors;
    on_frame done;
};

static volatile uint32_t sink;
static decoder line;

void IRQ1_Handler(void);
static NOINLINE void idle(decoder *self);
static NOINLINE void body(decoder *self);
static NOINLINE void check(decoder *self);
static NOINLINE void escape(decoder *self);

static NOINLINE uint32_t mix(const uint8_t *bytes, uint32_t size) {
    volatile uint32_t words[9];
    for (uint32_t i = 0; i < 9; ++i) {
        words[i] = i < size ? bytes[i] : 0;
    }
    rig_deepest(1u << 1);
    return words[0] + words[1];
}

static NOINLINE void idle(decoder *self) {
    while (self->at < self->end) {
        if (*self->at++ == 0x7E) {
            self->size = 0;
            self->sum = 0;
            body(self);
            return;
        }
    }
}

static NOINLINE void escape(decoder *self) {
    if (self->at < self->end) {
        self->payload[self->size++ & 7] = (uint8_t)(*self->at++ ^ 0x20);
        body(self);
    }
}

static NOINLINE void body(decoder *self) {
    if (self->at >= self->end) {
        return;
    }
    uint8_t const byte = *self->at++;
    if (byte == 0x7D) {
        escape(self);
    } else if (byte == 0x7F) {
        check(self);
    } else {
        self->payload[self->size++ & 7] = byte;
        body(self);
    }
}

static NOINLINE void check(decoder *self) {
    if (mix(self->payload, self->size) == 0x5B) {
        self->done(self, self->payload, self->size);
    } else {
        ++self->errors;
        idle(self);
    }
}

static void count_frame(decoder *self, const uint8_t *payload, uint32_t size) {
    sink += payload[0] + size;
    ++self->frames;
    idle(self);
}

void IRQ1_Handler(void) {
    ++sink;
}

int main(void) {
    static const uint8_t bytes[] = {0, 0x7E, 0x5A, 1, 0x7F, 3, 0x7E, 9, 0x7F, 0x7E, 0x7D, 0x7A, 1, 5, 0x7F, 0x7E};
    rig_enable(2);
    line.done = count_frame;
    line.at = bytes;
    line.end = bytes + sizeof bytes;
    idle(&line);
    rig_write(line.frames == 2 && line.errors == 1 ? "frames 2 errors 1\n" : "wrong\n");
    rig_done();
}
