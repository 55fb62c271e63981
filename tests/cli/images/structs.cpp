// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Classes of every kind that brim structs tells apart. An object is named after its class.
#include <stdint.h>

struct empty {};
struct base {
    int word;
    char byte;
};
struct derived : base { // Not of standard layout: its first member lies behind base.
    char first;
    int second;
    char third;
};
class with_virtual {
  public:
    virtual int ask() const { return small; }
    char small = 1;
    int large = 2;
    char last = 3;
};
class of_virtual : public with_virtual {
  public:
    int ask() const override { return large + more; }
    short more = 4; // In the padding of its base.
};
struct from_empty : empty {
    char a;
    int b;
    char c;
};
struct two_bases : empty, base {
    char a;
    double b;
    char c;
};
namespace bus {
namespace inner {
struct frame {
    uint8_t id;
    uint32_t data[2];
    uint8_t end;
};
} // namespace inner
} // namespace bus
template <typename T, int N> struct box {
    char kind;
    T items[N];
    char state;
};
struct with_static {
    static int shared;
    char a;
    int b;
    char c;
    enum { first, second } which;
    struct member {
        char d;
        int e;
        char f;
    } nested;
};
struct with_reference {
    char a;
    int &b;
    int base::*c;
    char d;
};
struct same_address {
    char a;
    [[no_unique_address]] empty b;
    int c;
    char d;
};
typedef struct {
    char a;
    int b;
    char c;
} unnamed;

int with_static::shared = 3;
static int target;
derived derived__objects[3];
with_virtual with_virtual__objects;
of_virtual of_virtual__objects[2];
from_empty from_empty__objects[2];
two_bases two_bases__objects;
bus::inner::frame frame__objects[2][3];
box<int, 3> box__objects[2];
with_static with_static__objects[2];
same_address same_address__objects[4];
unnamed unnamed__objects[5];
with_reference with_reference__objects[1] = {{1, target, &base::word, 2}};

extern "C" void *volatile seen;
void *volatile seen;

extern "C" int start();
int start() {
    void *const all[] = {derived__objects,      &with_virtual__objects, of_virtual__objects,    from_empty__objects,
                         &two_bases__objects,   frame__objects,         box__objects,           with_static__objects,
                         same_address__objects, unnamed__objects,       with_reference__objects};
    for (void *const one : all) {
        seen = one;
    }
    static base base__objects[4];
    seen = base__objects;
    with_virtual const *volatile one = &of_virtual__objects[1];
    return one->ask() + with_static::shared + base__objects[2].word;
}
