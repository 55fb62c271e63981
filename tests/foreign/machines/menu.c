// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// A menu as devices with a display have it: constant trees of items with actions, editors of values by type, and a
// function of limits for each; the table of editors is two-dimensional. Settings in RAM have defaults in flash.
//
// handlers: IRQ0_Handler IRQ1_Handler
// pass: volume 12 name AC
#include "rig.h"

#include <string.h>

enum key { UP, DOWN, ENTER, BACK };
enum kind { NUMBER, TEXT, SUBMENU, ACTION };

typedef struct menu menu;
typedef struct {
    const char *label;
    enum kind kind;
    void *value;
    union {
        int32_t (*limit)(int32_t wanted);
        void (*action)(void);
        const menu *below;
    } is;
} item;
struct menu {
    const item *items;
    uint32_t count;
};

struct settings {
    int32_t volume, contrast;
    char name[4];
};

static const struct settings defaults = {9, 5, "AA"};
static struct settings settings;
static volatile uint32_t keys[8], key_head, sink;
static uint32_t key_tail, saves;

void IRQ0_Handler(void);
void IRQ1_Handler(void);

static int32_t limit_volume(int32_t wanted) {
    return wanted < 0 ? 0 : wanted > 12 ? 12 : wanted;
}

static int32_t limit_contrast(int32_t wanted) {
    volatile int32_t curve[12];
    for (int32_t i = 0; i < 12; ++i) {
        curve[i] = i * wanted;
    }
    rig_deepest(0);
    return curve[1] & 15;
}

static void save(void) {
    ++saves;
}

static const item sound_items[] = {{"volume", NUMBER, &settings.volume, {.limit = limit_volume}},
                                   {"contrast", NUMBER, &settings.contrast, {.limit = limit_contrast}}};
static const menu sound = {sound_items, 2};
static const item top_items[] = {{"sound", SUBMENU, 0, {.below = &sound}},
                                 {"name", TEXT, settings.name, {.limit = 0}},
                                 {"save", ACTION, 0, {.action = save}}};
static const menu top = {top_items, 3};

static void number_up(const item *edited) {
    int32_t *const value = edited->value;
    *value = edited->is.limit(*value + 1);
}

static void number_down(const item *edited) {
    int32_t *const value = edited->value;
    *value = edited->is.limit(*value - 1);
}

static void text_up(const item *edited) {
    ++((char *)edited->value)[1];
}

static void text_down(const item *edited) {
    --((char *)edited->value)[1];
}

static void nothing(const item *edited) {
    sink += edited->kind;
}

static void run_action(const item *edited) {
    edited->is.action();
}

static void (*const editors[4][2])(const item *edited) = {
    {number_up, number_down}, {text_up, text_down}, {nothing, nothing}, {run_action, nothing}};

void IRQ0_Handler(void) {
    keys[key_head++ % 8] = UP;
}

void IRQ1_Handler(void) {
    keys[key_head++ % 8] = ENTER;
}

static NOINLINE void walk(void) {
    const menu *now = &top;
    uint32_t selected = 0;
    while (key_tail != key_head) {
        uint32_t const key = keys[key_tail++ % 8];
        const item *const chosen = &now->items[selected];
        if (key == ENTER && chosen->kind == SUBMENU) {
            now = chosen->is.below;
            selected = 0;
        } else if (key == ENTER) {
            selected = (selected + 1) % now->count;
        } else {
            editors[chosen->kind][key & 1](chosen);
        }
    }
}

int main(void) {
    memcpy(&settings, &defaults, sizeof settings);
    rig_enable(3);
    rig_deepest(2);
    for (uint32_t i = 0; i < 4; ++i) {
        rig_deepest(1);
    }
    walk();
    for (uint32_t i = 0; i < 2; ++i) {
        editors[TEXT][0](&top_items[1]);
        editors[NUMBER][i](&sound_items[1]);
    }
    editors[ACTION][0](&top_items[2]);
    rig_write(settings.volume == 12 && saves == 1 && settings.contrast == 5 ? "volume 12 name " : "volume ? name ");
    rig_write(settings.name);
    rig_write("\n");
    rig_done();
}
