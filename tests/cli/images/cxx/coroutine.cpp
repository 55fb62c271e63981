// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// A generator: the caller resumes it through the first word of its frame.
#include "deep.h"
#include <coroutine>
#include <cstdlib>

volatile int input = 5;

struct generator {
    struct promise_type {
        int value = 0;
        generator get_return_object() { return generator{std::coroutine_handle<promise_type>::from_promise(*this)}; }
        std::suspend_always initial_suspend() noexcept { return {}; }
        std::suspend_always final_suspend() noexcept { return {}; }
        std::suspend_always yield_value(int given) {
            value = given;
            return {};
        }
        void return_void() {}
        void unhandled_exception() { std::abort(); }
    };
    std::coroutine_handle<promise_type> handle;
};

static generator squares(int last) {
    for (int i = 0; i < last; ++i) {
        co_yield deep<400>(i) * i;
    }
}

int main() {
    generator source = squares(input);
    while (!source.handle.done()) {
        source.handle.resume();
        input = source.handle.promise().value;
    }
    source.handle.destroy();
    return 0;
}
