// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// What the containers' contracts share. The type under proof is `box`, its items are `elem`s; CAPACITY, COUNTED.

#if COUNTED
/*@ // The counters' part of the invariant, and what becomes of the counters from A to B.
    predicate sound{L}(box *c) = c->state.len <= c->state.peak <= CAPACITY;
    predicate nothing_counted{A, B}(box *c) =
        \at(c->state.peak, B) == \at(c->state.peak, A) && \at(c->state.lost, B) == \at(c->state.lost, A);
    predicate grew{A, B}(box *c) =
        \at(c->state.peak, B) == \max(\at(c->state.peak, A), \at(c->state.len, B)) &&
        \at(c->state.lost, B) == \at(c->state.lost, A);
    predicate lost{A, B}(box *c, integer count) =
        \at(c->state.peak, B) == \at(c->state.peak, A) &&
        \at(c->state.lost, B) == \min(\at(c->state.lost, A) + count, 0xFFFFFFFF);
*/
#else
/*@ predicate sound{L}(box *c) = c->state.len <= CAPACITY;
    predicate nothing_counted{A, B}(box *c) = \true;
    predicate grew{A, B}(box *c) = \true;
    predicate lost{A, B}(box *c, integer count) = \true;
*/
#endif

/*@ predicate as_was{A, B}(box *c, integer from, integer to) =
        \forall integer i; from <= i < to ==> \at(c->items[i], B) == \at(c->items[i], A);
    predicate unchanged{A, B}(box *c) =
        \at(c->state.len, B) == \at(c->state.len, A) && as_was{A, B}(c, 0, \at(c->state.len, A));
*/

/*@ requires \valid_read(c);
    assigns \nothing;
    ensures \result == c->state.len;
*/
static uint16_t box_len(const box *c);
/*@ assigns \nothing;
    ensures \result == CAPACITY;
*/
static uint16_t box_capacity(const box *c);
/*@ requires \valid_read(c);
    assigns \nothing;
    ensures \result <==> c->state.len == 0;
*/
static bool box_is_empty(const box *c);
/*@ requires \valid_read(c);
    assigns \nothing;
    ensures \result <==> c->state.len >= CAPACITY;
*/
static bool box_is_full(const box *c);
#if COUNTED
/*@ requires \valid_read(c);
    assigns \nothing;
    ensures \result == c->state.peak;
*/
static uint16_t box_peak(const box *c);
/*@ requires \valid_read(c);
    assigns \nothing;
    ensures \result == c->state.lost;
*/
static uint32_t box_lost(const box *c);
#endif
