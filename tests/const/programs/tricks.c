// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// By code that was written by hand, and by jumps to labels.
#include "tricks.h"

#include <setjmp.h>

/// tricks_asm.S
void tricks_store_many(int *to, int a, int b);
int *tricks_store_before(int *to, int what);
void tricks_store_if(int *to, int *other, int condition);
void tricks_store_in_block(int *to, int *other, int what);
void tricks_store_in_order(void);
void tricks_store_pushed(int *stack_end);
int tricks_load_many(const int *from);
void tricks_store_by_sum(int *base, int index, int what);
int tricks_call_by_hand(void);
void tricks_numbers(void);
void tricks_store_after_jump(unsigned one);
void tricks_first(unsigned count);

volatile int ways_sum;
volatile unsigned ways_zero, ways_one = 1;

WRONG int written_wrongly = 1;
int written_many[2] = {1, 2};
int written_before[4] = {1, 2, 3, 4};
int written_if_equal[1] = {1}, written_if_unequal[1] = {1};
int written_in_block[1] = {1}, written_in_block_too[1] = {1};
int written_in_order[2] = {1, 2};
int written_pushed_in_asm[4] = {1, 2, 3, 4};
int written_by_sum[4] = {1, 2, 3, 4};
int written_by_hand[1] = {1};
int written_by_goto[2] = {1, 2};
int written_after_goto[1] = {1};
int written_by_distance[24] = {1}, written_by_other_distance[24] = {1};
int written_by_distance_after_jump[24] = {1};
int written_after_jump[1] = {1};
int written_by_semihosting_result[1] = {1};
int written_by_other_result[1] = {1};
PROVED int proved_loaded_many[4] = {1, 2, 3, 4};
PROVED int proved_before_goto[1] = {1};

static NOINLINE void set_by_goto(unsigned which) {
    static const void *const labels[] = {&&first, &&second, &&end};
    int *to = written_by_goto;
    goto *labels[which];
first:
    to[0] = 5;
second:
    to[1] = 6;
end:
    ways_sum += 1;
}

// One of two distances is added to PC, as position-independent code does.
static NOINLINE void set_by_distance(unsigned which) {
    __asm volatile("ldr r1, 2f\n\tcmp %0, #0\n\tbne 1f\n\tldr r1, 3f\n"
                   "1:\tadd r1, pc\n\tmovs r2, #9\n\tstr r2, [r1]\n\tb 4f\n\t.balign 4\n"
                   "2:\t.word written_by_distance - (1b + 4)\n"
                   "3:\t.word written_by_other_distance - (1b + 4)\n"
                   "4:"
                   :
                   : "r"(which)
                   : "r1", "r2", "cc", "memory");
}

// What is kept in a register over a call that cannot be followed.
static NOINLINE int after_goto(unsigned which) {
    int *const to = ways_hidden(written_after_goto);
    int const before = to[which];
    set_by_goto(which);
    *to = before + proved_before_goto[which];
    return before;
}

static jmp_buf back;

static NOINLINE void jump(int what) {
    if (what != 0) {
        longjmp(back, what);
    }
}

static NOINLINE void jump_back(void) {
    int *volatile to = written_after_jump;
    if (setjmp(back) != 0) {
        *to = 4;
        return;
    }
    jump((int)ways_one);
    *to = 5;
}

// A service gives its result in the register in which it got its number.
static inline __attribute__((always_inline)) int errors_so_far(void) {
    register int number __asm("r0") = 0x13; // SYS_ERRNO
    register int argument __asm("r1") = 0;
    __asm volatile("bkpt 0xAB" : "+r"(number) : "r"(argument) : "memory");
    return number;
}

static NOINLINE void use_result(void) {
    int *const to = ways_hidden(written_by_semihosting_result), *const other = ways_hidden(written_by_other_result);
    if (errors_so_far() != 0x13) {
        *to = 5;
    } else {
        *other = 6;
    }
}

int main(void) {
    protect();
    tricks_store_many(written_many, 1, 2);
    *tricks_store_before(written_before + 2, 4) = 3;
    tricks_store_if(written_if_equal, written_if_unequal, (int)ways_zero);
    tricks_store_if(written_if_equal, written_if_unequal, (int)ways_one);
    tricks_store_in_block(written_in_block, written_in_block_too, (int)ways_zero);
    tricks_store_in_block(written_in_block, written_in_block_too, (int)ways_one);
    tricks_store_in_order();
    tricks_store_pushed(written_pushed_in_asm + 4);
    tricks_store_by_sum(written_by_sum, (int)ways_one, 4);
    ways_sum += tricks_load_many(proved_loaded_many) + tricks_call_by_hand() + written_by_hand[0];
    tricks_first(ways_one + 2);
    tricks_walk();
    jump_back();
    use_result();
    tricks_numbers();
    set_by_distance(ways_zero);
    set_by_distance(ways_one);
    tricks_store_after_jump(ways_one);
    ways_sum += after_goto(ways_zero); // The last: what main does behind it is lost without it.
    written_wrongly += ways_sum;
    rig_done();
}
