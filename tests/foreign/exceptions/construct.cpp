// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Constructors that throw: a function-try block, members and bases that are destroyed half-way, an array whose third
// element fails, nested exceptions, and a noexcept function that swallows what it calls.
//
// handlers: SysTick_Handler
// pass: log 12-21x11-n
#include "rig.h"

extern "C" {
extern void *__dso_handle;
void *__dso_handle;
void SysTick_Handler();
}

static char log_text[24];
static unsigned logged;
static volatile uint32_t sink;
static int made;

static void put(char c) {
    if (logged + 1 < sizeof log_text) {
        log_text[logged++] = c;
    }
}

class Part {
  public:
    explicit Part(char name) : name_(name) { put(name); }
    ~Part() {
        if (name_ == '1') {
            volatile uint32_t words[10];
            for (unsigned i = 0; i < 10; ++i) {
                words[i] = i;
            }
            rig_deepest(0);
            sink = words[3];
        }
        put(name_);
    }

  private:
    char name_;
};

class Whole {
  public:
    explicit Whole(bool fails) try : first_('1'), second_('2') {
        if (fails) {
            put('-');
            throw 5;
        }
    } catch (int code) {
        put('x');
        throw code + 1;
    }

  private:
    Part first_, second_;
};

struct Item {
    Item() {
        if (++made == 2) {
            throw 1L;
        }
        put('1');
    }
    ~Item() { put('1'); }
};

NOINLINE static int whole() {
    try {
        Whole const object(true);
        return 0;
    } catch (int code) {
        return code;
    }
}

NOINLINE static long array() {
    try {
        Item const items[3];
        return sizeof items;
    } catch (long code) {
        put('-');
        return code;
    }
}

NOINLINE static int quiet(int depth) noexcept {
    try {
        try {
            throw depth;
        } catch (int inner) {
            throw static_cast<long>(inner) + 1;
        }
    } catch (long outer) {
        put('n');
        return static_cast<int>(outer);
    }
}

void SysTick_Handler() {
    sink = sink + 1;
}

int main() {
    int const code = whole();
    long const failed = array();
    int const both = quiet(2);
    RIG_REGISTER(0xE000ED04u) = 1u << 26;
    __asm volatile("dsb\n\tisb" : : : "memory");
    if (code == 6 && failed == 1 && both == 3) {
        rig_write("log ");
        rig_write(log_text);
        rig_write("\n");
    }
    rig_done();
}
