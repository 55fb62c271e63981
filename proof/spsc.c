// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The contract of BRIM_SPSC and BRIM_SPSC_COUNTED, for one end while the other works: whenever an end reads the other's index,
// that index may have moved on. MASKED says which form of indices N gives.
#define __builtin_memcpy(to, from, bytes)         copy_items(to, from, bytes)
#define __builtin_assume_aligned(address, align) (address)
#include <stdbool.h>
#include <stdint.h>

#include "items.h"

/*@ requires bytes % sizeof(elem) == 0 && bytes > 0;
    requires \valid(to + (0 .. bytes / sizeof(elem) - 1)) && \valid_read(from + (0 .. bytes / sizeof(elem) - 1));
    requires \separated(to + (0 .. bytes / sizeof(elem) - 1), from + (0 .. bytes / sizeof(elem) - 1));
    assigns to[0 .. bytes / sizeof(elem) - 1];
    ensures \forall integer i; 0 <= i < bytes / sizeof(elem) ==> to[i] == \old(from[i]);
*/
void copy_items(elem *to, elem const *from, uint32_t bytes);

#include <brim/spsc.h>

#include "port.h"

enum { CAPACITY = N, MASKED = ((N) & ((N)-1)) == 0 };
/*@ logic integer modulus = MASKED != 0 ? 4294967296 : 2 * CAPACITY;
    logic integer advance(integer index, integer count) = index + count < modulus ? index + count : index + count - modulus;
    logic integer between(integer head, integer tail) = tail >= head ? tail - head : tail - head + modulus;
    logic integer slot(integer index) = index % CAPACITY;
    predicate is_index(integer index) = 0 <= index < modulus;
    // How C converts, and what a mask is. proof/bits.smt2 proves them bit for bit.
    axiomatic Modulo {
      axiom wraps_below: \forall integer x; -4294967296 <= x < 0 ==> (uint32_t)x == x + 4294967296;
      axiom wraps_above: \forall integer x; 4294967296 <= x < 8589934592 ==> (uint32_t)x == x - 4294967296;
      axiom masked: \forall uint32_t x; MASKED != 0 ==> (x & (CAPACITY - 1)) == x % CAPACITY;
    }
*/

/*@ requires capacity == CAPACITY;
    assigns \nothing;
    ensures \result <==> MASKED != 0;
*/
static bool brim_ring_is_masked(uint32_t capacity);
/*@ requires capacity == CAPACITY && is_index(head) && is_index(tail);
    assigns \nothing;
    ensures \result == between(head, tail);
*/
static uint32_t brim_ring_len(uint32_t head, uint32_t tail, uint32_t capacity);
/*@ requires capacity == CAPACITY && is_index(index);
    assigns \nothing;
    ensures \result == slot(index) && 0 <= \result < CAPACITY;
*/
static uint32_t brim_ring_slot(uint32_t index, uint32_t capacity);
/*@ requires capacity == CAPACITY && is_index(index) && count <= CAPACITY;
    assigns \nothing;
    ensures \result == advance(index, count) && is_index(\result);
*/
static uint32_t brim_ring_advance(uint32_t index, uint32_t count, uint32_t capacity);
/*@ requires capacity == CAPACITY && slot < CAPACITY;
    assigns \nothing;
    ensures \result == \min(count, CAPACITY - slot);
*/
static uint32_t brim_ring_piece(uint32_t slot, uint32_t count, uint32_t capacity);
/*@ requires capacity == CAPACITY;
    assigns \nothing;
    ensures \result <==> is_index(index);
*/
static bool brim_ring_is_index(uint32_t index, uint32_t capacity);

#include "core.h"

#if COUNTED
BRIM_SPSC_COUNTED(box, elem, N);
#else
BRIM_SPSC(box, elem, N);
#endif

/*@@@ } box; */
/*@ logic integer held{L}(box *q) = between(q->state.head, q->state.tail);
    // The item `count` places behind an index.
    logic elem behind{L}(box *q, integer index, integer count) = q->items[slot(advance(index, count))];
    // What lies between head and the first `count` items behind it is as it was.
    predicate kept{A, B}(box *q, integer head, integer count) =
        \forall integer i; 0 <= i < count ==> behind{B}(q, head, i) == behind{A}(q, head, i);
*/
#if COUNTED
/*@ predicate sound{L}(box *q) = is_index(q->state.head) && is_index(q->state.tail) && held(q) <= q->state.peak <= CAPACITY;
    predicate nothing_counted{A, B}(box *q) =
        \at(q->state.peak, B) == \at(q->state.peak, A) && \at(q->state.lost, B) == \at(q->state.lost, A);
    predicate grew{A, B}(box *q) =
        \at(q->state.peak, B) == \max(\at(q->state.peak, A), held{B}(q)) && \at(q->state.lost, B) == \at(q->state.lost, A);
    predicate lost{A, B}(box *q, integer count) =
        \at(q->state.lost, B) == \min(\at(q->state.lost, A) + count, 0xFFFFFFFF);
*/
#else
/*@ predicate sound{L}(box *q) = is_index(q->state.head) && is_index(q->state.tail) && held(q) <= CAPACITY;
    predicate nothing_counted{A, B}(box *q) = \true;
    predicate grew{A, B}(box *q) = \true;
    predicate lost{A, B}(box *q, integer count) = \true;
*/
#endif

/// The queue under proof, and which end the function is: 0 the producer, 1 the consumer.
extern box *const shared;
extern const int consumer;
/*@ predicate is_box{L}(box *q) = q == shared && \valid(q) && sound(q);
    predicate is_produced{L}(box *q) = is_box(q) && consumer == 0;
    predicate is_consumed{L}(box *q) = is_box(q) && consumer == 1;
*/

/*@ requires is_box(shared) && (index == &shared->state.head || index == &shared->state.tail);
    requires index == &shared->state.head ==> consumer == 0;
    requires index == &shared->state.tail ==> consumer == 1;
    assigns shared->state.head, shared->state.tail, shared->items[0 .. CAPACITY - 1];
    ensures is_box(shared) && \result == *index;
    behavior the_consumer_moved:
      assumes index == &shared->state.head;
      ensures held(shared) <= \old(held(shared)) && shared->state.tail == \old(shared->state.tail);
      ensures \forall integer i; 0 <= i < CAPACITY ==> shared->items[i] == \old(shared->items[i]);
    behavior the_producer_moved:
      assumes index == &shared->state.tail;
      ensures held(shared) >= \old(held(shared)) && shared->state.head == \old(shared->state.head);
      ensures kept{Pre, Post}(shared, shared->state.head, \old(held(shared)));
    complete behaviors;
*/
static uint32_t brim_load_acquire(const uint32_t *index);
/*@ requires \valid(index);
    assigns *index;
    ensures *index == value;
*/
static void brim_store_release(uint32_t *index, uint32_t value);

/*@ requires is_produced(q);
    assigns q->items[0 .. CAPACITY - 1], q->state;
    ensures is_box(q);
    ensures \result ==> q->state.tail == advance(\old(q->state.tail), 1) && held(q) <= \old(held(q)) + 1 && grew{Pre, Post}(q);
    ensures \result ==> behind(q, \old(q->state.tail), 0) == item;
    ensures !\result ==> \old(held(q)) == CAPACITY && q->state.tail == \old(q->state.tail) && lost{Pre, Post}(q, 1);
    ensures !\result ==> kept{Pre, Post}(q, q->state.head, CAPACITY);
    ensures \old(held(q)) < CAPACITY ==> \result;
*/
static bool box_push(box *q, elem item);
/*@ requires is_produced(object);
    assigns object->items[0 .. CAPACITY - 1], object->state;
    ensures is_box(object);
    ensures \result ==> object->state.tail == advance(\old(object->state.tail), 1) && grew{Pre, Post}(object);
    ensures \result ==> behind(object, \old(object->state.tail), 0) == item;
    ensures !\result ==> \old(held(object)) == CAPACITY && lost{Pre, Post}(object, 1);
    ensures !\result ==> object->state.tail == \old(object->state.tail) && kept{Pre, Post}(object, object->state.head, CAPACITY);
*/
static bool box_push_or_drop(box *object, elem item);
/*@ requires is_produced(q) && \valid(count) && \separated(q, count);
    assigns q->items[0 .. CAPACITY - 1], q->state, *count;
    ensures is_box(q) && *count <= CAPACITY - held(q) && q->state.tail == \old(q->state.tail);
    ensures \result == \null <==> held(q) == CAPACITY;
    ensures \result != \null ==> *count > 0 && \result == &q->items[slot(q->state.tail)];
    ensures \forall integer i; 0 <= i < *count ==> slot(q->state.tail) + i == slot(advance(q->state.tail, i));
*/
static elem *box_reserve(box *q, uint32_t *count);
/*@ requires is_produced(q) && (may_panic != 0 || count <= CAPACITY - held(q));
    assigns q->items[0 .. CAPACITY - 1], q->state;
    ensures is_box(q) && q->state.tail == advance(\old(q->state.tail), count) && grew{Pre, Post}(q);
    ensures count <= held(q);
*/
static void box_commit(box *q, uint32_t count);
/*@ requires is_produced(q) && \valid_read(items + (0 .. count - 1)) && \separated(q, items + (0 .. count - 1));
    assigns q->items[0 .. CAPACITY - 1], q->state;
    ensures is_box(q) && \result <= count && q->state.tail == advance(\old(q->state.tail), \result);
    ensures \result >= \min(count, CAPACITY - \old(held(q))) && (\result < count ==> held(q) == CAPACITY);
    ensures \forall integer i; 0 <= i < \result ==> behind(q, \old(q->state.tail), i) == items[i];
    ensures kept{Pre, Post}(q, q->state.head, held(q) - \result) && lost{Pre, Post}(q, count - \result);
*/
static uint32_t box_write(box *q, elem const *items, uint32_t count);

/*@ requires is_consumed(q) && \valid(item) && \separated(q, item);
    assigns q->items[0 .. CAPACITY - 1], q->state, *item;
    ensures is_box(q) && nothing_counted{Pre, Post}(q);
    ensures \old(held(q)) > 0 ==> \result && *item == \old(behind(q, q->state.head, 0));
    ensures \result ==> q->state.head == advance(\old(q->state.head), 1) && held(q) >= \old(held(q)) - 1;
    ensures !\result ==> held(q) == 0 && q->state.head == \old(q->state.head) && *item == \old(*item);
*/
static bool box_pop(box *q, elem *item);
/*@ requires is_consumed(q);
    assigns q->items[0 .. CAPACITY - 1], q->state;
    ensures is_box(q) && q->state.head == \old(q->state.head) && held(q) >= \old(held(q)) && kept{Pre, Post}(q, q->state.head, \old(held(q)));
    ensures \result == (held(q) > 0 ? &q->items[slot(q->state.head)] : (elem *)\null);
*/
static elem const *box_peek(const box *q);
/*@ requires is_consumed(q) && \valid(count) && \separated(q, count);
    assigns q->items[0 .. CAPACITY - 1], q->state, *count;
    ensures is_box(q) && q->state.head == \old(q->state.head) && *count <= held(q) && held(q) >= \old(held(q)) && kept{Pre, Post}(q, q->state.head, \old(held(q)));
    ensures \result == (held(q) > 0 ? &q->items[slot(q->state.head)] : (elem *)\null);
    ensures \result != \null ==> *count > 0;
    ensures \forall integer i; 0 <= i < *count ==> slot(q->state.head) + i == slot(advance(q->state.head, i));
*/
static elem const *box_peek_span(const box *q, uint32_t *count);
/*@ requires is_consumed(q) && (may_panic != 0 || count <= held(q));
    assigns q->items[0 .. CAPACITY - 1], q->state;
    ensures is_box(q) && q->state.head == advance(\old(q->state.head), count) && nothing_counted{Pre, Post}(q);
*/
static void box_release(box *q, uint32_t count);
/*@ requires is_consumed(q) && \valid(items + (0 .. count - 1)) && \separated(q, items + (0 .. count - 1));
    assigns q->items[0 .. CAPACITY - 1], q->state, items[0 .. count - 1];
    ensures is_box(q) && \result <= count && q->state.head == advance(\old(q->state.head), \result);
    ensures \result >= \min(count, \old(held(q))) && (\result < count ==> held(q) == 0) && nothing_counted{Pre, Post}(q);
    ensures \forall integer i; 0 <= i < \result && i < \old(held(q)) ==> items[i] == \old(behind(q, q->state.head, i));
    ensures \forall integer i; \result <= i < count ==> items[i] == \old(items[i]);
    ensures kept{Pre, Post}(q, q->state.head, \old(held(q)) - \result);
*/
static uint32_t box_read(box *q, elem *items, uint32_t count);
/*@ requires is_consumed(q);
    assigns q->items[0 .. CAPACITY - 1], q->state;
    ensures is_box(q) && held(q) == 0 && nothing_counted{Pre, Post}(q);
*/
static void box_clear(box *q);
