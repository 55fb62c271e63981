// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Bases that share, repeat or nest; classes in functions, templates and namespaces without a name; variables of
// templates and inline ones. An object is named after its class.
#include <stdint.h>

struct empty {};
struct also_empty {};
struct both : empty, also_empty {
    char a;
    int b;
    char c;
};
struct twice : both, empty { // Its second empty base lies at an address of its own.
    char d;
};
class interface {
  public:
    virtual int get() const = 0;
};
class counted {
  public:
    virtual int count() const { return references; }
    int references = 1;
    char flag = 2;
};
struct implements : interface, counted { // Two pointers to virtual functions.
    int get() const override { return last; }
    char last = 3;
    int next = 4;
    char end = 5;
};
struct device {
    char state = 6;
    int number = 7;
};
struct left : virtual device {
    char own = 8;
};
struct right : virtual device {
    int own = 9;
};
struct diamond : left, right {
    char last = 10;
};
struct with_bits {
    char a;
    unsigned b : 3, c : 7;
    char d;
    int e;
};
struct alignas(8) aligned {
    char a;
    alignas(4) char b;
    char c;
};
class keyed_base { // clang describes it only where keyed() is.
  public:
    virtual int keyed() const;
    int number = 11;
    char small = 12;
};
struct of_keyed : keyed_base {
    long long own = 13;
    char last = 14;
};
static_assert(sizeof(keyed_base) == 12 && __builtin_offsetof(of_keyed, own) == 16);
union overlaid {
    struct {
        char a;
        int b;
        char c;
    } view;
    char bytes[12];
};
struct holds_overlaid {
    char a;
    overlaid b;
    char c;
};
struct optional {
    [[no_unique_address]] empty none;
    char a;
    double b;
    char c;
};
template <typename T> struct pair {
    char tag;
    T value;
    char end;
};
template <typename T> struct pair_of_pairs {
    pair<T> first;
    char between;
    pair<char> second;
    pair<T> third;
};
#ifdef KEY
int keyed_base::keyed() const {
    return number;
}
#else
namespace {
struct hidden {
    char a;
    int b;
    char c;
};
hidden hidden__objects[3];
} // namespace
struct outer {
    class inner {
      public:
        char a;
        long long b;
        char c;
    };
    char d;
    inner e;
    char f;
    int (outer::*method)(int);
};
inline pair<int> pair__inline[2];
template <int N> pair<short> pair__template[N];

of_keyed of_keyed__objects[2];
both both__objects[2];
twice twice__objects;
implements implements__objects[2];
left left__objects;
right right__objects;
diamond diamond__objects;
with_bits with_bits__objects[2];
aligned aligned__objects[3];
holds_overlaid holds_overlaid__objects;
optional optional__objects[2];
pair_of_pairs<int> pair_of_pairs__objects[2];
outer outer__objects;

void *volatile seen;

static inline void *local() {
    struct local {
        char a;
        int b;
        char c;
    };
    static local local__objects[4];
    return local__objects;
}

extern "C" int start();
int start() {
    static void *const all[] = {
        of_keyed__objects,        both__objects,          &twice__objects,    implements__objects, &left__objects,
        &right__objects,          &diamond__objects,      with_bits__objects, aligned__objects,    optional__objects,
        &holds_overlaid__objects, pair_of_pairs__objects, &outer__objects,    hidden__objects,     pair__inline,
        pair__template<3>,        pair__template<5>};
    seen = local();
    for (void *const one : all) {
        seen = one;
    }
    return 0;
}
extern "C" void __cxa_pure_virtual() {}
#endif
