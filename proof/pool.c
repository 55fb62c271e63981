// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The contract of BRIM_POOL, for one caller at a time: what alloc gives was free, what is not allocated is refused, and no other
// block changes hands. Block 32 l + b is bit b of leaf l; up to 32 blocks the only word is leaf 0.
#include <brim/pool.h>

#include "port.h"

typedef struct block {
    uint32_t words[BLOCK_WORDS];
} block;
enum {
    CAPACITY = N,
    LARGE = N > 32,
    LEAVES = (N + 31) / 32,
    LAST = (N - 1) / 32,
    FIRST_LEAF = LARGE ? sizeof(brim_pool_plain_state) / 4 : 0,
    FULL = LARGE ? 0x7FFFFFFF >> (31 - LEAVES) : 0x7FFFFFFF >> (31 - (N)) // Of the first word: all flags, or all blocks.
};

/*@ // Bit i of a word. Each axiom is proved bit for bit by proof/bits.smt2.
    axiomatic Words {
      predicate has_bit(integer word, integer i);
      axiom nothing_set: \forall integer i; !has_bit(0, i);
      axiom everything_set: \forall integer i; 0 <= i < 32 ==> has_bit(0xFFFFFFFF, i);
      axiom full_has_all: \forall integer i; 0 <= i < (LARGE != 0 ? LEAVES : CAPACITY) ==> has_bit(FULL, i);
      axiom only_full_has_all: \forall uint32_t w; w <= FULL && w != FULL ==>
          0 <= lowest_bit((uint32_t)~w) < (LARGE != 0 ? LEAVES : CAPACITY) && (w | (uint32_t)(w + 1)) <= FULL;
      axiom lowest_is_clear: \forall uint32_t w; w != 0xFFFFFFFF ==> !has_bit(w, lowest_bit((uint32_t)~w));
      axiom take: \forall uint32_t w, integer i; w != 0xFFFFFFFF && 0 <= i < 32 ==>
          (has_bit(w | (uint32_t)(w + 1), i) <==> has_bit(w, i) || i == lowest_bit((uint32_t)~w));
      axiom test: \forall uint32_t w, integer k; 0 <= k < 32 ==> ((w & (uint32_t)(1 << k)) == 0 <==> !has_bit(w, k));
      axiom toggle: \forall uint32_t w, integer i, k; 0 <= k < 32 && 0 <= i < 32 && has_bit(w, k) ==>
          (has_bit(w ^ (uint32_t)(1 << k), i) <==> has_bit(w, i) && i != k);
      axiom toggle_is_less: \forall uint32_t w, integer k; 0 <= k < 32 && has_bit(w, k) ==> (w ^ (uint32_t)(1 << k)) < w;
    }
    predicate block_at(integer l, integer b) = 0 <= l < LEAVES && 0 <= b < 32 && 32 * l + b < CAPACITY;
    predicate taken{L}(uint32_t *words, integer l, integer b) = has_bit(words[FIRST_LEAF + l], b);
    predicate all_taken{L}(uint32_t *words) = \forall integer l, b; block_at(l, b) ==> taken(words, l, b);
    predicate is_taken{L}(uint32_t *words, integer index) =
        \exists integer l, b; block_at(l, b) && taken(words, l, b) && index == 32 * l + b;
    predicate same{A, B}(uint32_t *words) =
        \forall integer l, b; block_at(l, b) ==> (taken{B}(words, l, b) <==> taken{A}(words, l, b));
    predicate took{A, B}(uint32_t *words, integer index) = \forall integer l, b; block_at(l, b) ==>
        (taken{B}(words, l, b) <==> taken{A}(words, l, b) || index == 32 * l + b);
    predicate gave{A, B}(uint32_t *words, integer index) = \forall integer l, b; block_at(l, b) ==>
        (taken{B}(words, l, b) <==> taken{A}(words, l, b) && index != 32 * l + b);
    predicate can_write{L}(uint32_t *words) = \valid(words + (0 .. FIRST_LEAF + LEAVES - 1));
*/
#if N <= 32
/*@ predicate sound{L}(uint32_t *words) = words[0] <= FULL; */
#else
/*@ // A flag says that its leaf is full; behind the last block all bits are set once one of that leaf has been.
    predicate sound{L}(uint32_t *words) = words[0] <= FULL &&
        (\forall integer l; 0 <= l < LEAVES && has_bit(words[0], l) ==> words[FIRST_LEAF + l] == 0xFFFFFFFF) &&
        (words[FIRST_LEAF + LAST] != 0 ==>
         \forall integer b; 0 <= b < 32 && 32 * LAST + b >= CAPACITY ==> has_bit(words[FIRST_LEAF + LAST], b));
*/
#endif

/*@ requires \valid_read(word) && \valid(before);
    assigns *before;
    ensures \result == *word;
*/
static uint32_t brim_exclusive_load(const uint32_t *word, uint32_t *before);
/*@ requires \valid(word);
    assigns *word;
    ensures *word == (\result ? value : \old(*word));
*/
static bool brim_exclusive_store(uint32_t *word, uint32_t value, uint32_t before);
/*@ assigns \nothing; */
static void brim_exclusive_cancel(uint32_t before);
/*@ requires value != 0;
    assigns \nothing;
    ensures \result == lowest_bit(value) && 0 <= \result < 32;
*/
static uint32_t brim_lowest_bit(uint32_t value);

#if N <= 32
/*@ requires \valid(used) && blocks == CAPACITY && sound(used);
    assigns *used;
    ensures sound(used) && (\result == 0xFFFFFFFF <==> all_taken{Pre}(used));
    ensures \result == 0xFFFFFFFF ==> same{Pre, Post}(used);
    ensures \result != 0xFFFFFFFF ==>
        \result < CAPACITY && !has_bit(\old(*used), \result) && took{Pre, Post}(used, \result);
*/
static uint32_t brim_pool_take_small_(uint32_t *used, uint32_t blocks);
/*@@ brim_pool_take_small_ do {
    loop invariant *used == \at(*used, Pre);
    loop assigns seen, before, *used;
*/
#endif
/*@ requires \valid(used);
    assigns *used;
    ensures \forall integer k; 0 <= k < 32 && bit == (uint32_t)(1 << k) ==>
        (\result <==> has_bit(\old(*used), k)) && (!\result ==> *used == \old(*used)) && (\result ==> *used < \old(*used)) &&
        (\result ==> \forall integer i; 0 <= i < 32 ==> (has_bit(*used, i) <==> has_bit(\old(*used), i) && i != k));
*/
static bool brim_pool_clear_(uint32_t *used, uint32_t bit);
/*@@ brim_pool_clear_ do {
    loop invariant *used == \at(*used, Pre);
    loop assigns seen, before, *used;
*/

/*@ requires blocks == CAPACITY && leaves_at == (LARGE != 0 ? FIRST_LEAF : leaves_at) && can_write(used) && sound(used);
    assigns used[0 .. FIRST_LEAF + LEAVES - 1];
    ensures sound(used) && (\result == 0xFFFFFFFF <==> all_taken{Pre}(used));
    ensures \result == 0xFFFFFFFF ==> same{Pre, Post}(used);
    ensures \result != 0xFFFFFFFF ==>
        \result < CAPACITY && !is_taken{Pre}(used, \result) && took{Pre, Post}(used, \result);
*/
static uint32_t brim_pool_take_(uint32_t *used, uint32_t leaves_at, uint32_t blocks);
/*@ requires blocks == CAPACITY && leaves_at == (LARGE != 0 ? FIRST_LEAF : leaves_at) && can_write(used) && sound(used);
    requires index < CAPACITY;
    assigns used[0 .. FIRST_LEAF + LEAVES - 1];
    ensures sound(used) && (\result <==> is_taken{Pre}(used, index));
    ensures \result ==> gave{Pre, Post}(used, index);
    ensures !\result ==> same{Pre, Post}(used);
*/
static bool brim_pool_give_(uint32_t *used, uint32_t leaves_at, uint32_t blocks, uint32_t index);

BRIM_POOL(box, block, N);

/*@@@ } box; */
/*@ predicate is_box{L}(box *p) = \valid(p) && sound(&p->words[0]); */

// Addresses are beyond the memory model: that the difference of two is the distance in bytes is taken for granted.
/*@ requires \valid_read(p);
    assigns \nothing;
    ensures \result < CAPACITY ==> block == &p->items[\result];
    ensures \forall integer i; 0 <= i < CAPACITY && block == &p->items[i] ==> \result == i;
*/
static uint32_t box_quotient_(const box *p, const block *block);
/*@ requires may_panic != 0;
    assigns \nothing;
    ensures \false;
*/
void brim_pool_refuse_(const void *blocks, const void *pointer, size_t size_bytes);
/*@ requires may_panic != 0;
    assigns \nothing;
    ensures \false;
*/
void brim_pool_free_twice_(const void *pool, const void *block);

/*@ requires is_box(p);
    assigns p->words[0 .. FIRST_LEAF + LEAVES - 1];
    ensures is_box(p) && (\result == 0xFFFFFFFF <==> all_taken{Pre}(&p->words[0]));
    ensures \result == 0xFFFFFFFF ==> same{Pre, Post}(&p->words[0]);
    ensures \result != 0xFFFFFFFF ==>
        \result < CAPACITY && !is_taken{Pre}(&p->words[0], \result) && took{Pre, Post}(&p->words[0], \result);
*/
static uint32_t box_take_(box *p);
/*@ requires is_box(p);
    assigns p->words[0 .. FIRST_LEAF + LEAVES - 1];
    ensures is_box(p) && (\result == 0xFFFFFFFF <==> all_taken{Pre}(&p->words[0]));
    ensures \result == 0xFFFFFFFF ==> same{Pre, Post}(&p->words[0]);
    ensures \result != 0xFFFFFFFF ==>
        \result < CAPACITY && !is_taken{Pre}(&p->words[0], \result) && took{Pre, Post}(&p->words[0], \result);
*/
static uint32_t box_alloc_index(box *p);
/*@ requires is_box(p);
    assigns p->words[0 .. FIRST_LEAF + LEAVES - 1];
    ensures is_box(p) && (\result == \null <==> all_taken{Pre}(&p->words[0]));
    ensures \result == \null ==> same{Pre, Post}(&p->words[0]);
    ensures \result != \null ==> \exists integer i; 0 <= i < CAPACITY && \result == &p->items[i] &&
        !is_taken{Pre}(&p->words[0], i) && took{Pre, Post}(&p->words[0], i);
*/
static block *box_alloc(box *p);
/*@ requires is_box(p) && index < CAPACITY && (may_panic != 0 || is_taken(&p->words[0], index));
    assigns p->words[0 .. FIRST_LEAF + LEAVES - 1];
    ensures is_box(p) && is_taken{Pre}(&p->words[0], index) && gave{Pre, Post}(&p->words[0], index);
*/
static void box_give_(box *p, uint32_t index, const block *block);
/*@ requires is_box(p) && (may_panic != 0 || (index < CAPACITY && is_taken(&p->words[0], index)));
    assigns p->words[0 .. FIRST_LEAF + LEAVES - 1];
    ensures is_box(p) && is_taken{Pre}(&p->words[0], index) && gave{Pre, Post}(&p->words[0], index);
*/
static void box_free_index(box *p, uint32_t index);
/*@ requires is_box(p);
    requires may_panic != 0 ||
        \exists integer i; 0 <= i < CAPACITY && block == &p->items[i] && is_taken(&p->words[0], i);
    assigns p->words[0 .. FIRST_LEAF + LEAVES - 1];
    ensures is_box(p);
    ensures \exists integer i; 0 <= i < CAPACITY && block == &p->items[i] && is_taken{Pre}(&p->words[0], i) &&
        gave{Pre, Post}(&p->words[0], i);
*/
static void box_free(box *p, block *block);
/*@ requires is_box(p) && (may_panic != 0 || \exists integer i; 0 <= i < CAPACITY && block == &p->items[i]);
    assigns \nothing;
    ensures \result < CAPACITY && block == &p->items[\result];
*/
static uint32_t box_index_of(const box *p, const block *block);
/*@ requires is_box(p);
    assigns \nothing;
    ensures \result == (index < CAPACITY ? &p->items[index] : (block *)\null);
*/
static block *box_at(box *p, uint32_t index);
