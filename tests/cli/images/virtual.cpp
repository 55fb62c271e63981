// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Virtual calls whose class shows only in a construction vtable or in a local variable, and pointers to members.
#define NOINLINE __attribute__((noinline, noclone))
extern "C" {
void *memset(void *to, int value, unsigned count) {
    for (unsigned i = 0; i < count; ++i) {
        static_cast<volatile char *>(to)[i] = static_cast<char>(value);
    }
    return to;
}
void __cxa_pure_virtual() {
    for (;;) {
    }
}
}
volatile int sink;

struct base {
    virtual int run(int x) { return x; }
};
NOINLINE int while_constructed(base *b) { // base, middle, top: middle's is in a construction vtable alone.
    return b->run(sink) + 1;
}
struct middle : virtual base {
    middle() { sink = while_constructed(this); }
    NOINLINE int run(int x) override { return x + 2; }
};
struct top : middle {
    int run(int x) override { return x + 3; }
};

struct service {
    virtual int get(int) = 0;
};
struct real : service {
    int get(int x) override { return x + sink; }
};
struct context {
    int kind;
    void *implementation;
};
NOINLINE int through_void(context *c) { // real
    service *s = static_cast<service *>(c->implementation);
    sink = s->get(1);
    return s->get(2) + 1;
}
real the_real;
context the_context{1, &the_real};

struct machine {
    using state = void (machine::*)(int);
    state now = &machine::idle;
    void idle(int x) {
        sink = x;
        now = &machine::busy;
    }
    virtual void busy(int x) {
        sink = x + 1;
        now = &machine::idle;
    }
    NOINLINE void step(int x) { // idle by its address, busy by its slot.
        (this->*now)(x);
    }
};
machine the_machine;

struct plain { // Without virtual functions, so that the alternative of a slot is never taken.
    using state = void (plain::*)(int);
    state now = &plain::idle;
    NOINLINE void idle(int x) {
        sink = x;
        now = &plain::busy;
    }
    NOINLINE void busy(int x) {
        sink = x + 1;
        now = &plain::idle;
    }
    NOINLINE void step(int x) { (this->*now)(x); }
};
plain the_plain;

struct window {
    window *above = nullptr;
    virtual window *parent() { return above; }
    virtual int draw(int x) { return x + sink; }
};
struct dialog : window {
    int draw(int x) override { return x * sink; }
};
NOINLINE int through_result(window *w) { // window and dialog; and window's parent()
    return w->parent()->draw(3) + 1;
}
dialog the_dialog;
window the_window;

extern "C" void Reset_Handler() {
    top t;
    sink = while_constructed(&t) + through_void(&the_context);
    the_machine.step(1);
    the_plain.step(2);
    the_dialog.above = &the_window;
    sink = through_result(sink != 0 ? &the_dialog : &the_window);
    for (;;) {
    }
}
