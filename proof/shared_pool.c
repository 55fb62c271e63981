// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The contract of BRIM_SHARED_POOL's counts of owners, while other contexts share and release: of the block `mine` this context is the
// owner `own` times, and others are `others` times. Others keep the rule that is proved here: who is no owner neither shares nor
// releases, so where there are no others there will be none. Taking and giving back themselves are by their contracts: pool.c and
// pool_large.c; which block alloc takes is not known, so `mine` is whichever it is.
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct elem {
    uint32_t at, low, high;
} elem;
enum { BLOCKS = N, BLOCK_BYTES = sizeof(elem), WORDS = 1 + (N + 3) / 4, MOST = 255 };

#include <brim/shared_pool.h>

#include "port.h"

extern const uint32_t mine;
/// The words with the counts; what the last exclusive access found.
extern uint32_t *const owners;
extern uint32_t seen_before;
extern uint32_t own, others;
/// Whether the block is taken, and how often this context has given it back.
extern int taken;
extern uint32_t freed;

/*@ axiomatic Bytes {
      logic integer byte_of(integer word, integer place);
    }
    // proof/bits.smt2 proves each for all words.
    predicate fact_byte(integer w, integer k, integer shifted) = 0 <= k < 4 ==> byte_of(w, k) == shifted && 0 <= shifted <= MOST;
    predicate fact_more(integer w, integer k, integer sum) = 0 <= k < 4 && byte_of(w, k) < MOST ==> byte_of(sum, k) == byte_of(w, k) + 1 &&
        \forall integer i; 0 <= i < 4 && i != k ==> byte_of(sum, i) == byte_of(w, i);
    predicate fact_less(integer w, integer k, integer rest) = 0 <= k < 4 && byte_of(w, k) > 0 ==> byte_of(rest, k) == byte_of(w, k) - 1 &&
        \forall integer i; 0 <= i < 4 && i != k ==> byte_of(rest, i) == byte_of(w, i);
    predicate fact_wraps(integer x, integer less) = x >= 1 ==> less == x - 1;

    logic integer place = mine % 4;
    logic integer owners_in(integer word) = byte_of(word, mine % 4);
    predicate apart{L} = \valid(owners + (0 .. WORDS - 2)) && \separated(owners + (0 .. WORDS - 2), &seen_before, &own, &others, &taken, &freed);
    // A block that is not taken has no owner.
    predicate sound{L} = mine < BLOCKS && apart && owners_in(owners[mine / 4]) == own + others <= MOST && (taken == 0 ==> own + others == 0);
    // What a caller keeps: it owns the block, or the block is free.
    predicate honest{L} = own >= 1 || others == 0;
*/

/*@ requires word == owners + mine / 4 && \valid(before) && \separated(word, before, &seen_before, &own, &others, &taken, &freed) && sound;
    assigns *word, *before, seen_before, others;
    ensures \result == *word && seen_before == *word;
    ensures sound && (\old(others) == 0 ==> others == 0);
*/
static uint32_t brim_exclusive_load(const uint32_t *word, uint32_t *before);
/*@ requires word == owners + mine / 4 && *word == seen_before && sound && taken != 0;
    requires honest && own + owners_in(value) - owners_in(seen_before) >= 0 && 0 <= owners_in(value) <= MOST;
    requires \forall integer i; 0 <= i < 4 && i != mine % 4 ==> byte_of(value, i) == byte_of(seen_before, i);
    assigns *word, own;
    ensures *word == (\result ? value : seen_before);
    ensures own == \old(own) + owners_in(*word) - owners_in(seen_before);
    ensures sound;
*/
static bool brim_exclusive_store(uint32_t *word, uint32_t value, uint32_t before);
/*@ assigns \nothing; */
static void brim_exclusive_cancel(uint32_t before);

/*@ requires counts == owners && index < BLOCKS && apart;
    assigns \nothing;
    ensures \result == byte_of(owners[index / 4], index % 4);
*/
uint32_t brim_shared_pool_owners_(const uint32_t *counts, uint32_t index);
/*@ requires counts == owners && index == mine && sound && own == 0 && others == 0 && taken != 0;
    assigns owners[mine / 4], seen_before, own, others;
    ensures sound && own == 1 && others == 0;
*/
void brim_shared_pool_first_(uint32_t *counts, uint32_t index);
/*@ requires counts == owners && index == mine && sound && honest;
    assigns owners[mine / 4], seen_before, own, others;
    ensures sound && honest;
    ensures \result ==> \old(own) >= 1 && own == \old(own) + 1;
    ensures !\result ==> own == \old(own) && (own + others == 0 || own + others == MOST);
*/
bool brim_shared_pool_share_(uint32_t *counts, uint32_t index);
/*@ requires counts == owners && index == mine && sound && honest;
    requires \valid(left) && \separated(left, owners + (0 .. WORDS - 2), &seen_before, &own, &others, &taken, &freed);
    assigns *left, owners[mine / 4], seen_before, own, others;
    ensures sound;
    ensures \result ==> \old(own) >= 1 && own == \old(own) - 1 && *left == own + others && owners_in(seen_before) == *left + 1;
    ensures !\result ==> \old(own) == 0 && own == 0 && others == 0;
*/
bool brim_shared_pool_leave_(uint32_t *counts, uint32_t index, uint32_t *left);

#include "pool_addresses.h"

BRIM_SHARED_POOL(box, elem, N);

/*@@@ } box; */
/*@ predicate is_block(box *p, elem *block) = \exists integer i; 0 <= i < BLOCKS && block == &p->items[i];
    predicate is_box{L}(box *p) = \valid(p) && owners == &p->words[1] && sound &&
        \separated(p, &seen_before, &own, &others, &taken, &freed);
    predicate is_mine(box *p, elem *block) = block == &p->items[mine] || !is_block(p, block);
*/
// A block that is free has no owner: it is given back only without one, below.
/*@ requires is_box(p) && own == 0;
    assigns p->words[0], others, p->words[1 + mine / 4], taken;
    ensures is_box(p) && own == 0;
    ensures \result != 0xFFFFFFFF ==> \result == mine && taken != 0 && others == 0;
*/
static uint32_t box_take_(box *p);
// Only what is taken and has no owner is given back.
/*@ requires is_box(p) && index == mine && taken != 0 && own == 0 && others == 0 && block == &p->items[mine];
    assigns p->words[0], taken, freed, others, p->words[1 + mine / 4];
    ensures is_box(p) && freed == \old(freed) + 1;
*/
static void box_give_(box *p, uint32_t index, const elem *block);
/*@ requires \valid(p);
    assigns \nothing;
    ensures \result == &p->words[1];
*/
static uint32_t *box_counts_(box *p);
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
/*@ requires is_box(p) && (may_panic != 0 || is_block(p, block));
    assigns \nothing;
    ensures is_block(p, block);
    ensures block == &p->items[mine] ==> \result == own + others;
*/
static uint32_t box_owners(box *p, const elem *block);
/*@ requires is_box(p) && own == 0;
    assigns p->words[0], p->words[1 + mine / 4], seen_before, own, others, taken;
    ensures is_box(p);
    ensures \result == \null ==> own == 0;
    ensures \result != \null ==> \result == &p->items[mine] && own == 1 && others == 0 && taken != 0;
*/
static elem *box_alloc(box *p);
// There may be too many owners, whatever this caller does.
/*@ requires is_box(p) && is_mine(p, block) && honest && may_panic != 0;
    assigns p->words[1 + mine / 4], seen_before, own, others;
    ensures is_box(p) && \result == block == &p->items[mine] && \old(own) >= 1 && own == \old(own) + 1;
*/
static elem *box_share(box *p, elem *block);
/*@ requires is_box(p) && is_mine(p, block) && honest && (may_panic != 0 || block == \null || block == &p->items[mine] && own >= 1);
    requires freed < 0xFFFFFFFF;
    assigns p->words[0], p->words[1 + mine / 4], seen_before, own, others, taken, freed;
    ensures is_box(p) && (block == \null ==> !\result && own == \old(own));
    ensures block != \null ==> block == &p->items[mine] && \old(own) >= 1 && own == \old(own) - 1;
    ensures block != \null ==> (\result <==> owners_in(seen_before) == 1);
    ensures freed == \old(freed) + (\result ? 1 : 0);
*/
static bool box_release(box *p, elem *block);

#include "../src/shared_pool.c"

/*@ assigns \nothing;
    ensures \result == index % 4 * 8 && \result <= 24;
*/
static uint32_t shift_of(uint32_t index);
/*@ requires counts == owners && index == mine && sound && honest;
    requires \valid(result) && \separated(result, owners + (0 .. WORDS - 2), &seen_before, &own, &others, &taken, &freed);
    requires delta == 1 && refused_high == MOST && (refused_low == 0 || refused_low == MOST && taken != 0) ||
        delta == 0xFFFFFFFF && refused_low == 0 && refused_high == 0;
    assigns *result, owners[mine / 4], seen_before, own, others;
    ensures sound;
    ensures \old(others) == 0 ==> others == 0;
    ensures \result ==> own == \old(own) + (delta == 1 ? 1 : -1) && own + others == *result;
    ensures \result ==> owners_in(seen_before) != refused_low && owners_in(seen_before) == *result - (delta == 1 ? 1 : -1);
    ensures !\result ==> own == \old(own) && (own + others == refused_low || own + others == refused_high);
*/
static bool change(uint32_t *counts, uint32_t index, uint32_t delta, uint32_t refused_low, uint32_t refused_high, uint32_t *result);
/*@@ change do {
    loop invariant sound && own == \at(own, Pre) && (\at(others, Pre) == 0 ==> others == 0);
    loop assigns seen, before, count, *word, seen_before, own, others;
*/
/*@@ change if (count
    admit facts: fact_byte(seen, mine % 4, (seen >> shift) & 0xFF);
    assert count: count == owners_in(seen) == own + others;
*/
/*@@ change } while
    admit facts: (delta == 1 ==> fact_more(seen, mine % 4, (uint32_t)(seen + (uint32_t)(delta << shift)))) &&
        (delta == 0xFFFFFFFF ==> fact_less(seen, mine % 4, (uint32_t)(seen + (uint32_t)(delta << shift))) &&
         fact_wraps(owners_in(seen), (uint32_t)(owners_in(seen) + 0xFFFFFFFF)));
*/
/*@@ brim_shared_pool_owners_ return
    admit facts: fact_byte(counts[index / 4], index % 4, (counts[index / 4] >> (uint32_t)(index % 4 * 8)) & 0xFF);
*/
