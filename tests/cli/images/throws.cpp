// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// What is deep here is reached through landing pads only: a catch block (CATCHES), a clean-up that runs a destructor
// (CLEANS), and a catch block behind a call that never returns (NEVER_RETURNS).
struct problem {
    int code;
};

extern "C" {
void *__dso_handle; // crtbegin.o would define it.
}
volatile int input = 5;

template <int words> __attribute__((noinline)) static int deep(int x) {
    volatile int area[words];
    for (int i = 0; i < words; ++i) {
        area[i] = x;
    }
    return area[x];
}

__attribute__((noinline)) static void risky(int x) {
    if (x > 2) {
        throw problem{x};
    }
}

#ifdef CATCHES
__attribute__((noinline)) static int work(int x) {
    try {
        risky(x);
    } catch (const problem &found) {
        return deep<1000>(found.code);
    }
    return 0;
}
#elif defined CLEANS
struct guard {
    ~guard() {
        if (input > 2) {
            input = deep<1000>(input);
        }
    }
};
__attribute__((noinline)) static void hold(int x) {
    if (x > 2) {
        guard held;
        risky(x);
        for (;;) { // Only the unwinder leaves: the destructor is in a landing pad and nowhere else.
        }
    }
}
__attribute__((noinline)) static int work(int x) {
    try {
        hold(x);
    } catch (const problem &found) {
        return found.code;
    }
    return 0;
}
#elif defined NEVER_RETURNS
__attribute__((noinline, noreturn)) static void fail(int x) {
    throw problem{x};
}
__attribute__((noinline)) static int work(int x) {
    try {
        fail(x);
    } catch (...) {
    }
    return deep<1000>(x);
}
#endif

extern "C" int main() {
    return work(input);
}
