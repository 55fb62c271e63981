// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Addresses that a function returns, to callers that are known and to callers behind a pointer.
#include "leaves.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

volatile int ways_sum;
volatile unsigned ways_zero, ways_one = 1;

WRONG int written_wrongly = 1;
WRITTEN_OBJECT(by_pointer_in_ram);
WRITTEN_OBJECT(by_const_driver);
WRITTEN_OBJECT(in_small_struct);
WRITTEN_OBJECT(in_large_struct);
WRITTEN_OBJECT(in_high_half);
WRITTEN_OBJECT(in_low_half);
WRITTEN_OBJECT(in_double);
WRITTEN_OBJECT(in_float);
WRITTEN_OBJECT(in_floats);
WRITTEN_OBJECT(in_union);
WRITTEN_OBJECT(by_out_parameter);
WRITTEN_OBJECT(by_tail_call);
WRITTEN_OBJECT(by_tail_pointer);
WRITTEN_OBJECT(by_choice);
WRITTEN_OBJECT(behind_element);
WRITTEN_OBJECT(in_const_table);
WRITTEN_OBJECT(in_returned_table);
WRITTEN_OBJECT(by_callback);
WRITTEN_OBJECT(by_alias);
WRITTEN_OBJECT(by_jump_value);
WRITTEN_OBJECT(by_varargs);
WRITTEN_OBJECT(by_pointer_to_pointer);
WRITTEN_OBJECT(in_vector);
WRITTEN_OBJECT(in_vector_handed_on);
WRITTEN_OBJECT(by_chain);
WRITTEN_OBJECT(kept_for_later);
#if !defined __clang__
WRITTEN_OBJECT(by_nested_function);
#endif
PROVED int proved_returned_and_read[2] = {1, 2};
PROVED int proved_in_table[2] = {1, 2};

void leaves_expect(int is_written, const char *name) {
    if (!is_written) {
        rig_write(name);
        for (;;) {
        }
    }
}

struct small {
    int *to;
};
struct large {
    int before;
    int *to;
    int behind;
};
struct floats {
    float a, b;
};
union either {
    int number;
    int *to;
    char bytes[4];
};
typedef int four __attribute__((vector_size(16)));

struct driver {
    int *(*get)(void);
    void (*other)(void);
};
/// In RAM, where anybody may change them: the calls are not resolved.
struct pointers {
    int *(*get)(void);
    int *(*get_const)(const int *);
    struct small (*get_small)(void);
    struct large (*get_large)(void);
    unsigned long long (*get_high)(void);
    unsigned long long (*get_low)(void);
    double (*get_double)(void);
    float (*get_float)(void);
    struct floats (*get_floats)(void);
    union either (*get_union)(void);
    void (*get_out)(int **);
    int *(*get_tail)(void);
    int *(*get_tail_pointer)(void);
    int *(*choose)(int *, unsigned);
    int *(*element)(unsigned);
    const struct small *(*table)(void);
    int **(*pointer)(void);
    four (*vector)(void);
    int *(*chain)(unsigned);
    int *(*read)(void);
};

static NOINLINE int *get_ram(void) {
    ways_sum += 1;
    return written_by_pointer_in_ram;
}
static NOINLINE struct small get_small(void) {
    return (struct small){written_in_small_struct};
}
static NOINLINE struct large get_large(void) {
    return (struct large){1, written_in_large_struct, 2};
}
static NOINLINE unsigned long long get_high(void) {
    return (unsigned long long)(uintptr_t)written_in_high_half << 32 | ways_one;
}
static NOINLINE unsigned long long get_low(void) {
    return (unsigned long long)ways_one << 32 | (uintptr_t)written_in_low_half;
}
static NOINLINE double get_double(void) {
    double result;
    unsigned long long const bits = (unsigned long long)(uintptr_t)written_in_double << 32 | ways_one;
    memcpy(&result, &bits, sizeof result);
    return result;
}
static NOINLINE float get_float(void) {
    float result;
    uintptr_t const bits = (uintptr_t)written_in_float;
    memcpy(&result, &bits, sizeof result);
    return result;
}
static NOINLINE struct floats get_floats(void) {
    struct floats result = {1, 2};
    uintptr_t const bits = (uintptr_t)written_in_floats;
    memcpy(&result.b, &bits, sizeof result.b);
    return result;
}
static NOINLINE union either get_union(void) {
    union either result = {.to = written_in_union};
    ways_sum += result.bytes[0];
    return result;
}
static NOINLINE void get_out(int **to) {
    *to = written_by_out_parameter;
}
static NOINLINE int *get_behind_tail(unsigned which) {
    return written_by_tail_call + which;
}
static NOINLINE int *get_tail(void) {
    return get_behind_tail(ways_zero);
}
static int *(*volatile behind_tail)(void);
static NOINLINE int *get_behind_tail_pointer(void) {
    return written_by_tail_pointer;
}
static NOINLINE int *get_tail_pointer(void) {
    return behind_tail();
}
static NOINLINE int *choose(int *other, unsigned which) {
    return which != 0 ? written_by_choice : other;
}
static NOINLINE int *element(unsigned which) {
    return &written_behind_element[which];
}
static const struct small in_table[2] = {{written_in_returned_table}, {proved_in_table}};
static NOINLINE const struct small *get_table(void) {
    return in_table;
}
static int *const to_pointer = written_by_pointer_to_pointer;
static NOINLINE int **get_pointer(void) {
    return (int **)&to_pointer;
}
static NOINLINE four get_vector(void) {
    return (four){1, 2, (int)(uintptr_t)written_in_vector, 3};
}
NOINLINE four get_vector_inner(void) {
    return (four){1, 2, (int)(uintptr_t)written_in_vector_handed_on, 3};
}
NOINLINE four get_vector_outer(void) {
    four const result = get_vector_inner();
    ways_sum += 1;
    return result;
}
static NOINLINE int *chain_end(void) {
    return written_by_chain;
}
static NOINLINE int *chain(unsigned depth) {
    ways_sum += 1;
    return depth == 0 ? chain_end() : chain(depth - 1) + ways_zero;
}
static NOINLINE int *get_read(void) {
    return (int *)proved_returned_and_read;
}

static struct pointers pointers = {
    get_ram, 0,        get_small,        get_large, get_high, get_low,   get_double,  get_float,  get_floats, get_union,
    get_out, get_tail, get_tail_pointer, choose,    element,  get_table, get_pointer, get_vector, chain,      get_read};

static NOINLINE int *pointer_in(unsigned long long value, unsigned shift) {
    return (int *)(uintptr_t)(value >> shift);
}

static NOINLINE void by_pointers(struct pointers *from) {
    from->get()[0] = WRITTEN;
    from->get_small().to[0] = WRITTEN;
    from->get_large().to[0] = WRITTEN;
    pointer_in(from->get_high(), 32)[0] = WRITTEN;
    pointer_in(from->get_low(), 0)[0] = WRITTEN;
    double const number = from->get_double();
    unsigned long long bits;
    memcpy(&bits, &number, sizeof bits);
    pointer_in(bits, 32)[0] = WRITTEN;
    float const small = from->get_float();
    int *to;
    memcpy(&to, &small, sizeof to);
    to[0] = WRITTEN;
    struct floats const pair = from->get_floats();
    memcpy(&to, &pair.b, sizeof to);
    to[0] = WRITTEN;
    from->get_union().to[0] = WRITTEN;
    from->get_out(&to);
    to[0] = WRITTEN;
    from->get_tail()[0] = WRITTEN;
    from->get_tail_pointer()[0] = WRITTEN;
    from->choose(0, ways_one)[0] = WRITTEN;
    from->element(ways_zero)[0] = WRITTEN;
    from->table()[ways_zero].to[0] = WRITTEN;
    (*from->pointer())[0] = WRITTEN;
    ((int *)(uintptr_t)from->vector()[2])[0] = WRITTEN;
    from->chain(2)[0] = WRITTEN;
}

static NOINLINE int *get_const_driver(void) {
    ways_sum += 2;
    return written_by_const_driver;
}
static NOINLINE void do_nothing(void) {
    ways_sum += 1;
}
extern const struct driver leaves_driver;
const struct driver leaves_driver = {get_const_driver, do_nothing};
static NOINLINE int *start(const struct driver *driver) {
    int *const to = driver->get();
    to[0] = WRITTEN;
    return to;
}

static const struct {
    int key;
    int *to;
} const_table[3] = {{1, 0}, {2, written_in_const_table}, {3, 0}};
static NOINLINE void by_const_table(int key) {
    for (unsigned i = 0; i < 3; ++i) {
        if (const_table[i].key == key) {
            const_table[i].to[0] = WRITTEN;
        }
    }
}

static NOINLINE int *of_callback(void) {
    return written_by_callback;
}
static NOINLINE void with_callback(int *(*callback)(void)) {
    *callback() = WRITTEN;
}

NOINLINE int *get_aliased(void) {
    return written_by_alias;
}
int *get_alias(void) __attribute__((alias("get_aliased"), weak));
static int *(*volatile aliased)(void) = get_alias;

static jmp_buf back;
static NOINLINE void jump_with_value(void) {
    longjmp(back, (int)(uintptr_t)written_by_jump_value);
}
static NOINLINE void by_jump(void) {
    int const value = setjmp(back);
    if (value == 0) {
        jump_with_value();
    }
    *(int *)(uintptr_t)value = WRITTEN;
}

static NOINLINE void take_list(int count, ...) {
    va_list list;
    va_start(list, count);
    for (int i = 0; i < count; ++i) {
        *va_arg(list, int *) = WRITTEN;
    }
    va_end(list);
}

static int *kept;
static NOINLINE void keep(int *what) {
    kept = what;
}
static NOINLINE void use_kept(void) {
    *kept = WRITTEN;
}

#if !defined __clang__
static NOINLINE void by_nested(int *to, unsigned count) {
    NOINLINE void nested(int value) {
        to[0] = value + (int)count;
    }
    nested(WRITTEN - 1);
}
#endif

static NOINLINE void check(void) {
    EXPECT(by_pointer_in_ram), EXPECT(by_const_driver), EXPECT(in_small_struct), EXPECT(in_large_struct);
    EXPECT(in_high_half), EXPECT(in_low_half), EXPECT(in_double), EXPECT(in_float), EXPECT(in_floats);
    EXPECT(in_union), EXPECT(by_out_parameter), EXPECT(by_tail_call), EXPECT(by_tail_pointer), EXPECT(by_choice);
    EXPECT(behind_element), EXPECT(in_const_table), EXPECT(in_returned_table), EXPECT(by_callback), EXPECT(by_alias);
    EXPECT(by_jump_value), EXPECT(by_varargs), EXPECT(by_pointer_to_pointer), EXPECT(in_vector);
    EXPECT(in_vector_handed_on), EXPECT(by_chain), EXPECT(kept_for_later);
#if !defined __clang__
    EXPECT(by_nested_function);
#endif
}

int main(void) {
    protect();
    behind_tail = get_behind_tail_pointer;
    by_pointers(&pointers);
    ways_sum += *start(&leaves_driver) + *pointers.read();
    by_const_table(2);
    with_callback(of_callback);
    *aliased() = WRITTEN;
    by_jump();
    take_list(7, &ways_sum, &ways_sum, &ways_sum, &ways_sum, written_by_varargs, &ways_sum, &ways_sum);
    *(int *)(uintptr_t)get_vector_outer()[2] = WRITTEN;
    keep(written_kept_for_later);
    use_kept();
#if !defined __clang__
    by_nested(written_by_nested_function, ways_one);
#endif
    leaves_numbers();
    leaves_arithmetic();
    leaves_memory();
    leaves_registers();
    leaves_classes();
    leaves_jumps();
    check();
    written_wrongly += ways_sum;
    rig_done();
}
