// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Addresses that methods return.
#include "leaves.h"

extern "C" {
WRITTEN_OBJECT(by_method);
WRITTEN_OBJECT(by_other_method);
WRITTEN_OBJECT(by_member_pointer);
WRITTEN_OBJECT(by_lambda);
WRITTEN_OBJECT(by_capture);
WRITTEN_OBJECT(by_data_member_pointer);
}

namespace {

struct source {
    virtual int *get() = 0;
    virtual int &reference() = 0;
};
struct first : source {
    NOINLINE int *get() override { return written_by_method; }
    NOINLINE int &reference() override { return written_by_method[1]; }
};
struct second : source {
    NOINLINE int *get() override { return ways_one != 0 ? written_by_member_pointer : nullptr; }
    NOINLINE int &reference() override { return written_by_other_method[0]; }
};
first one;
second two;
source *volatile sources[2] = {&one, &two};

struct plain {
    int *to;
    NOINLINE int *get() { return to; }
    NOINLINE int *get_other() { return (int *)&ways_sum; }
};
plain holder = {written_by_data_member_pointer};
int *(plain::*volatile method)() = &plain::get;

NOINLINE void with(int *(*callback)()) {
    *callback() = WRITTEN;
}
template <typename F> NOINLINE void with_any(F callback) {
    *callback() = WRITTEN;
}

} // namespace

void leaves_classes() {
    *sources[ways_zero]->get() = WRITTEN;
    sources[ways_one]->reference() = WRITTEN;
    int *(source::*volatile pointer)() = &source::get;
    *(sources[ways_one]->*pointer)() = WRITTEN;
    with([] { return written_by_lambda; });
    int *const captured = ways_hidden(written_by_capture);
    with_any([captured] { return captured; });
    *(holder.*method)() = WRITTEN;
    if (ways_zero != 0) {
        method = &plain::get_other;
    }
    EXPECT(by_method), EXPECT(by_other_method), EXPECT(by_member_pointer), EXPECT(by_lambda), EXPECT(by_capture);
    EXPECT(by_data_member_pointer);
}
