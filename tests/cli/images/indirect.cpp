// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Virtual calls: through a first base, through a second one, and of a method that is called directly too.
namespace {
volatile int sink;
}

#define NOINLINE __attribute__((noinline))

struct shape {
    virtual int area(int n) = 0;
    NOINLINE virtual int use(int (*function)(int)) { // once, twice: virtual calls pass arguments that nobody sees.
        return function(3);
    }
};
struct named {
    virtual int name() { return 1; }
    int tag = 2;
};
struct unrelated {
    virtual int area(int n) { return n - sink; }
};
namespace flat {
struct square : shape {
    int area(int n) override { return n * sink; }
};
template <class T> struct box : shape, named {
    int area(int n) override { return n + tag; }
    int name() override { return static_cast<int>(extra) + sink; }
    T extra = 5;
};
} // namespace flat

flat::square a_square;
flat::box<short> a_box;
unrelated another;
shape *volatile shape_pointer = &a_square;
named *volatile named_pointer = &a_box;
unrelated *volatile unrelated_pointer = &another;

NOINLINE int once(int n) {
    return n + sink;
}
NOINLINE int twice(int n) {
    return 2 * n + sink;
}

NOINLINE int through_first(shape *what) {
    return what->area(3);
} // square::area, box::area
NOINLINE int through_second(named *what) {
    return what->name();
} // named::name, box::name
NOINLINE int through_other(unrelated *what) {
    return what->area(3);
} // unrelated::area

extern "C" void __cxa_pure_virtual() {
    for (;;) {
    }
}

extern "C" void Reset_Handler() {
    shape_pointer = sink != 0 ? static_cast<shape *>(&a_square) : &a_box;
    sink = through_first(shape_pointer) + through_second(named_pointer) + through_other(unrelated_pointer);
    sink = shape_pointer->use(twice) + a_square.shape::use(once);
    for (;;) {
    }
}
