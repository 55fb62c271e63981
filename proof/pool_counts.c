// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The contract of what BRIM_POOL_COUNTED counts, while other contexts take, count, give back and find the pool empty. The count is that
// of the blocks whose alloc has counted and whose free has not: `own` of this context, which holds `held`, and `others`. Others keep the
// same rule: they count no block that they do not hold, so there are no more of theirs than this context leaves. Taking and giving
// back themselves are by their contracts: pool.c and pool_large.c.
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct elem {
    uint32_t at, low, high;
} elem;
enum { BLOCKS = N, BLOCK_BYTES = sizeof(elem) };

#include <brim/pool.h>

#include "port.h"

/// The counts under proof; what the last exclusive access found; and what this context made of the count.
extern brim_pool_counted_state *const counters;
extern uint32_t seen_before, reached;
/// Blocks that others have counted, that this context has counted, and that it holds.
extern uint32_t others, own, held;
/// The block that is given back, and whether this context holds it: if not, it is free.
extern const uint32_t mine;
extern const int is_mine;

/*@ axiomatic Bitmap {
      logic integer ones_in(integer word);
      predicate agrees(integer word);
    }
    // proof/bits.smt2 proves it for all words.
    predicate fact_wraps(integer x, integer less) = x >= 1 ==> less == x - 1;
    predicate apart{L} = \valid(counters) && \separated(counters, &seen_before, &reached, &others, &own, &held);
    predicate sound{L} = apart && counters->count == others + own && own <= held && others + held <= BLOCKS && counters->peak <= BLOCKS;
*/

/*@ requires \valid(word) && \valid(before) && \separated(before, counters, &seen_before, &reached, &others, &own, &held);
    requires \separated(word, before, &seen_before, &reached, &others, &own, &held) && sound;
    assigns *word, *before, seen_before, others;
    ensures \result == *word && seen_before == *word;
    ensures sound;
    ensures word == &counters->peak || word == &counters->lost ==> *word >= \old(*word);
*/
static uint32_t brim_exclusive_load(const uint32_t *word, uint32_t *before);
/*@ requires \valid(word) && *word == seen_before && sound;
    requires word == &counters->count || word == &counters->peak || word == &counters->lost;
    requires word == &counters->count ==> 0 <= own + value - seen_before <= held;
    requires word == &counters->peak ==> seen_before <= value <= BLOCKS;
    requires word == &counters->lost ==> value == seen_before + 1;
    assigns *word, own, reached;
    ensures *word == (\result ? value : seen_before);
    ensures sound;
    ensures word == &counters->count ==> own == \old(own) + *word - seen_before;
    ensures word == &counters->count && \result ==> reached == *word;
    ensures word != &counters->count ==> own == \old(own) && reached == \old(reached);
*/
static bool brim_exclusive_store(uint32_t *word, uint32_t value, uint32_t before);
/*@ assigns \nothing; */
static void brim_exclusive_cancel(uint32_t before);

/*@ requires used == &counters->used && leaves_at == sizeof(brim_pool_counted_state) / 4 && blocks == BLOCKS && sound && own == held;
    assigns *used, held, others;
    ensures sound && (\result == 0xFFFFFFFF || \result < BLOCKS);
    ensures held == \old(held) + (\result == 0xFFFFFFFF ? 0 : 1);
*/
static uint32_t brim_pool_take_(uint32_t *used, uint32_t leaves_at, uint32_t blocks);
// What is given back is not counted any more.
/*@ requires used == &counters->used && leaves_at == sizeof(brim_pool_counted_state) / 4 && blocks == BLOCKS && index == mine < BLOCKS;
    requires sound && (is_mine != 0 ==> own < held);
    assigns *used, held, others;
    ensures sound && (\result <==> is_mine != 0);
    ensures held == \old(held) - (is_mine != 0 ? 1 : 0);
*/
static bool brim_pool_give_(uint32_t *used, uint32_t leaves_at, uint32_t blocks, uint32_t index);
/*@ requires state == counters && blocks == BLOCKS;
    assigns \nothing;
    ensures index == mine ==> (\result <==> is_mine != 0);
*/
bool brim_pool_counted_is_used(const brim_pool_counted_state *state, uint32_t blocks, uint32_t index);
#include "pool_addresses.h"

/*@ requires state == counters && sound && own < held;
    assigns counters->count, counters->peak, others, own, seen_before, reached;
    ensures sound && own == \old(own) + 1;
    ensures own <= reached <= counters->peak && counters->peak >= \old(counters->peak);
*/
void brim_pool_counted_took_(brim_pool_counted_state *state);
/*@ requires state == counters && blocks == BLOCKS && index == mine && sound && (is_mine != 0 ==> own >= 1);
    assigns counters->count, others, own, seen_before, reached;
    ensures sound && own == \old(own) - (is_mine != 0 ? 1 : 0);
*/
void brim_pool_counted_gives_(brim_pool_counted_state *state, uint32_t blocks, uint32_t index);
/*@ predicate lost_one{A, B} = \at(counters->lost, B) == \min(\at(seen_before, B) + 1, 0xFFFFFFFF) &&
        \at(seen_before, B) >= \at(counters->lost, A);
*/
/*@ requires state == counters && sound;
    assigns counters->lost, others, own, seen_before, reached;
    ensures sound && own == \old(own);
    ensures lost_one{Pre, Post};
*/
void brim_pool_counted_lost_(brim_pool_counted_state *state);

BRIM_POOL_COUNTED(box, elem, N);

/*@@@ } box; */
/*@ predicate is_block(box *p, elem *block) = \exists integer i; 0 <= i < BLOCKS && block == &p->items[i];
    predicate is_box{L}(box *p) = \valid(p) && counters == (brim_pool_counted_state *)&p->words[0] && sound && own == held;
    predicate took{A, B}(box *p) = \at(held, B) == \at(held, A) + 1 && \at(held, B) <= \at(reached, B) <= \at(counters->peak, B) &&
        \at(counters->peak, B) >= \at(counters->peak, A) && \at(counters->lost, B) == \at(counters->lost, A);
    predicate found_empty{A, B}(box *p) = lost_one{A, B} && \at(held, B) == \at(held, A) && \at(counters->peak, B) == \at(counters->peak, A);
*/
/*@ requires is_box(p);
    assigns p->words[0 .. 3], held, others, own, seen_before, reached;
    ensures is_box(p);
    ensures \result == 0xFFFFFFFF ==> found_empty{Pre, Post}(p);
    ensures \result != 0xFFFFFFFF ==> \result < BLOCKS && took{Pre, Post}(p);
*/
static uint32_t box_take_(box *p);
/*@ requires is_box(p);
    assigns p->words[0 .. 3], held, others, own, seen_before, reached;
    ensures is_box(p);
    ensures \result == 0xFFFFFFFF ==> found_empty{Pre, Post}(p);
    ensures \result != 0xFFFFFFFF ==> \result < BLOCKS && took{Pre, Post}(p);
*/
static uint32_t box_alloc_index(box *p);
/*@ requires is_box(p);
    assigns p->words[0 .. 3], held, others, own, seen_before, reached;
    ensures is_box(p);
    ensures \result == \null ==> found_empty{Pre, Post}(p);
    ensures \result != \null ==> is_block(p, \result) && took{Pre, Post}(p);
*/
static elem *box_alloc(box *p);
/*@ requires is_box(p) && index == mine < BLOCKS && (is_mine != 0 ==> held >= 1) && (may_panic != 0 || is_mine != 0);
    assigns p->words[0 .. 1], held, others, own, seen_before, reached;
    ensures is_box(p) && is_mine != 0 && held == \old(held) - 1;
*/
static void box_give_(box *p, uint32_t index, const elem *block);
/*@ requires is_box(p) && index == mine && (is_mine != 0 ==> held >= 1) && (may_panic != 0 || is_mine != 0 && mine < BLOCKS);
    assigns p->words[0 .. 1], held, others, own, seen_before, reached;
    ensures is_box(p) && is_mine != 0 && held == \old(held) - 1 && mine < BLOCKS;
*/
static void box_free_index(box *p, uint32_t index);
/*@ requires is_box(p) && (block == &p->items[mine] || !is_block(p, block)) && (is_mine != 0 ==> held >= 1);
    requires may_panic != 0 || block == \null || is_mine != 0 && mine < BLOCKS && block == &p->items[mine];
    assigns p->words[0 .. 1], held, others, own, seen_before, reached;
    ensures is_box(p) && (block == \null ==> held == \old(held));
    ensures block != \null ==> is_mine != 0 && held == \old(held) - 1 && block == &p->items[mine];
*/
static void box_free(box *p, elem *block);
/*@ requires is_box(p);
    assigns \nothing;
    ensures \result < BLOCKS ==> block == &p->items[\result];
    ensures is_block(p, block) ==> \result < BLOCKS;
*/
static uint32_t box_quotient_(const box *p, const elem *block);
/*@ requires is_box(p);
    assigns \nothing;
    ensures \result == counters->peak;
*/
static uint16_t box_peak(const box *p);
/*@ requires is_box(p);
    assigns \nothing;
    ensures \result == counters->lost;
*/
static uint32_t box_lost(const box *p);
/*@ requires is_box(p);
    assigns \nothing;
    ensures \result == ones_in(p->words[0]);
*/
static uint16_t box_used(const box *p);
/*@ requires is_box(p);
    assigns \nothing;
    ensures \result == BLOCKS - ones_in(p->words[0]);
*/
static uint16_t box_available(const box *p);
/*@ requires \valid(p) && counters == (brim_pool_counted_state *)&p->words[0];
    assigns \nothing;
    ensures \result <==> agrees(p->words[0]) && counters->count == ones_in(p->words[0]) && counters->count <= counters->peak <= BLOCKS;
*/
static bool box_check(const box *p);
/*@ requires state == counters && \valid(counters) && blocks == BLOCKS;
    assigns \nothing;
    ensures \result == ones_in(counters->used) && 0 <= \result <= BLOCKS;
*/
uint32_t brim_pool_counted_used(const brim_pool_counted_state *state, uint32_t blocks);
/*@ requires state == counters && \valid(counters) && blocks == BLOCKS;
    assigns \nothing;
    ensures \result <==> agrees(counters->used) && counters->count == ones_in(counters->used) && counters->count <= counters->peak <= BLOCKS;
*/
bool brim_pool_counted_check(const brim_pool_counted_state *state, uint32_t blocks);

#include "../src/pool.c"

/*@ requires map.leaves == &counters->used && \valid(counters) && map.blocks == BLOCKS;
    assigns \nothing;
    ensures \result == ones_in(counters->used) && 0 <= \result <= BLOCKS;
*/
static uint32_t used_blocks(bitmap map);
/*@ requires map.leaves == &counters->used && \valid(counters) && map.blocks == BLOCKS;
    assigns \nothing;
    ensures \result <==> agrees(counters->used);
*/
static bool check(bitmap map);
/*@ requires count == &counters->count && sound && (delta == 1 && own < held || delta == 0xFFFFFFFF && own >= 1);
    assigns *count, others, own, seen_before, reached;
    ensures sound && own == \old(own) + (delta == 1 ? 1 : -1);
    ensures \result == reached && own <= reached <= BLOCKS;
*/
static uint32_t add(uint32_t *count, uint32_t delta);
/*@@ add do {
    loop invariant sound && own == \at(own, Pre);
    loop assigns sum, before, *count, others, own, seen_before, reached;
*/
/*@@ add } while
    admit facts: delta == 0xFFFFFFFF ==> fact_wraps(seen_before, (uint32_t)(seen_before + 0xFFFFFFFF));
*/
/*@@ brim_pool_counted_took_ do {
    loop invariant sound && own == \at(own, Pre) + 1 && own <= reached && reached == count <= BLOCKS;
    loop invariant counters->peak >= \at(counters->peak, Pre);
    loop assigns before, counters->peak, others, own, seen_before, reached;
*/
/*@@ brim_pool_counted_lost_ do {
    loop invariant sound && own == \at(own, Pre) && counters->lost >= \at(counters->lost, Pre);
    loop assigns before, lost, counters->lost, others, own, seen_before, reached;
*/
