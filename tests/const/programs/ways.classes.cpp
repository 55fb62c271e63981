// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// What C++ makes of them: references, virtual calls, pointers to members, lambdas, templates.
#include "ways.h"

#include <stddef.h>

inline void *operator new(size_t, void *where) noexcept {
    return where;
}

int written_by_reference = 1;
int written_by_lambda = 1;
int written_by_template[2] = {1, 2};
int written_by_virtual[1] = {1};
int written_by_member_reference = 1;
int written_by_returned_reference = 1;
int written_by_range[3] = {1, 2, 3};
int written_by_span[3] = {1, 2, 3};
int written_by_scope = 1;
int written_by_operator[2] = {1, 2};
alignas(8) unsigned char written_storage[16];
PROVED int proved_by_reference = 3;
PROVED int proved_by_template[3] = {1, 2, 3};
PROVED int proved_by_range[3] = {1, 2, 3};
PROVED int proved_by_lambda = 4;
PROVED int proved_by_virtual[1] = {4};
PROVED int proved_by_span[3] = {1, 2, 3};

struct Point {
    int x, y;
    int length() const { return x + y; }
    void move(int by) {
        x += by;
        y -= by;
    }
};
Point written_by_method = {1, 2};
Point written_by_pointer_to_member = {1, 2};
PROVED Point proved_by_method = {3, 4};

struct Sink {
    virtual void put(int what) = 0;
};
struct Store final : Sink {
    int *to;
    explicit constexpr Store(int *where) : to(where) {}
    void put(int what) override { *to = what + proved_by_virtual[0]; }
};
struct Count final : Sink {
    int written = 0;
    void put(int what) override { written += what; }
};
Count written_counter;
static Store store(written_by_virtual);

struct Holder {
    int &held;
    void set(int what) { held = what; }
};

static NOINLINE void set(int &to, const int &from) {
    to = from;
}

static NOINLINE int &pass(int &what) {
    return what;
}

template <typename T, size_t N> static NOINLINE void fill(T (&items)[N], T what) {
    for (auto &item : items) {
        item = what;
    }
}

template <typename T, size_t N> static NOINLINE T total(const T (&items)[N]) {
    T sum{};
    for (auto const &item : items) {
        sum += item;
    }
    return sum;
}

template <typename T> struct Span {
    T *first, *last;
    T *begin() const { return first; }
    T *end() const { return last; }
    T &operator[](size_t index) const { return first[index]; }
};

static NOINLINE int sum_span(Span<const int> span) {
    int sum = 0;
    for (int item : span) {
        sum += item;
    }
    return sum;
}

static NOINLINE void set_span(Span<int> span, int what) {
    for (int &item : span) {
        item = what;
    }
    span[1] = what + 1;
}

template <typename F> static NOINLINE int twice(F &&f) {
    return f(1) + f(2);
}

static NOINLINE void put(Sink &sink, int what) {
    sink.put(what);
}

class Scope {
    int &to;

  public:
    explicit Scope(int &what) : to(what) {}
    ~Scope() { to = 9; }
};

static NOINLINE void add(Point &point, int Point::*member, int what) {
    point.*member += what;
}

extern "C" void ways_classes(void) {
    int sum = 0;
    set(written_by_reference, proved_by_reference);
    pass(written_by_returned_reference) = 4;
    fill(written_by_template, 5);
    sum += total(proved_by_template);
    for (int &item : written_by_range) {
        item += (int)ways_one;
    }
    for (int item : proved_by_range) {
        sum += item * (int)ways_one;
    }
    sum += twice([&](int by) { return written_by_lambda += by + proved_by_lambda; });
    put(ways_one != 0 ? static_cast<Sink &>(store) : written_counter, 3);
    put(ways_one == 0 ? static_cast<Sink &>(store) : written_counter, 3);
    Holder{written_by_member_reference}.set(sum);
    sum += sum_span({proved_by_span, proved_by_span + 3});
    set_span({written_by_span, written_by_span + 3}, sum);
    {
        Scope scope(written_by_scope);
        sum += proved_by_method.length();
    }
    written_by_method.move(sum);
    add(written_by_pointer_to_member, ways_zero == 0 ? &Point::x : &Point::y, 4);
    Point *const made = new (written_storage) Point{1, sum};
    made->move(2);
    Span<int>{written_by_operator, written_by_operator + 2}[ways_one] = 4;
    ways_sum = ways_sum + sum + made->x + written_by_lambda + written_by_reference;
}
