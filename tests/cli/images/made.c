// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Pointers to functions that are no address of a function of the image, each kept as one of a type of its own, beside a
// function of that type: code makes it by arithmetic, or it leads to code in RAM or in the chip's ROM.
typedef unsigned long word;
typedef int (*by_distance)(int);
typedef int (*by_stored)(int, int);
typedef int (*by_initial)(int, char);
typedef int (*by_passed)(char *);
typedef int (*by_frame)(char *, int);
typedef int (*by_bit)(short, short);

int near(int x) {
    return x;
}
int stored(int x, int y) {
    return x + y;
}
int initial(int x, char y) {
    return x + y;
}
int passed(char *x) {
    return *x;
}
int framed(char *x, int y) {
    return x[y];
}
int bit(short x, short y) {
    return x - y;
}

extern const word distances[];
volatile unsigned which;
static word copied[16];
by_distance kept_near = near;
by_stored kept_stored = stored;
by_initial kept_initial[] = {initial, (by_initial)0x1FFF1FF1};
by_passed kept_passed = passed;
by_frame kept_frame = framed;
by_bit kept_bit = bit;

#define NOINLINE __attribute__((noinline))
NOINLINE int through_distance(void) {
    by_distance f = (by_distance)((word)distances + distances[which]);
    return f(1) + 1;
}
NOINLINE void load(void) {
    kept_stored = (by_stored)((word)copied | 1);
}
NOINLINE int through_stored(void) {
    return kept_stored(1, 2) + 1;
}
NOINLINE int through_initial(void) {
    return kept_initial[which](1, 2) + 1;
}
NOINLINE void keep(by_passed f) {
    kept_passed = f;
}
NOINLINE int through_passed(void) {
    return kept_passed("a") + 1;
}
NOINLINE void keep_frame(by_frame f) {
    kept_frame = f;
}
NOINLINE int through_frame(void) {
    word code[4];
    code[0] = which;
    keep_frame((by_frame)((word)code + 1));
    return kept_frame("a", 1) + (int)code[0];
}
// The address of the copy comes without the Thumb bit, which is set where the pointer is kept.
NOINLINE void set_bit(void) {
    kept_bit = (by_bit)copied;
    __asm__ volatile("" ::: "memory");
    kept_bit = (by_bit)((word)kept_bit | 1);
}
NOINLINE int through_bit(void) {
    return kept_bit(1, 2) + 1;
}
int not_made(int x, short y) {
    return x + y;
}
int (*kept_not_made)(int, short) = not_made;
NOINLINE int through_not_made(void) {
    return kept_not_made(1, 2) + 1;
}

// Flags of an object behind a member that has a pointer at a multiple of their distance, as Zephyr's connections.
struct channel {
    int (*run)(short, char);
    word number;
};
struct connection {
    struct channel channel;
    word room[6];
    word flags;
};
int run(short x, char y) {
    return x + y;
}
struct connection connection = {{run, 0}, {0}, 0};
NOINLINE void open_channel(struct channel *channel) {
    __atomic_fetch_or(&((struct connection *)channel)->flags, 1, __ATOMIC_SEQ_CST);
}
NOINLINE int through_flags(struct channel *channel) {
    return channel->run(1, 2) + 1;
}

__asm__(".section .rodata.distances, \"a\"\n.balign 4\n.global distances\ndistances: .word near - ., near - distances\n"
        ".previous");

void Reset_Handler(void) {
    load();
    set_bit();
    open_channel(&connection.channel);
    keep((by_passed)((word)copied + 5));
    which = (unsigned)(through_distance() + through_stored() + through_initial() + through_passed() + through_frame() +
                       through_not_made() + through_bit() + through_flags(&connection.channel));
    for (;;) {
    }
}
