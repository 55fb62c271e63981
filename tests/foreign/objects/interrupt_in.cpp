// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Objects over interrupts as mbed has them: a callback that holds a function, or an object and a method, behind a
// constant table of operations; pins attach such callbacks, and one dispatcher finds the object of a line in an array.
//
// handlers: IRQ0_Handler IRQ1_Handler
// yaml: 2
// pass: rises 3
#include "rig.h"

#include <string.h>

extern "C" {
void IRQ0_Handler();
void IRQ1_Handler();
}

class Callback {
  public:
    Callback() : ops_(nullptr), storage_{} {}
    Callback(void (*function)()) : ops_(&function_ops), storage_{} { memcpy(storage_, &function, sizeof function); }
    template <typename T> Callback(T *object, void (T::*method)()) : ops_(&method_ops<T>), storage_{} {
        bound<T> const both = {object, method};
        memcpy(storage_, &both, sizeof both);
    }
    void operator()() const { ops_->call(this); }
    explicit operator bool() const { return ops_ != nullptr; }

  private:
    struct operations {
        void (*call)(const Callback *self);
    };
    template <typename T> struct bound {
        T *object;
        void (T::*method)();
    };
    static void call_function(const Callback *self) {
        void (*function)();
        memcpy(&function, self->storage_, sizeof function);
        function();
    }
    template <typename T> static void call_method(const Callback *self) {
        bound<T> both;
        memcpy(&both, self->storage_, sizeof both);
        (both.object->*both.method)();
    }
    static const operations function_ops;
    template <typename T> static const operations method_ops;
    const operations *ops_;
    uint32_t storage_[3];
};

const Callback::operations Callback::function_ops = {call_function};
template <typename T> const Callback::operations Callback::method_ops = {call_method<T>};

static class InterruptIn *owners[4];
static volatile uint32_t sink;

class InterruptIn {
  public:
    explicit InterruptIn(unsigned line) { owners[line] = this; }
    void rise(Callback callback) { rise_ = callback; }
    void fall(Callback callback) { fall_ = callback; }
    static void irq(unsigned line, bool up) {
        InterruptIn *const owner = owners[line];
        if (owner == nullptr) {
            return;
        }
        if (up && owner->rise_) {
            owner->rise_();
        } else if (!up && owner->fall_) {
            owner->fall_();
        }
    }

  private:
    Callback rise_, fall_;
};

class Counter {
  public:
    void count() {
        volatile uint32_t words[8];
        for (uint32_t i = 0; i < 8; ++i) {
            words[i] = count_ + i;
        }
        rig_deepest(1u << 1);
        count_ = words[1];
    }
    uint32_t value() const { return count_; }

  private:
    uint32_t count_ = 0;
};

static void on_fall() {
    sink = sink + 1;
}

static InterruptIn button(0), door(1);
static Counter counter;

void IRQ0_Handler() {
    InterruptIn::irq(0, true);
}

void IRQ1_Handler() {
    InterruptIn::irq(1, false);
}

int main() {
    button.rise(Callback(&counter, &Counter::count));
    door.fall(on_fall);
    RIG_REGISTER(0xE000E400u) = 0x4080u;
    rig_enable(3);
    for (int i = 0; i < 3; ++i) {
        rig_deepest(1);
    }
    rig_write(counter.value() == 3 && sink == 3 ? "rises 3\n" : "lost\n");
    rig_done();
}
