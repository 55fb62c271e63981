// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The contract of BRIM_POOL and BRIM_POOL_COUNTED up to 32 blocks, while other contexts take and give back: whenever a function begins
// an exclusive access, other blocks may have been taken and freed, but for the one that is the caller's own, `mine`. What an
// operation saw is `seen_before`; its success means that nothing ran since.
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct elem {
    uint32_t at, low, high;
} elem;
enum { BLOCKS = N, BLOCK_BYTES = sizeof(elem) };

/*@ logic integer ALL = BLOCKS == 32 ? 0xFFFFFFFF : (1 << BLOCKS) - 1;
    axiomatic Words {
      predicate has(integer word, integer bit);
      logic integer ones_in(integer word);
    }
    // proof/bits.smt2 proves each for all words; here they are said of those words only where they are needed, as a prover that has
    // them of all words does not come to an end.
    predicate fact_zero = ones_in(0) == 0 && \forall integer i; 0 <= i < 32 ==> !has(0, i);
    predicate fact_all = ones_in(ALL) == BLOCKS && \forall integer i; 0 <= i < 32 ==> (has(ALL, i) <==> i < BLOCKS);
    predicate fact_count(integer w) = w <= ALL ==> 0 <= ones_in(w) <= BLOCKS;
    predicate fact_one_less(integer w, integer less) = w != 0 ==> ones_in(less) == ones_in(w) - 1 && ones_in(less) >= 0;
    predicate fact_take(integer w, integer inverted, integer lowest, integer taken) = 0 <= w < ALL ==>
        inverted != 0 && 0 <= lowest < BLOCKS && taken <= ALL && !has(w, lowest) && ones_in(taken) == ones_in(w) + 1 &&
        \forall integer i; 0 <= i < 32 ==> (has(taken, i) <==> has(w, i) || i == lowest);
    predicate fact_quotient(integer offset, integer rotated) =
        (rotated < BLOCKS ==> offset == BLOCK_BYTES * rotated) &&
        \forall integer i; 0 <= i < BLOCKS && offset == BLOCK_BYTES * i ==> rotated == i;
    predicate fact_behind(integer w, integer behind) = behind == 0 <==> w <= ALL;
    predicate fact_test(integer w, integer k, integer tested) = 0 <= k < 32 ==> (tested == 0 <==> !has(w, k));
    predicate fact_toggle(integer w, integer k, integer toggled) = 0 <= k < 32 && has(w, k) ==>
        0 <= toggled < w && ones_in(toggled) == ones_in(w) - 1 &&
        \forall integer i; 0 <= i < 32 ==> (has(toggled, i) <==> has(w, i) && i != k);
*/

/// The bitmap under proof; what the last exclusive access found; and the block that is the caller's own.
extern uint32_t *const bitmap_word;
extern uint32_t seen_before;
extern const uint32_t mine;
/// The index that is given back.
extern const uint32_t given;

#include <brim/pool.h>

#include "port.h"


/*@ requires \valid(word) && \valid(before) && \separated(word, before, &seen_before);
    assigns *word, *before, seen_before;
    ensures \result == *word && seen_before == *word;
    ensures word == bitmap_word && \old(*word) <= ALL ==> *word <= ALL;
    ensures word == bitmap_word && mine < 32 && \old(has(*word, mine)) ==> has(*word, mine);
*/
static uint32_t brim_exclusive_load(const uint32_t *word, uint32_t *before);
/*@ requires \valid(word) && *word == seen_before;
    assigns *word;
    ensures *word == (\result ? value : seen_before);
*/
static bool brim_exclusive_store(uint32_t *word, uint32_t value, uint32_t before);
/*@ assigns \nothing; */
static void brim_exclusive_cancel(uint32_t before);

/*@ requires value != 0;
    assigns \nothing;
    ensures \result == lowest_bit(value) && \result < 32;
*/
static uint32_t brim_lowest_bit(uint32_t value);

#include "pool_addresses.h"

/*@ requires odd == 3;
    assigns \nothing;
    ensures \result == 0xAAAAAAAB;
*/
static uint32_t brim_pool_inverse_(uint32_t odd);

/*@ requires \valid(used) && used == bitmap_word && *used <= ALL && blocks == BLOCKS && \separated(used, &seen_before);
    assigns *used, seen_before;
    ensures seen_before <= ALL && *used <= ALL;
    ensures \result == 0xFFFFFFFF ==> *used == seen_before && ones_in(seen_before) == BLOCKS;
    ensures \result == 0xFFFFFFFF ==> \forall integer i; 0 <= i < BLOCKS ==> has(seen_before, i);
    ensures \result != 0xFFFFFFFF ==> \result < BLOCKS && !has(seen_before, \result) && ones_in(*used) == ones_in(seen_before) + 1;
    ensures \result != 0xFFFFFFFF ==> \forall integer i; 0 <= i < 32 ==> (has(*used, i) <==> has(seen_before, i) || i == \result);
*/
static uint32_t brim_pool_take_small_(uint32_t *used, uint32_t blocks);

/*@ requires \valid(used) && used == bitmap_word && *used <= ALL && given < BLOCKS && bit == (uint32_t)(1 << given);
    requires \separated(used, &seen_before);
    assigns *used, seen_before;
    ensures seen_before <= ALL && *used <= ALL;
    ensures mine < 32 && has(\old(*used), mine) ==> has(seen_before, mine);
    ensures \result <==> has(seen_before, given);
    ensures !\result ==> *used == seen_before;
    ensures \result ==> ones_in(*used) == ones_in(seen_before) - 1;
    ensures \result ==> \forall integer i; 0 <= i < 32 ==> (has(*used, i) <==> has(seen_before, i) && i != given);
*/
static bool brim_pool_clear_(uint32_t *used, uint32_t bit);
/*@@ brim_pool_take_small_ do {
    loop invariant *used <= ALL;
    loop assigns seen, before, *used, seen_before;
*/
/*@@ brim_pool_take_small_ if (seen ==
    admit facts: fact_all && fact_take(seen, (uint32_t)~seen, lowest_bit((uint32_t)~seen), seen | (uint32_t)(seen + 1));
*/
/*@@ brim_pool_clear_ do {
    loop invariant *used <= ALL && (mine < 32 && has(\at(*used, Pre), mine) ==> has(*used, mine));
    loop assigns seen, before, *used, seen_before;
*/
/*@@ brim_pool_clear_ if ((seen &
    admit facts: fact_test(seen, given, seen & bit) && fact_toggle(seen, given, seen ^ bit);
*/

/*@@ brim_pool_quotient_ return product
    admit facts: fact_quotient(offset_bytes, (product >> shift) | (uint32_t)(product << ((32 - shift) & 31)));
*/
/*@@ brim_pool_quotient_ uint32_t const product
    admit facts: lowest_bit(BLOCK_BYTES) == 2;
*/
/*@@ ones uint32_t count
    admit facts: fact_count(word);
*/
/*@@ ones for (
    loop invariant 0 <= ones_in(\at(word, Pre)) <= BLOCKS;
    loop invariant count + ones_in(word) == ones_in(\at(word, Pre)) && 0 <= count <= BLOCKS && ones_in(word) >= 0;
    loop assigns count, word;
*/
/*@@ ones ++count
    admit facts: fact_one_less(word, word & (uint32_t)(word - 1));
*/
/*@@ ones return
    admit facts: fact_zero;
*/
/*@@ used_blocks for (
    loop invariant i <= 1 && used == (i == 0 ? 0 : ones_in(map.leaves[0])) && 0 <= used <= BLOCKS;
    loop assigns i, used;
*/
/*@@ used_blocks used +=
    admit facts: fact_count(map.leaves[0]);
*/
/*@@ is_used return
    admit facts: fact_test(map.leaves[0], index % 32, map.leaves[0] & (uint32_t)(1 << index % 32));
*/
/*@@ check for (
    loop invariant i <= 1 && (i == 1 ==> map.leaves[0] <= ALL);
    loop assigns i, full;
*/
/*@@ check if ((map
    admit facts: fact_behind(map.leaves[0], map.leaves[0] & (uint32_t)~(uint32_t)ALL);
*/

#if COUNTED
BRIM_POOL_COUNTED(box, elem, N);
#else
BRIM_POOL(box, elem, N);
#endif

/*@@@ } box; */
/*@ predicate is_block(box *p, elem *block) = \exists integer i; 0 <= i < BLOCKS && block == &p->items[i];
    predicate is_box{L}(box *p) = \valid(p) && bitmap_word == &p->words[0] && p->words[0] <= ALL;
    predicate used{L}(box *p, integer i) = has(p->words[0], i);
    // Of what was there when it happened.
    predicate was_used{L}(integer i) = has(seen_before, i);
    predicate only{L}(box *p, integer index) = \forall integer i; 0 <= i < BLOCKS && i != index ==> (used(p, i) <==> was_used(i));
    predicate nothing_changed{L}(box *p) = p->words[0] == seen_before;
    predicate took{L}(box *p, integer index) = 0 <= index < BLOCKS && !was_used(index) && used(p, index) && only(p, index) &&
        ones_in(p->words[0]) == ones_in(seen_before) + 1;
    predicate gave{L}(box *p, integer index) = 0 <= index < BLOCKS && was_used(index) && !used(p, index) && only(p, index) &&
        ones_in(p->words[0]) == ones_in(seen_before) - 1;
    predicate none_free{L}(box *p) = nothing_changed(p) && ones_in(p->words[0]) == BLOCKS && \forall integer i; 0 <= i < BLOCKS ==> used(p, i);
*/

/*@ requires is_box(p);
    assigns p->words[0], seen_before;
    ensures is_box(p);
    ensures \result == 0xFFFFFFFF ==> none_free(p);
    ensures \result != 0xFFFFFFFF ==> took(p, \result);
*/
static uint32_t box_take_(box *p);
/*@ requires is_box(p);
    assigns p->words[0], seen_before;
    ensures is_box(p);
    ensures \result == 0xFFFFFFFF ==> none_free(p);
    ensures \result != 0xFFFFFFFF ==> took(p, \result);
*/
static uint32_t box_alloc_index(box *p);
/*@ requires is_box(p);
    assigns p->words[0], seen_before;
    ensures is_box(p);
    ensures \result == \null ==> none_free(p);
    ensures \result != \null ==> \exists integer i; took(p, i) && \result == &p->items[i];
*/
static elem *box_alloc(box *p);
/*@ requires is_box(p) && index == given < BLOCKS && (may_panic != 0 || index == mine && used(p, index));
    assigns p->words[0], seen_before;
    ensures is_box(p) && gave(p, index);
*/
static void box_give_(box *p, uint32_t index, const elem *block);
/*@ requires is_box(p) && index == given && (may_panic != 0 || index < BLOCKS && index == mine && used(p, index));
    assigns p->words[0], seen_before;
    ensures is_box(p) && gave(p, index);
*/
static void box_free_index(box *p, uint32_t index);
/*@ requires is_box(p) && (block == &p->items[given] || !is_block(p, block)) && (may_panic != 0 || block == \null || block == &p->items[given] && given == mine && given < BLOCKS && used(p, given));
    assigns p->words[0], seen_before;
    ensures is_box(p) && (block == \null ==> p->words[0] == \old(p->words[0]));
    ensures block != \null ==> gave(p, given) && block == &p->items[given];
*/
static void box_free(box *p, elem *block);
/*@ requires is_box(p);
    assigns \nothing;
    ensures \result < BLOCKS ==> block == &p->items[\result];
    ensures is_block(p, block) ==> \result < BLOCKS;
*/
static uint32_t box_quotient_(const box *p, const elem *block);
/*@ requires is_box(p) && (may_panic != 0 || is_block(p, block));
    assigns \nothing;
    ensures 0 <= \result < BLOCKS && block == &p->items[\result];
*/
static uint32_t box_index_of(const box *p, const elem *block);
/*@ requires \valid(p);
    assigns \nothing;
    ensures \result == (index < BLOCKS ? &p->items[index] : (elem *)\null);
*/
static elem *box_at(box *p, uint32_t index);
/*@ requires is_box(p);
    assigns \nothing;
    ensures \result <==> index < BLOCKS && used(p, index);
*/
static bool box_is_allocated(const box *p, uint32_t index);
/*@ requires is_box(p);
    assigns \nothing;
    ensures \result == ones_in(p->words[0]) <= BLOCKS;
*/
static uint16_t box_used(const box *p);
/*@ requires is_box(p);
    assigns \nothing;
    ensures \result == BLOCKS - ones_in(p->words[0]);
*/
static uint16_t box_available(const box *p);
/*@ requires \valid(p);
    assigns \nothing;
    ensures \result == BLOCKS;
*/
static uint16_t box_capacity(const box *p);
/*@ requires \valid(p);
    assigns \nothing;
    ensures \result <==> p->words[0] <= ALL;
*/
static bool box_check(const box *p);

#include "../src/pool.c"

/*@ assigns \nothing; */
static brim_panic_code misuse(const void *blocks, const void *pointer, size_t size_bytes);

/*@ requires word <= ALL;
    assigns \nothing;
    ensures \result == ones_in(word) && 0 <= \result <= BLOCKS;
*/
static uint32_t ones(uint32_t word);
/*@ predicate is_map{L}(bitmap map) = map.summary == \null && \valid_read(map.leaves); */
/*@ requires is_map(map) && map.blocks == BLOCKS && leaf == 0;
    assigns \nothing;
    ensures \result == ALL;
*/
static uint32_t leaf_blocks(bitmap map, uint32_t leaf);
/*@ requires map.blocks == BLOCKS;
    assigns \nothing;
    ensures \result == 1;
*/
static uint32_t leaf_count(bitmap map);
/*@ requires is_map(map) && map.blocks == BLOCKS && map.leaves[0] <= ALL;
    assigns \nothing;
    ensures \result == ones_in(map.leaves[0]) && 0 <= \result <= BLOCKS;
*/
static uint32_t used_blocks(bitmap map);
/*@ requires is_map(map) && map.blocks == BLOCKS;
    assigns \nothing;
    ensures \result <==> index < BLOCKS && has(map.leaves[0], index);
*/
static bool is_used(bitmap map, uint32_t index);
/*@ requires is_map(map) && map.blocks == BLOCKS;
    assigns \nothing;
    ensures \result <==> map.leaves[0] <= ALL;
*/
static bool check(bitmap map);
