// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// What firmware keeps in tables that it forgot to make const: fonts, menus, state machines, calibrations.
#include "ways.h"

#include <stdio.h>
#include <string.h>

struct menu {
    const char *title;
    const struct menu *parent, *child, *next;
    int id;
};
PROVED struct menu proved_menu_root, proved_menu_leaf;
PROVED struct menu proved_menu_leaf = {"leaf", &proved_menu_root, 0, 0, 3};
PROVED struct menu proved_menu_root = {"root", 0, &proved_menu_leaf, 0, 1};
PROVED unsigned char proved_font[4][5] = {{1, 2, 3, 4, 5}, {5, 4, 3, 2, 1}};
PROVED unsigned char proved_transitions[3][4] = {{1, 2, 0, 1}, {2, 0, 1, 1}, {0, 1, 2, 2}};
PROVED struct {
    short raw;
    short value;
} proved_curve[4] = {{0, 10}, {10, 30}, {20, 70}, {30, 90}};
PROVED char proved_banner[16] = "firmware 1.0";
PROVED unsigned proved_masks[4] = {1, 3, 7, 15};
PROVED int proved_filter[4] = {1, 3, 3, 1};
PROVED long long proved_powers[4] = {1, 10, 100, 1000};
PROVED unsigned short proved_sine[8] = {0, 195, 383, 556, 707, 831, 924, 981};
PROVED struct {
    unsigned char address, length;
    unsigned char bytes[6];
} proved_init[2] = {{1, 2, {3, 4}}, {2, 1, {5}}};
PROVED int proved_pid[3] = {10, 2, 1};
PROVED struct {
    char name[6];
    int days;
} proved_months[3] = {{"jan", 31}, {"feb", 28}, {"mar", 31}};
int written_frame[5] = {1};
int written_history[4] = {1};
char written_line[24] = "a";
int written_integral = 1;

static NOINLINE int depth_of(const struct menu *menu) {
    int depth = 0;
    for (; menu != NULL; menu = menu->parent) {
        ++depth;
    }
    return depth;
}

static NOINLINE int interpolate(int raw) {
    unsigned i = 1;
    while (i < 3 && proved_curve[i].raw < raw) {
        ++i;
    }
    int const x0 = proved_curve[i - 1].raw, x1 = proved_curve[i].raw;
    int const y0 = proved_curve[i - 1].value, y1 = proved_curve[i].value;
    return y0 + (y1 - y0) * (raw - x0) / (x1 - x0);
}

static NOINLINE void draw(unsigned letter) {
    const unsigned char *columns = proved_font[letter];
    for (unsigned i = 0; i < 5; ++i) {
        written_frame[i] |= *columns++;
    }
}

static NOINLINE int run_machine(const char *input) {
    unsigned state = 0;
    for (; *input != '\0'; ++input) {
        state = proved_transitions[state][*input & 3];
    }
    return (int)state;
}

static NOINLINE int filter(int sample) {
    int sum = 0;
    for (unsigned i = 3; i > 0; --i) {
        written_history[i] = written_history[i - 1];
    }
    written_history[0] = sample;
    for (unsigned i = 0; i < 4; ++i) {
        sum += written_history[i] * proved_filter[i];
    }
    return sum;
}

static NOINLINE int send_all(void) {
    int sum = 0;
    for (unsigned i = 0; i < 2; ++i) {
        for (unsigned j = 0; j < proved_init[i].length; ++j) {
            sum += proved_init[i].bytes[j] ^ proved_init[i].address;
        }
    }
    return sum;
}

static NOINLINE int control(int error) {
    written_integral += error;
    return proved_pid[0] * error + proved_pid[1] * written_integral - proved_pid[2];
}

static NOINLINE int month(const char *name) {
    for (unsigned i = 0; i < 3; ++i) {
        if (strcmp(proved_months[i].name, name) == 0) {
            return proved_months[i].days;
        }
    }
    return 0;
}

void ways_lookups(void) {
    int sum = depth_of(&proved_menu_leaf) + (int)strlen(proved_menu_root.child->title);
    draw(ways_one);
    sum += interpolate(15) + run_machine("abc") + filter(3) + send_all() + control(2) + month("feb");
    memcpy(written_line, proved_banner, strlen(proved_banner) + 1);
    sum += (int)(proved_masks[ways_one] & 5) + (int)proved_powers[ways_one] + proved_sine[ways_zero + 3];
    ways_sum += sum + written_line[ways_zero] + written_frame[0];
}
