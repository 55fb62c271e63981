// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The contract of BRIM_POOL beyond 32 blocks, while other contexts take and give back: before a critical section begins and after it
// has ended, other blocks may have been taken and freed, but none that is the caller's own: neither `mine`, nor what the section took.
// What the section found is `found`, and what it left is `left`. Nothing is stored outside of a section, and each is left with all words
// agreeing.
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct elem {
    uint32_t at, low, high;
} elem;
/// The leaves lie behind a state of one word; the last has bits for this many blocks.
enum { BLOCKS = N, BLOCK_BYTES = sizeof(elem), AT = 1, LEAVES = (N + 31) / 32, LAST = (N - 1) % 32 + 1, WORDS = AT + LEAVES };

/*@ logic integer EVERY = 0xFFFFFFFF;
    logic integer LAST_BITS = EVERY >> (32 - LAST);
    axiomatic Words {
      predicate has(integer word, integer bit);
      logic integer ones_in(integer word);
    }
    // proof/bits.smt2 proves each for all words; here they are said of those words only where they are needed.
    predicate fact_count(integer w) = 0 <= ones_in(w) <= 32;
    predicate fact_count_last(integer w) = (\forall integer i; LAST <= i < 32 ==> !has(w, i)) ==> ones_in(w) <= LAST;
    predicate fact_zero = ones_in(0) == 0 && \forall integer i; 0 <= i < 32 ==> !has(0, i);
    predicate fact_full(integer w) = 0 <= w <= EVERY ==> (w == EVERY <==> \forall integer i; 0 <= i < 32 ==> has(w, i));
    predicate fact_every = \forall integer i; 0 <= i < 32 ==> has(EVERY, i);
    predicate fact_one_less(integer w, integer less) = w != 0 ==> ones_in(less) == ones_in(w) - 1 && ones_in(less) >= 0;
    predicate fact_lowest(integer w, integer inverted) = 0 <= w < EVERY ==> inverted != 0 && 0 <= lowest_bit(inverted) < 32 &&
        !has(w, lowest_bit(inverted)) && \forall integer i; 0 <= i < lowest_bit(inverted) ==> has(w, i);
    predicate fact_take(integer w, integer lowest, integer taken) = 0 <= w < EVERY ==>
        0 <= taken <= EVERY && \forall integer i; 0 <= i < 32 ==> (has(taken, i) <==> has(w, i) || i == lowest);
    predicate fact_put(integer w, integer k, integer more) = 0 <= k < 32 ==>
        \forall integer i; 0 <= i < 32 ==> (has(more, i) <==> has(w, i) || i == k);
    predicate fact_flag(integer w, integer k, integer flag, integer more) = 0 <= k < 32 ==>
        \forall integer i; 0 <= i < 32 ==> (has(more, i) <==> has(w, i) || flag == 1 && i == k);
    predicate fact_drop(integer w, integer k, integer less) = 0 <= k < 32 ==>
        \forall integer i; 0 <= i < 32 ==> (has(less, i) <==> has(w, i) && i != k);
    predicate fact_test(integer w, integer k, integer tested) = 0 <= k < 32 ==> (tested == 0 <==> !has(w, k));
    predicate fact_toggle(integer w, integer k, integer toggled) = 0 <= k < 32 && has(w, k) ==>
        0 <= toggled < w && \forall integer i; 0 <= i < 32 ==> (has(toggled, i) <==> has(w, i) && i != k);
    predicate fact_behind(integer w, integer behind) = behind == 0 <==> \forall integer i; LAST <= i < 32 ==> !has(w, i);
    predicate fact_same(integer w, integer v) = 0 <= w <= EVERY && 0 <= v <= EVERY ==>
        ((\forall integer i; 0 <= i < 32 ==> (has(w, i) <==> has(v, i))) ==> w == v);
    predicate fact_quotient(integer offset, integer rotated) =
        (rotated < BLOCKS ==> offset == BLOCK_BYTES * rotated) &&
        \forall integer i; 0 <= i < BLOCKS && offset == BLOCK_BYTES * i ==> rotated == i;
*/

/// The words under proof; those that a critical section found, and left; and whether one is under way, and what began it.
extern uint32_t *const shared_words;
extern uint32_t found[WORDS], left[WORDS];
extern int inside;
extern uint32_t began_with;
/// The block that is the caller's own, and the index that is given back.
extern const uint32_t mine, given;

/*@ // The words of the leaves are AT and up: so that the provers find what is said of each.
    predicate used_in{L}(uint32_t *words, integer i) = has(words[AT + i / 32], i % 32);
    predicate summed{L}(uint32_t *words) =
        (\forall integer w; AT <= w < WORDS ==> (has(words[0], w - AT) <==> words[w] == EVERY)) &&
        (\forall integer l; LEAVES <= l < 32 ==> !has(words[0], l));
    predicate clear_behind{L}(uint32_t *words) = \forall integer b; LAST <= b < 32 ==> !has(words[WORDS - 1], b);
    predicate agree{L}(uint32_t *words) = summed(words) && clear_behind(words);
    predicate apart{L} = \valid(shared_words + (0 .. WORDS - 1)) &&
        \separated(shared_words + (0 .. WORDS - 1), &found[0 .. WORDS - 1], &left[0 .. WORDS - 1], &inside, &began_with);
    predicate ready{L} = apart && agree(shared_words) && inside == 0;
    predicate same_words{A, B}(uint32_t *a, uint32_t *b) = \forall integer w; 0 <= w < WORDS ==> \at(a[w], A) == \at(b[w], B);
    // What a section did, bit by bit.
    predicate only{L}(integer word, integer bit) = \forall integer w, b; AT <= w < WORDS && 0 <= b < 32 && (w != word || b != bit) ==>
        (has(left[w], b) <==> has(found[w], b));
    predicate nothing_changed{L} = \forall integer w; AT <= w < WORDS ==> left[w] == found[w];
    // What others leave alone: what the section took.
    predicate kept{L} = \forall integer w, b; AT <= w < WORDS && 0 <= b < 32 && has(left[w], b) && !has(found[w], b) ==>
        has(shared_words[w], b);
*/

#include <brim/pool.h>

#include "port.h"

/*@ requires ready;
    assigns shared_words[0 .. WORDS - 1], found[0 .. WORDS - 1], inside, began_with;
    ensures agree(shared_words) && same_words{Here, Here}(&found[0], shared_words) && inside == 1 && began_with == \result;
    ensures mine < BLOCKS && \old(used_in(shared_words, mine)) ==> used_in(shared_words, mine);
*/
uint32_t brim_critical_enter(void);
/*@ requires inside == 1 && began_with == before;
    requires apart;
    requires summed(shared_words);
    requires clear_behind(shared_words);
    assigns shared_words[0 .. WORDS - 1], left[0 .. WORDS - 1], inside;
    ensures ready;
    ensures same_words{Here, Pre}(&left[0], shared_words);
    ensures kept;
    ensures mine < BLOCKS && used_in(&left[0], mine) ==> used_in(shared_words, mine);
*/
void brim_critical_exit(uint32_t before);
/*@ requires \valid(index) && inside == 1;
    assigns *index;
    ensures *index == value;
*/
static void brim_store_release(uint32_t *index, uint32_t value);

/*@ requires value != 0;
    assigns \nothing;
    ensures \result == lowest_bit(value) && \result < 32;
*/
static uint32_t brim_lowest_bit(uint32_t value);

/*@ requires ready && summary == shared_words && leaves_at == AT && blocks == BLOCKS;
    assigns shared_words[0 .. WORDS - 1], found[0 .. WORDS - 1], left[0 .. WORDS - 1], inside, began_with;
    ensures ready;
    ensures kept;
    ensures \result == 0xFFFFFFFF || \result < BLOCKS;
    ensures \result == 0xFFFFFFFF ==> nothing_changed;
    ensures \result == 0xFFFFFFFF ==> \forall integer w, b; AT <= w < WORDS && 0 <= b < (w == WORDS - 1 ? LAST : 32) ==> has(left[w], b);
    ensures \result < BLOCKS ==> !used_in(&found[0], \result);
    ensures \result < BLOCKS ==> used_in(&left[0], \result);
    ensures \result < BLOCKS ==> used_in(shared_words, \result);
    ensures \result < BLOCKS ==> only(AT + \result / 32, \result % 32);
*/
static uint32_t brim_pool_take_large_(uint32_t *summary, uint32_t leaves_at, uint32_t blocks);
/*@@ brim_pool_take_large_ if (
    admit facts: fact_every && fact_lowest(flags, (uint32_t)~flags);
    assert behind: LAST < 32 ==> has(EVERY, LAST) && !has(shared_words[WORDS - 1], LAST);
    assert last: LAST < 32 ==> shared_words[WORDS - 1] != EVERY;
    assert flag: LAST < 32 ==> !has(flags, LEAVES - 1);
    assert flags: flags != EVERY || \forall integer w; AT <= w < WORDS ==> has(flags, w - AT) && shared_words[w] == EVERY;
*/
/*@@ brim_pool_take_large_ uint32_t const seen
    assert leaf: 0 <= i < LEAVES && !has(flags, i) && shared_words[AT + i] != EVERY;
    assert before: \forall integer w; AT <= w < AT + i ==> has(flags, w - AT) && shared_words[w] == EVERY;
*/
/*@@ brim_pool_take_large_ uint32_t const index
    admit facts: fact_lowest(seen, (uint32_t)~seen);
    assert some: seen != EVERY && 0 <= lowest_bit((uint32_t)~seen) < 32;
*/
/*@@ brim_pool_take_large_ uint32_t const taken
    admit facts: fact_take(seen, lowest_bit((uint32_t)~seen), seen | (uint32_t)(seen + 1)) && fact_full(seen | (uint32_t)(seen + 1)) &&
        fact_put(flags, i, flags | (uint32_t)(1 << i));
    assert index: index / 32 == i && index % 32 == lowest_bit((uint32_t)~seen) && index < BLOCKS;
*/
/*@@ brim_pool_take_large_ brim_critical_exit(
    assert one: \forall integer w, b; AT <= w < WORDS && 0 <= b < 32 && (w != AT + i || b != index % 32) ==>
        (has(shared_words[w], b) <==> has(found[w], b));
*/
/*@@ brim_pool_take_large_ brim_critical_exit(
    assert every: \forall integer w, b; AT <= w < WORDS && 0 <= b < (w == WORDS - 1 ? LAST : 32) ==> has(shared_words[w], b);
*/

/*@ requires ready && used == shared_words && leaves_at == AT && blocks == BLOCKS && index == given < BLOCKS;
    assigns shared_words[0 .. WORDS - 1], found[0 .. WORDS - 1], left[0 .. WORDS - 1], inside, began_with;
    ensures ready;
    ensures mine < BLOCKS && \old(used_in(shared_words, mine)) ==> used_in(&found[0], mine);
    ensures \result <==> used_in(&found[0], given);
    ensures !\result ==> nothing_changed;
    ensures \result ==> !used_in(&left[0], given);
    ensures \result ==> only(AT + given / 32, given % 32);
*/
static bool brim_pool_give_(uint32_t *used, uint32_t leaves_at, uint32_t blocks, uint32_t index);
/*@@ brim_pool_give_ if ((seen
    admit facts: fact_test(seen, given % 32, seen & bit) && fact_toggle(seen, given % 32, seen ^ bit) && fact_full(seen) &&
        fact_full(seen ^ bit) && fact_drop(*summary, leaf, *summary & (uint32_t)~(uint32_t)(1 << leaf));
*/

#include "pool_addresses.h"

/*@ requires odd == 3;
    assigns \nothing;
    ensures \result == 0xAAAAAAAB;
*/
static uint32_t brim_pool_inverse_(uint32_t odd);
/*@@ brim_pool_quotient_ return product
    admit facts: fact_quotient(offset_bytes, (product >> shift) | (uint32_t)(product << ((32 - shift) & 31)));
*/
/*@@ brim_pool_quotient_ uint32_t const product
    admit facts: lowest_bit(BLOCK_BYTES) == 2;
*/

BRIM_POOL(box, elem, N);

/*@@@ } box; */
/*@ logic integer total{L}(uint32_t *leaves, integer n) = n <= 0 ? 0 : total(leaves, n - 1) + ones_in(leaves[n - 1]);
    predicate is_block(box *p, elem *block) = \exists integer i; 0 <= i < BLOCKS && block == &p->items[i];
    predicate is_box{L}(box *p) = \valid(p) && shared_words == &p->words[0] && ready;
    predicate used{L}(box *p, integer i) = used_in(&p->words[0], i);
    // Of what the section found, and left.
    predicate was_used{L}(integer i) = used_in(&found[0], i);
    predicate left_used{L}(integer i) = used_in(&left[0], i);
    predicate others_as_were{L}(integer index) = \forall integer i; 0 <= i < BLOCKS && i != index ==> (left_used(i) <==> was_used(i));
    predicate took{L}(box *p, integer index) = 0 <= index < BLOCKS && !was_used(index) && left_used(index) && used(p, index) && others_as_were(index);
    predicate gave{L}(box *p, integer index) = 0 <= index < BLOCKS && was_used(index) && !left_used(index) && others_as_were(index);
    predicate none_free{L} = \forall integer i; 0 <= i < BLOCKS ==> was_used(i) && left_used(i);
*/

/*@ requires is_box(p);
    assigns p->words[0 .. WORDS - 1], found[0 .. WORDS - 1], left[0 .. WORDS - 1], inside, began_with;
    ensures is_box(p);
    ensures \result == 0xFFFFFFFF ==> none_free;
    ensures \result != 0xFFFFFFFF ==> took(p, \result);
*/
static uint32_t box_take_(box *p);
/*@ requires is_box(p);
    assigns p->words[0 .. WORDS - 1], found[0 .. WORDS - 1], left[0 .. WORDS - 1], inside, began_with;
    ensures is_box(p);
    ensures \result == 0xFFFFFFFF ==> none_free;
    ensures \result != 0xFFFFFFFF ==> took(p, \result);
*/
static uint32_t box_alloc_index(box *p);
/*@ requires is_box(p);
    assigns p->words[0 .. WORDS - 1], found[0 .. WORDS - 1], left[0 .. WORDS - 1], inside, began_with;
    ensures is_box(p);
    ensures \result == \null ==> none_free;
    ensures \result != \null ==> \exists integer i; took(p, i) && \result == &p->items[i];
*/
static elem *box_alloc(box *p);
/*@ requires is_box(p) && index == given < BLOCKS && (may_panic != 0 || index == mine && used(p, index));
    assigns p->words[0 .. WORDS - 1], found[0 .. WORDS - 1], left[0 .. WORDS - 1], inside, began_with;
    ensures is_box(p) && gave(p, index);
*/
static void box_give_(box *p, uint32_t index, const elem *block);
/*@ requires is_box(p) && index == given && (may_panic != 0 || index < BLOCKS && index == mine && used(p, index));
    assigns p->words[0 .. WORDS - 1], found[0 .. WORDS - 1], left[0 .. WORDS - 1], inside, began_with;
    ensures is_box(p) && gave(p, index);
*/
static void box_free_index(box *p, uint32_t index);
/*@ requires is_box(p) && (block == &p->items[given] || !is_block(p, block)) && (may_panic != 0 || block == \null || block == &p->items[given] && given == mine && given < BLOCKS && used(p, given));
    assigns p->words[0 .. WORDS - 1], found[0 .. WORDS - 1], left[0 .. WORDS - 1], inside, began_with;
    ensures is_box(p) && (block == \null ==> \forall integer i; 0 <= i < WORDS ==> p->words[i] == \old(p->words[i]));
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
    ensures \result == total(&p->words[AT], LEAVES) <= BLOCKS;
*/
static uint16_t box_used(const box *p);
/*@ requires is_box(p);
    assigns \nothing;
    ensures \result == BLOCKS - total(&p->words[AT], LEAVES);
*/
static uint16_t box_available(const box *p);
/*@ requires \valid(p);
    assigns \nothing;
    ensures \result == BLOCKS;
*/
static uint16_t box_capacity(const box *p);
/*@ requires \valid(p);
    assigns \nothing;
    ensures \result <==> agree(&p->words[0]);
*/
static bool box_check(const box *p);

#include "../src/pool.c"

/*@ assigns \nothing; */
static brim_panic_code misuse(const void *blocks, const void *pointer, size_t size_bytes);

/*@ predicate is_map{L}(bitmap map) = map.leaves == map.summary + AT && \valid_read(map.summary) && \valid_read(map.leaves + (0 .. LEAVES - 1));
*/

/*@ requires 0 <= word <= EVERY;
    assigns \nothing;
    ensures \result == ones_in(word) && 0 <= \result <= 32;
*/
static uint32_t ones(uint32_t word);
/*@@ ones uint32_t count
    admit facts: fact_count(word);
*/
/*@@ ones for (
    loop invariant 0 <= ones_in(\at(word, Pre)) <= 32;
    loop invariant count + ones_in(word) == ones_in(\at(word, Pre)) && 0 <= count <= 32 && ones_in(word) >= 0;
    loop assigns count, word;
*/
/*@@ ones ++count
    admit facts: fact_one_less(word, word & (uint32_t)(word - 1));
*/
/*@@ ones return
    admit facts: fact_zero;
*/
/*@ requires map.blocks == BLOCKS && is_map(map) && leaf < LEAVES;
    assigns \nothing;
    behavior full:
      assumes leaf < LEAVES - 1;
      ensures \result == EVERY && (map.leaves[leaf] & (uint32_t)~\result) == 0;
    behavior last:
      assumes leaf == LEAVES - 1;
      ensures \result == LAST_BITS;
      ensures fact_behind(map.leaves[leaf], map.leaves[leaf] & (uint32_t)~\result);
*/
static uint32_t leaf_blocks(bitmap map, uint32_t leaf);
/*@@ leaf_blocks return
    admit facts: fact_behind(map.leaves[LEAVES - 1], map.leaves[LEAVES - 1] & (uint32_t)~(uint32_t)LAST_BITS);
*/
/*@ requires map.blocks == BLOCKS;
    assigns \nothing;
    ensures \result == LEAVES;
*/
static uint32_t leaf_count(bitmap map);
/*@ requires map.blocks == BLOCKS && is_map(map) && \forall integer b; LAST <= b < 32 ==> !has(map.leaves[LEAVES - 1], b);
    assigns \nothing;
    ensures \result == total(map.leaves, LEAVES) && 0 <= \result <= BLOCKS;
*/
static uint32_t used_blocks(bitmap map);
/*@@ used_blocks for (
    loop invariant 0 <= i <= LEAVES && used == total(map.leaves, i) && 0 <= used <= \min(32 * i, BLOCKS);
    loop assigns i, used;
*/
/*@@ used_blocks used +=
    admit facts: fact_count(map.leaves[i]) && fact_count_last(map.leaves[i]);
*/
/*@ requires map.blocks == BLOCKS && is_map(map);
    assigns \nothing;
    ensures \result <==> index < BLOCKS && has(map.leaves[index / 32], index % 32);
*/
static bool is_used(bitmap map, uint32_t index);
/*@@ is_used return
    admit facts: index < BLOCKS ==> fact_test(map.leaves[index / 32], index % 32, map.leaves[index / 32] & (uint32_t)(1 << index % 32));
*/
/*@ requires map.blocks == BLOCKS && is_map(map);
    assigns \nothing;
    ensures \result <==> agree((uint32_t *)map.summary);
*/
static bool check(bitmap map);
/*@@ check for (
    loop invariant 0 <= i <= LEAVES;
    loop invariant i == LEAVES ==> clear_behind((uint32_t *)map.summary);
    loop invariant \forall integer w; AT <= w < AT + i ==> (has(full, w - AT) <==> map.summary[w] == EVERY);
    loop invariant \forall integer l; i <= l < 32 ==> !has(full, l);
    loop assigns i, full;
*/
/*@@ check uint32_t full
    admit facts: fact_zero;
*/
/*@@ check full |=
    admit facts: fact_flag(full, i, (map.leaves[i] == EVERY ? 1 : 0), full | (uint32_t)((map.leaves[i] == EVERY ? 1 : 0) << i));
*/
/*@@ check return map.summary
    admit facts: fact_same(*map.summary, full);
    assert counted: \forall integer l; 0 <= l < LEAVES ==> (has(full, l) <==> map.summary[AT + l] == EVERY);
    assert told: summed((uint32_t *)map.summary) ==> \forall integer l; 0 <= l < LEAVES ==> (has(*map.summary, l) <==> map.summary[AT + l] == EVERY);
    assert each: summed((uint32_t *)map.summary) ==> \forall integer l; 0 <= l < 32 ==> (has(*map.summary, l) <==> has(full, l));
    assert same: summed((uint32_t *)map.summary) <==> *map.summary == full;
*/
