// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The contract of BRIM_HISTORY and BRIM_HISTORY_COUNTED: the newest item lies before `next`, item 0 is the oldest.
#include <brim/history.h>

#include "items.h"

enum { CAPACITY = N };
/*@ requires capacity == CAPACITY && next < CAPACITY && len <= CAPACITY && i <= CAPACITY;
    assigns \nothing;
    ensures \result == (next - len + i >= 0 ? next - len + i : next - len + i + CAPACITY);
*/
static uint32_t brim_history_slot(uint32_t next, uint32_t len, uint32_t capacity, uint32_t i);
#if COUNTED
BRIM_HISTORY_COUNTED(box, elem, N);
#else
BRIM_HISTORY(box, elem, N);
#endif

/*@@@ } box; */
#include "container.h"

/*@ predicate holds{L}(box *h) = sound(h) && h->state.next < CAPACITY &&
        (h->state.len == CAPACITY || h->state.next == h->state.len);
    predicate is_box{L}(box *h) = \valid(h) && holds(h);
    predicate can_read{L}(box *h) = \valid_read(h) && holds(h);
    logic integer place{L}(box *h, integer i) = h->state.next - h->state.len + i >= 0
        ? h->state.next - h->state.len + i
        : h->state.next - h->state.len + i + CAPACITY;
    logic elem nth{L}(box *h, integer i) = h->items[place(h, i)];
    predicate moved{A, B}(box *h, integer from, integer to, integer by) =
        \forall integer i; from <= i < to ==> nth{B}(h, i) == nth{A}(h, i + by);
    // The item came behind all others, and the oldest went if there was no room.
    predicate one_more{A, B}(box *h, elem item) = nth{B}(h, \at(h->state.len, B) - 1) == item &&
        (\at(h->state.len, A) < CAPACITY
             ? \at(h->state.len, B) == \at(h->state.len, A) + 1 && moved{A, B}(h, 0, \at(h->state.len, A), 0)
             : \at(h->state.len, B) == CAPACITY && moved{A, B}(h, 0, CAPACITY - 1, 1));
    predicate is_item{L}(box *h, elem *item, integer i) = 0 <= i < h->state.len && item == &h->items[place(h, i)];
*/

/*@ requires \valid_read(h);
    assigns \nothing;
    ensures \result <==> holds(h);
*/
static bool box_check(const box *h);

/*@ requires is_box(h);
    assigns h->items[0 .. CAPACITY - 1], h->state;
    ensures is_box(h);
    behavior room:
      assumes h->state.len < CAPACITY;
      ensures h->state.len == \old(h->state.len) + 1 && grew{Pre, Post}(h);
      ensures moved{Pre, Post}(h, 0, \old(h->state.len), 0) && nth(h, \old(h->state.len)) == item;
    behavior full:
      assumes h->state.len == CAPACITY;
      ensures h->state.len == CAPACITY && lost{Pre, Post}(h, 1);
      ensures moved{Pre, Post}(h, 0, CAPACITY - 1, 1) && nth(h, CAPACITY - 1) == item;
    complete behaviors;
    disjoint behaviors;
*/
static void box_push(box *h, elem item);
/*@ requires is_box(h) && \valid(evicted) && \separated(h, evicted);
    assigns h->items[0 .. CAPACITY - 1], h->state, *evicted;
    ensures is_box(h);
    behavior room:
      assumes h->state.len < CAPACITY;
      ensures !\result && h->state.len == \old(h->state.len) + 1 && grew{Pre, Post}(h) && *evicted == \old(*evicted);
      ensures moved{Pre, Post}(h, 0, \old(h->state.len), 0) && nth(h, \old(h->state.len)) == item;
    behavior full:
      assumes h->state.len == CAPACITY;
      ensures \result && h->state.len == CAPACITY && lost{Pre, Post}(h, 1) && *evicted == \old(nth(h, 0));
      ensures moved{Pre, Post}(h, 0, CAPACITY - 1, 1) && nth(h, CAPACITY - 1) == item;
    complete behaviors;
    disjoint behaviors;
*/
static bool box_push_evict(box *h, elem item, elem *evicted);
/*@ requires is_box(h);
    assigns h->state.next, h->state.len;
    ensures is_box(h) && h->state.len == 0;
*/
static void box_clear(box *h);

/*@ requires can_read(h);
    assigns \nothing;
    ensures \result == (i < h->state.len ? &h->items[place(h, i)] : (elem *)\null);
*/
static elem const *box_get_const(const box *h, uint32_t i);
/*@ requires is_box(h);
    assigns \nothing;
    ensures \result == (i < h->state.len ? &h->items[place(h, i)] : (elem *)\null);
*/
static elem *box_get(box *h, uint32_t i);
/*@ requires can_read(h);
    assigns \nothing;
    ensures \result == (h->state.len > 0 ? &h->items[place(h, 0)] : (elem *)\null);
*/
static elem const *box_oldest_const(const box *h);
/*@ requires is_box(h);
    assigns \nothing;
    ensures \result == (h->state.len > 0 ? &h->items[place(h, 0)] : (elem *)\null);
*/
static elem *box_oldest(box *h);
/*@ requires can_read(h);
    assigns \nothing;
    ensures \result == (h->state.len > 0 ? &h->items[place(h, h->state.len - 1)] : (elem *)\null);
*/
static elem const *box_recent_const(const box *h);
/*@ requires is_box(h);
    assigns \nothing;
    ensures \result == (h->state.len > 0 ? &h->items[place(h, h->state.len - 1)] : (elem *)\null);
*/
static elem *box_recent(box *h);

/*@ // What was in it, the oldest first, and then the items.
    logic elem joined{L}(box *h, elem *items, integer i) = i < h->state.len ? nth(h, i) : items[i - h->state.len];
    // What is in it are the last of what was, with so many items behind.
    predicate ends{A, B}(box *h, elem *items, integer count) = \forall integer i; 0 <= i < \at(h->state.len, B) ==>
        nth{B}(h, i) == joined{A}(h, items, \at(h->state.len, A) + count - \at(h->state.len, B) + i);
    lemma one_more_ends{A, B, C}: \forall box *h, elem *items, integer count;
        0 <= count && 0 <= \at(h->state.len, A) && 0 <= \at(h->state.len, B) <= CAPACITY && ends{A, B}(h, items, count) &&
        one_more{B, C}(h, \at(items[count], A)) ==> ends{A, C}(h, items, count + 1);
*/
/*@ requires is_box(h) && \valid_read(items + (0 .. count - 1)) && \separated(h, items + (0 .. count - 1));
    assigns h->items[0 .. CAPACITY - 1], h->state;
    ensures is_box(h) && h->state.len == \min(CAPACITY, \old(h->state.len) + count);
    ensures ends{Pre, Post}(h, items, count);
*/
static void box_extend(box *h, elem const *items, uint32_t count);
/*@@ box_extend for (
    loop invariant 0 <= i <= count && is_box(h) && h->state.len == \min(CAPACITY, \at(h->state.len, Pre) + i);
    loop invariant \forall integer k; 0 <= k < count ==> items[k] == \at(items[k], Pre);
    loop invariant ends{Pre, Here}(h, items, i);
    loop assigns i, h->items[0 .. CAPACITY - 1], h->state;
    loop variant count - i;
*/
/*@@ box_extend box_push(
    assert items[i] == \at(items[\at(i, Here)], Pre);
*/
/*@@ box_extend }
    assert \forall integer k; 0 <= k < count ==> items[k] == \at(items[k], LoopCurrent);
    assert nth(h, h->state.len - 1) == \at(items[\at(i, Here)], Pre);
    assert one_more{LoopCurrent, Here}(h, \at(items[\at(i, Here)], Pre));
    assert ends{Pre, LoopCurrent}(h, items, i);
    assert ends{Pre, Here}(h, items, i + 1);
*/

/*@ requires can_read(h) && (after == \null || \exists integer i; is_item(h, after, i));
    assigns \nothing;
    ensures after == \null ==> \result == 0;
    ensures \forall integer i; is_item(h, after, i) ==> \result == i + 1;
*/
static uint32_t box_behind_(const box *h, elem const *after);
/*@ requires is_box(h) && (after == \null || \exists integer i; is_item(h, after, i));
    assigns \nothing;
    ensures after == \null ==> \result == (h->state.len > 0 ? &h->items[place(h, 0)] : (elem *)\null);
    ensures \forall integer i; is_item(h, after, i) ==>
        \result == (i + 1 < h->state.len ? &h->items[place(h, i + 1)] : (elem *)\null);
*/
static elem *box_each(box *h, elem const *after);
/*@ requires can_read(h) && (after == \null || \exists integer i; is_item(h, after, i));
    assigns \nothing;
    ensures after == \null ==> \result == (h->state.len > 0 ? &h->items[place(h, 0)] : (elem *)\null);
    ensures \forall integer i; is_item(h, after, i) ==>
        \result == (i + 1 < h->state.len ? &h->items[place(h, i + 1)] : (elem *)\null);
*/
static elem const *box_each_const(const box *h, elem const *after);

/*@ logic integer older{L}(box *h) = h->state.len < CAPACITY ? 0 : CAPACITY - h->state.next; */
/*@ requires can_read(h) && \valid(count) && \separated(h, count);
    assigns *count;
    ensures *count == (part == 0 ? older(h) : h->state.len - older(h));
    ensures \forall integer i; 0 <= i < *count ==>
        \result + i == &h->items[place(h, part == 0 ? i : older(h) + i)];
*/
static elem const *box_slice_const(const box *h, uint32_t part, uint32_t *count);

/*@ requires can_read(a) && can_read(b);
    assigns \nothing;
    ensures \result <==> a->state.len == b->state.len &&
        \forall integer i; 0 <= i < a->state.len ==> Same(nth(a, i), nth(b, i));
*/
static bool box_equals(const box *a, const box *b, bool (*same)(elem a, elem b));
/*@@ box_equals for (
    loop invariant 0 <= i <= a->state.len;
    loop invariant \forall integer j; 0 <= j < i ==> Same(nth(a, j), nth(b, j));
    loop assigns i;
    loop variant a->state.len - i;
*/
