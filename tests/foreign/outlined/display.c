// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Widgets with callbacks in a tree, drawn by long runs of similar calls that are outlined; each function of the table
// ends in the same call, so that it becomes a tail call; an animation steps through an array of functions.
//
// handlers: SysTick_Handler IRQ1_Handler
// pass: drawn 6 clicked 1
#include "rig.h"

typedef struct widget widget;
typedef void (*draw_function)(const widget *self);
struct widget {
    draw_function draw;
    void (*clicked)(widget *self, uint32_t x, uint32_t y);
    uint16_t x, y, width, height;
    uint32_t color;
};

static volatile uint32_t bus, clicked, frames;
static uint32_t drawn;

void SysTick_Handler(void);
void IRQ1_Handler(void);

static NOINLINE void send(uint32_t command, uint32_t first, uint32_t second) {
    bus = command;
    bus = first;
    bus = second;
}

static NOINLINE void flush(const widget *of) {
    volatile uint32_t line[15];
    for (uint32_t i = 0; i < 15; ++i) {
        line[i] = of->color;
    }
    rig_deepest(2);
    bus = line[7];
    ++drawn;
}

static void draw_panel(const widget *self) {
    send(0x2A, self->x, self->x + self->width - 1u);
    send(0x2B, self->y, self->y + self->height - 1u);
    send(0x2C, self->color, 1);
    flush(self);
}

static void draw_button(const widget *self) {
    send(0x2A, self->x, self->x + self->width - 1u);
    send(0x2B, self->y, self->y + self->height - 1u);
    send(0x2C, self->color ^ 0xFFFFFF, 2);
    send(0x2A, self->x + 1u, self->x + self->width - 2u);
    send(0x2B, self->y + 1u, self->y + self->height - 2u);
    flush(self);
}

static void draw_line(const widget *self) {
    send(0x2A, self->x, self->x);
    send(0x2B, self->y, self->y + self->height - 1u);
    flush(self);
}

static void on_click(widget *self, uint32_t x, uint32_t y) {
    self->color = x * y;
    clicked += 1;
}

static widget widgets[] = {{draw_panel, 0, 0, 0, 100, 50, 0x101010},
                           {draw_button, on_click, 10, 10, 20, 8, 0x00FF00},
                           {draw_line, 0, 50, 0, 1, 50, 0xFFFFFF}};

static NOINLINE void fade_in(widget *of) {
    of->color += 0x010101;
}

static NOINLINE void fade_out(widget *of) {
    of->color -= 0x010101;
}

static void (*const animation[])(widget *of) = {fade_in, fade_out, fade_in, fade_in};

static NOINLINE void draw_all(void) {
    for (uint32_t i = 0; i < 3; ++i) {
        widgets[i].draw(&widgets[i]);
    }
}

static NOINLINE void touch(uint32_t x, uint32_t y) {
    for (uint32_t i = 0; i < 3; ++i) {
        widget *const at = &widgets[i];
        if (at->clicked != 0 && x - at->x < at->width && y - at->y < at->height) {
            at->clicked(at, x, y);
        }
    }
}

void SysTick_Handler(void) {
    animation[frames++ & 3](&widgets[0]);
}

void IRQ1_Handler(void) {
    bus += 1;
}

int main(void) {
    rig_enable(2);
    draw_all();
    RIG_REGISTER(0xE000ED04u) = 1u << 26;
    __asm volatile("dsb\n\tisb" : : : "memory");
    touch(12, 12);
    draw_all();
    rig_write(drawn == 6 && clicked == 1 && widgets[0].color == 0x111111 ? "drawn 6 clicked 1\n" : "drawn ?\n");
    rig_done();
}
