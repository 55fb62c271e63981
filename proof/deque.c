// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The contract of BRIM_DEQUE and BRIM_DEQUE_COUNTED: item i lies i places behind the head, going round.
#define __builtin_memcpy(to, from, bytes)         ((void)0)
#define __builtin_assume_aligned(address, align) (address)
#include <stdbool.h>
#include <stdint.h>

#include "items.h"

enum { CAPACITY = N };
/*@ logic integer place(integer head, integer i) = head + i < CAPACITY ? head + i : head + i - CAPACITY; */

#include <brim/deque.h>

#include "core.h"

/*@ requires capacity == CAPACITY && head < CAPACITY && i <= CAPACITY;
    assigns \nothing;
    ensures \result == place(head, i) && 0 <= \result < CAPACITY;
*/
static uint32_t brim_deque_slot(uint32_t head, uint32_t i, uint32_t capacity);
/*@ requires capacity == CAPACITY && head < CAPACITY && len <= CAPACITY;
    assigns \nothing;
    ensures \result == \min(len, CAPACITY - head);
*/
static uint32_t brim_deque_front_count(uint32_t head, uint32_t len, uint32_t capacity);
#if COUNTED
BRIM_DEQUE_COUNTED(box, elem, N);
#else
BRIM_DEQUE(box, elem, N);
#endif

/*@@@ } box; */
#include "container.h"
#include "algorithms.h"

/*@ predicate is_box{L}(box *d) = \valid(d) && sound(d) && d->state.head < CAPACITY;
    predicate can_read{L}(box *d) = \valid_read(d) && sound(d) && d->state.head < CAPACITY;
    logic elem nth{L}(box *d, integer i) = d->items[place(d->state.head, i)];
    // Items [from, to) are those that were `by` further on.
    predicate moved{A, B}(box *d, integer from, integer to, integer by) =
        \forall integer i; from <= i < to ==> nth{B}(d, i) == nth{A}(d, i + by);
    predicate as_before{A, B}(box *d) =
        \at(d->state.len, B) == \at(d->state.len, A) && moved{A, B}(d, 0, \at(d->state.len, A), 0);
*/

/*@ requires \valid_read(d);
    assigns \nothing;
    ensures \result <==> d->state.head < CAPACITY && sound(d);
*/
static bool box_check(const box *d);
/*@ requires is_box(d);
    assigns d->state;
    ensures is_box(d);
    behavior room:
      assumes d->state.len < CAPACITY;
      ensures d->state.len == \old(d->state.len) + 1 && grew{Pre, Post}(d) && d->state.head == \old(d->state.head);
      ensures \result == &d->items[place(d->state.head, \old(d->state.len))];
    behavior full:
      assumes d->state.len == CAPACITY;
      ensures \result == \null && as_before{Pre, Post}(d) && lost{Pre, Post}(d, 1) && d->state.head == \old(d->state.head);
    complete behaviors;
    disjoint behaviors;
*/
static elem *box_push_back_slot(box *d);
/*@ requires is_box(d);
    assigns d->state;
    ensures is_box(d);
    behavior room:
      assumes d->state.len < CAPACITY;
      ensures d->state.len == \old(d->state.len) + 1 && grew{Pre, Post}(d) && moved{Pre, Post}(d, 1, d->state.len, -1);
      ensures \result == &d->items[d->state.head] && d->state.head == place(\old(d->state.head), CAPACITY - 1);
    behavior full:
      assumes d->state.len == CAPACITY;
      ensures \result == \null && as_before{Pre, Post}(d) && lost{Pre, Post}(d, 1) && d->state.head == \old(d->state.head);
    complete behaviors;
    disjoint behaviors;
*/
static elem *box_push_front_slot(box *d);

/*@ requires is_box(d);
    assigns d->items[0 .. CAPACITY - 1], d->state;
    ensures is_box(d);
    behavior room:
      assumes d->state.len < CAPACITY;
      ensures \result && d->state.len == \old(d->state.len) + 1 && grew{Pre, Post}(d);
      ensures moved{Pre, Post}(d, 0, \old(d->state.len), 0) && nth(d, \old(d->state.len)) == item;
    behavior full:
      assumes d->state.len == CAPACITY;
      ensures !\result && as_before{Pre, Post}(d) && lost{Pre, Post}(d, 1);
    complete behaviors;
    disjoint behaviors;
*/
static bool box_push_back(box *d, elem item);
/*@ requires is_box(d);
    assigns d->items[0 .. CAPACITY - 1], d->state;
    ensures is_box(d);
    behavior room:
      assumes d->state.len < CAPACITY;
      ensures \result && d->state.len == \old(d->state.len) + 1 && grew{Pre, Post}(d);
      ensures moved{Pre, Post}(d, 1, d->state.len, -1) && nth(d, 0) == item;
    behavior full:
      assumes d->state.len == CAPACITY;
      ensures !\result && as_before{Pre, Post}(d) && lost{Pre, Post}(d, 1);
    complete behaviors;
    disjoint behaviors;
*/
static bool box_push_front(box *d, elem item);

/*@ requires is_box(d) && \valid(evicted) && \separated(d, evicted);
    assigns d->items[0 .. CAPACITY - 1], d->state, *evicted;
    ensures is_box(d);
    behavior room:
      assumes d->state.len < CAPACITY;
      ensures !\result && d->state.len == \old(d->state.len) + 1 && grew{Pre, Post}(d);
      ensures moved{Pre, Post}(d, 0, \old(d->state.len), 0) && nth(d, \old(d->state.len)) == item;
      ensures *evicted == \old(*evicted);
    behavior full:
      assumes d->state.len == CAPACITY;
      ensures \result && d->state.len == CAPACITY && lost{Pre, Post}(d, 1) && *evicted == \old(nth(d, 0));
      ensures moved{Pre, Post}(d, 0, CAPACITY - 1, 1) && nth(d, CAPACITY - 1) == item;
    complete behaviors;
    disjoint behaviors;
*/
static bool box_push_back_evict(box *d, elem item, elem *evicted);
/*@ requires is_box(d) && \valid(evicted) && \separated(d, evicted);
    assigns d->items[0 .. CAPACITY - 1], d->state, *evicted;
    ensures is_box(d);
    behavior room:
      assumes d->state.len < CAPACITY;
      ensures !\result && d->state.len == \old(d->state.len) + 1 && grew{Pre, Post}(d);
      ensures moved{Pre, Post}(d, 1, d->state.len, -1) && nth(d, 0) == item;
      ensures *evicted == \old(*evicted);
    behavior full:
      assumes d->state.len == CAPACITY;
      ensures \result && d->state.len == CAPACITY && lost{Pre, Post}(d, 1) && *evicted == \old(nth(d, CAPACITY - 1));
      ensures moved{Pre, Post}(d, 1, CAPACITY, -1) && nth(d, 0) == item;
    complete behaviors;
    disjoint behaviors;
*/
static bool box_push_front_evict(box *d, elem item, elem *evicted);
/*@ requires is_box(d);
    assigns d->items[0 .. CAPACITY - 1], d->state;
    ensures is_box(d);
    behavior room:
      assumes d->state.len < CAPACITY;
      ensures !\result && d->state.len == \old(d->state.len) + 1 && grew{Pre, Post}(d);
      ensures moved{Pre, Post}(d, 0, \old(d->state.len), 0) && nth(d, \old(d->state.len)) == item;
    behavior full:
      assumes d->state.len == CAPACITY;
      ensures \result && d->state.len == CAPACITY && lost{Pre, Post}(d, 1);
      ensures moved{Pre, Post}(d, 0, CAPACITY - 1, 0) && nth(d, CAPACITY - 1) == item;
    complete behaviors;
    disjoint behaviors;
*/
static bool box_push_back_replace(box *d, elem item);
/*@ requires is_box(d);
    assigns d->items[0 .. CAPACITY - 1], d->state;
    ensures is_box(d);
    behavior room:
      assumes d->state.len < CAPACITY;
      ensures !\result && d->state.len == \old(d->state.len) + 1 && grew{Pre, Post}(d);
      ensures moved{Pre, Post}(d, 1, d->state.len, -1) && nth(d, 0) == item;
    behavior full:
      assumes d->state.len == CAPACITY;
      ensures \result && d->state.len == CAPACITY && lost{Pre, Post}(d, 1);
      ensures moved{Pre, Post}(d, 1, CAPACITY, 0) && nth(d, 0) == item;
    complete behaviors;
    disjoint behaviors;
*/
static bool box_push_front_replace(box *d, elem item);
/*@ requires is_box(d);
    assigns d->items[0 .. CAPACITY - 1], d->state;
    ensures is_box(d) && (\result <==> \old(d->state.len) < CAPACITY);
    ensures \result ==> d->state.len == \old(d->state.len) + 1 && grew{Pre, Post}(d);
    ensures \result ==> moved{Pre, Post}(d, 0, \old(d->state.len), 0) && nth(d, \old(d->state.len)) == item;
    ensures !\result ==> as_before{Pre, Post}(d) && lost{Pre, Post}(d, 1);
*/
static bool box_push_back_or_drop(box *d, elem item);
/*@ requires is_box(d);
    assigns d->items[0 .. CAPACITY - 1], d->state;
    ensures is_box(d) && (\result <==> \old(d->state.len) < CAPACITY);
    ensures \result ==> d->state.len == \old(d->state.len) + 1 && grew{Pre, Post}(d);
    ensures \result ==> moved{Pre, Post}(d, 1, d->state.len, -1) && nth(d, 0) == item;
    ensures !\result ==> as_before{Pre, Post}(d) && lost{Pre, Post}(d, 1);
*/
static bool box_push_front_or_drop(box *d, elem item);

/*@ requires is_box(d) && \valid(item) && \separated(item, &d->state);
    assigns d->state.head, d->state.len, *item;
    ensures sound(d) && d->state.head < CAPACITY && nothing_counted{Pre, Post}(d);
    behavior some:
      assumes d->state.len > 0;
      ensures \result && d->state.len == \old(d->state.len) - 1 && *item == \old(nth(d, 0));
      ensures d->state.head == place(\old(d->state.head), 1);
      ensures \separated(d, item) ==> moved{Pre, Post}(d, 0, d->state.len, 1);
    behavior none:
      assumes d->state.len == 0;
      ensures !\result && d->state.len == 0 && *item == \old(*item);
    complete behaviors;
    disjoint behaviors;
*/
static bool box_pop_front(box *d, elem *item);
/*@ requires is_box(d) && \valid(item) && \separated(item, &d->state);
    assigns d->state.len, *item;
    ensures sound(d) && nothing_counted{Pre, Post}(d);
    behavior some:
      assumes d->state.len > 0;
      ensures \result && d->state.len == \old(d->state.len) - 1 && *item == \old(nth(d, d->state.len - 1));
    behavior none:
      assumes d->state.len == 0;
      ensures !\result && d->state.len == 0 && *item == \old(*item);
    complete behaviors;
    disjoint behaviors;
*/
static bool box_pop_back(box *d, elem *item);

/*@ requires can_read(d) && i < CAPACITY;
    assigns \nothing;
    ensures \result == &d->items[place(d->state.head, i)];
*/
static elem const *box_at_(const box *d, uint32_t i);
/*@ requires can_read(d);
    assigns \nothing;
    ensures \result == (index < d->state.len ? &d->items[place(d->state.head, index)] : (elem *)\null);
*/
static elem const *box_get_const(const box *d, uint32_t index);
/*@ requires is_box(d);
    assigns \nothing;
    ensures \result == (index < d->state.len ? &d->items[place(d->state.head, index)] : (elem *)\null);
*/
static elem *box_get(box *d, uint32_t index);
/*@ requires can_read(d);
    assigns \nothing;
    ensures \result == (d->state.len > 0 ? &d->items[place(d->state.head, 0)] : (elem *)\null);
*/
static elem const *box_front_const(const box *d);
/*@ requires is_box(d);
    assigns \nothing;
    ensures \result == (d->state.len > 0 ? &d->items[place(d->state.head, 0)] : (elem *)\null);
*/
static elem *box_front(box *d);
/*@ requires can_read(d);
    assigns \nothing;
    ensures \result == (d->state.len > 0 ? &d->items[place(d->state.head, d->state.len - 1)] : (elem *)\null);
*/
static elem const *box_back_const(const box *d);
/*@ requires is_box(d);
    assigns \nothing;
    ensures \result == (d->state.len > 0 ? &d->items[place(d->state.head, d->state.len - 1)] : (elem *)\null);
*/
static elem *box_back(box *d);

/*@ requires is_box(d);
    assigns d->items[0 .. CAPACITY - 1], d->state;
    ensures is_box(d);
    behavior room:
      assumes index <= d->state.len < CAPACITY;
      ensures \result && d->state.len == \old(d->state.len) + 1 && grew{Pre, Post}(d);
      ensures moved{Pre, Post}(d, 0, index, 0) && nth(d, index) == item && moved{Pre, Post}(d, index + 1, d->state.len, -1);
    behavior full:
      assumes index <= d->state.len == CAPACITY;
      ensures !\result && as_before{Pre, Post}(d) && lost{Pre, Post}(d, 1);
    behavior beyond:
      assumes index > d->state.len;
      ensures !\result && as_before{Pre, Post}(d) && nothing_counted{Pre, Post}(d);
    complete behaviors;
    disjoint behaviors;
*/
static bool box_insert(box *d, uint32_t index, elem item);
/*@@ box_insert for (
    loop invariant index <= i <= len && is_box(d) && to == place(d->state.head, i);
    loop invariant moved{Pre, Here}(d, 0, i, 0) && moved{Pre, Here}(d, i + 1, len + 1, -1);
    loop assigns i, to, d->items[0 .. CAPACITY - 1];
    loop variant i;
*/

/*@ requires is_box(d) && \valid(item) && \separated(d, item);
    assigns d->items[0 .. CAPACITY - 1], d->state, *item;
    ensures is_box(d) && nothing_counted{Pre, Post}(d);
    behavior some:
      assumes index < d->state.len;
      ensures \result && d->state.len == \old(d->state.len) - 1 && *item == \old(nth(d, index));
      ensures moved{Pre, Post}(d, 0, index, 0) && moved{Pre, Post}(d, index, d->state.len, 1);
    behavior none:
      assumes index >= d->state.len;
      ensures !\result && as_before{Pre, Post}(d) && *item == \old(*item);
    complete behaviors;
    disjoint behaviors;
*/
static bool box_remove(box *d, uint32_t index, elem *item);
/*@@ box_remove for (
    loop invariant index + 1 <= i <= len && is_box(d);
    loop invariant moved{Pre, Here}(d, 0, index, 0) && moved{Pre, Here}(d, index, i - 1, 1) && moved{Pre, Here}(d, i - 1, len, 0);
    loop assigns i, d->items[0 .. CAPACITY - 1];
    loop variant len - i;
*/

/*@ requires is_box(d) && \valid(item) && \separated(d, item);
    assigns d->items[0 .. CAPACITY - 1], d->state, *item;
    ensures is_box(d) && nothing_counted{Pre, Post}(d);
    behavior some:
      assumes index < d->state.len;
      ensures \result && d->state.len == \old(d->state.len) - 1 && *item == \old(nth(d, index));
      ensures \forall integer i; 0 <= i < d->state.len ==>
          nth(d, i) == (i + 1 == index ? \old(nth(d, 0)) : \old(nth(d, i + 1)));
    behavior none:
      assumes index >= d->state.len;
      ensures !\result && as_before{Pre, Post}(d) && *item == \old(*item);
    complete behaviors;
    disjoint behaviors;
*/
static bool box_swap_remove_front(box *d, uint32_t index, elem *item);
/*@ requires is_box(d) && \valid(item) && \separated(d, item);
    assigns d->items[0 .. CAPACITY - 1], d->state, *item;
    ensures is_box(d) && nothing_counted{Pre, Post}(d);
    behavior some:
      assumes index < d->state.len;
      ensures \result && d->state.len == \old(d->state.len) - 1 && *item == \old(nth(d, index));
      ensures \forall integer i; 0 <= i < d->state.len ==>
          nth(d, i) == (i == index ? \old(nth(d, d->state.len - 1)) : \old(nth(d, i)));
    behavior none:
      assumes index >= d->state.len;
      ensures !\result && as_before{Pre, Post}(d) && *item == \old(*item);
    complete behaviors;
    disjoint behaviors;
*/
static bool box_swap_remove_back(box *d, uint32_t index, elem *item);

/*@ requires is_box(d);
    assigns d->items[0 .. CAPACITY - 1];
    ensures is_box(d) && (\result <==> i < d->state.len && j < d->state.len);
    ensures \result ==> nth(d, i) == \old(nth(d, j)) && nth(d, j) == \old(nth(d, i));
    ensures \forall integer k; 0 <= k < d->state.len && (!\result || (k != i && k != j)) ==> nth(d, k) == \old(nth(d, k));
*/
static bool box_swap(box *d, uint32_t i, uint32_t j);

/*@ logic integer in_front{L}(box *d) = \min(d->state.len, CAPACITY - d->state.head); */
/*@ requires can_read(d) && \valid(count) && \separated(d, count);
    assigns *count;
    ensures *count == (part == 0 ? in_front(d) : d->state.len - in_front(d));
    ensures \result == &d->items[part == 0 ? d->state.head : 0];
    ensures \forall integer i; 0 <= i < *count ==> \result[i] == nth(d, part == 0 ? i : in_front(d) + i);
*/
static elem const *box_slice_const(const box *d, uint32_t part, uint32_t *count);
/*@ requires is_box(d) && \valid(count) && \separated(d, count);
    assigns *count;
    ensures *count == (part == 0 ? in_front(d) : d->state.len - in_front(d));
    ensures \result == &d->items[part == 0 ? d->state.head : 0];
    ensures \forall integer i; 0 <= i < *count ==> \result[i] == nth(d, part == 0 ? i : in_front(d) + i);
*/
static elem *box_slice(box *d, uint32_t part, uint32_t *count);

/*@ requires is_box(d);
    assigns d->state.len;
    ensures is_box(d) && d->state.len == \min(len, \old(d->state.len));
*/
static void box_truncate(box *d, uint32_t len);
/*@ requires is_box(d);
    assigns d->state.head, d->state.len;
    ensures is_box(d) && d->state.len == 0;
*/
static void box_clear(box *d);

/*@ predicate is_item{L}(box *d, elem *item, integer i) = 0 <= i < d->state.len && item == &d->items[place(d->state.head, i)];
*/
/*@ requires is_box(d) && (after == \null || \exists integer i; is_item(d, after, i));
    assigns \nothing;
    ensures after == \null ==> \result == (d->state.len > 0 ? &d->items[place(d->state.head, 0)] : (elem *)\null);
    ensures \forall integer i; is_item(d, after, i) ==>
        \result == (i + 1 < d->state.len ? &d->items[place(d->state.head, i + 1)] : (elem *)\null);
*/
static elem *box_each(box *d, elem const *after);
/*@ requires can_read(d) && (after == \null || \exists integer i; is_item(d, after, i));
    assigns \nothing;
    ensures after == \null ==> \result == (d->state.len > 0 ? &d->items[place(d->state.head, 0)] : (elem *)\null);
    ensures \forall integer i; is_item(d, after, i) ==>
        \result == (i + 1 < d->state.len ? &d->items[place(d->state.head, i + 1)] : (elem *)\null);
*/
static elem const *box_each_const(const box *d, elem const *after);

/*@ requires is_box(d) && \valid_read(items + (0 .. count - 1)) && \separated(d, items + (0 .. count - 1));
    assigns d->items[0 .. CAPACITY - 1], d->state;
    ensures is_box(d);
    behavior room:
      assumes count <= CAPACITY - d->state.len;
      ensures \result && d->state.len == \old(d->state.len) + count && grew{Pre, Post}(d);
      ensures moved{Pre, Post}(d, 0, \old(d->state.len), 0);
      ensures \forall integer i; 0 <= i < count ==> nth(d, \old(d->state.len) + i) == items[i];
    behavior full:
      assumes count > CAPACITY - d->state.len;
      ensures !\result && as_before{Pre, Post}(d) && lost{Pre, Post}(d, count);
    complete behaviors;
    disjoint behaviors;
*/
static bool box_extend(box *d, elem const *items, uint32_t count);
/*@@ box_extend for (
    loop invariant 0 <= i <= count && is_box(d) && moved{Pre, Here}(d, 0, len, 0);
    loop invariant \forall integer j; 0 <= j < i ==> nth(d, len + j) == items[j];
    loop assigns i, d->items[0 .. CAPACITY - 1];
    loop variant count - i;
*/
/*@ requires is_box(d) && \valid_read(items + (0 .. count - 1)) && \separated(d, items + (0 .. count - 1));
    assigns d->items[0 .. CAPACITY - 1], d->state;
    ensures is_box(d);
    behavior fits:
      assumes count <= CAPACITY;
      ensures \result && d->state.len == count && grew{Pre, Post}(d);
      ensures \forall integer i; 0 <= i < count ==> nth(d, i) == items[i];
    behavior full:
      assumes count > CAPACITY;
      ensures !\result && as_before{Pre, Post}(d) && lost{Pre, Post}(d, count);
    complete behaviors;
    disjoint behaviors;
*/
static bool box_assign(box *d, elem const *items, uint32_t count);

/*@ requires is_box(d) && \valid(item) && \separated(d, item);
    assigns d->state.head, d->state.len, *item;
    ensures is_box(d) && nothing_counted{Pre, Post}(d);
    behavior some:
      assumes d->state.len > 0 && Keep(nth(d, 0));
      ensures \result && d->state.len == \old(d->state.len) - 1 && *item == \old(nth(d, 0));
      ensures moved{Pre, Post}(d, 0, d->state.len, 1);
    behavior none:
      assumes d->state.len == 0 || !Keep(nth(d, 0));
      ensures !\result && as_before{Pre, Post}(d) && *item == \old(*item);
    complete behaviors;
    disjoint behaviors;
*/
static bool box_pop_front_if(box *d, bool (*when)(elem const *item, void *context), void *context, elem *item);
/*@ requires is_box(d) && \valid(item) && \separated(d, item);
    assigns d->state.len, *item;
    ensures is_box(d) && nothing_counted{Pre, Post}(d);
    behavior some:
      assumes d->state.len > 0 && Keep(nth(d, d->state.len - 1));
      ensures \result && d->state.len == \old(d->state.len) - 1 && *item == \old(nth(d, d->state.len - 1));
    behavior none:
      assumes d->state.len == 0 || !Keep(nth(d, d->state.len - 1));
      ensures !\result && d->state.len == \old(d->state.len) && *item == \old(*item);
    complete behaviors;
    disjoint behaviors;
*/
static bool box_pop_back_if(box *d, bool (*when)(elem const *item, void *context), void *context, elem *item);

/*@ requires is_box(d);
    assigns d->items[0 .. CAPACITY - 1], d->state.head;
    ensures is_box(d) && d->state.head + d->state.len <= CAPACITY;
    ensures as_before{Pre, Post}(d);
    ensures \result == &d->items[d->state.head];
*/
static elem *box_make_contiguous(box *d);

/*@ predicate in_order{L}(box *d) = \forall integer i, j; 0 <= i < j < d->state.len ==> !Before(nth(d, j), nth(d, i));
    predicate shows{L}(box *d, elem *items, integer len) = \forall integer i; 0 <= i < len ==> nth(d, i) == items[i];
*/
/*@ requires is_box(d);
    assigns d->items[0 .. CAPACITY - 1], d->state.head;
    ensures is_box(d);
*/
static void box_sort(box *d, bool (*before)(elem a, elem b));
/*@ requires is_box(d) && in_order(d) && \valid(index) && \separated(d, index);
    assigns d->items[0 .. CAPACITY - 1], d->state.head, *index;
    ensures is_box(d) && as_before{Pre, Post}(d) && *index <= d->state.len;
    ensures \forall integer i; 0 <= i < *index ==> Before(nth(d, i), key);
    ensures \forall integer i; *index <= i < d->state.len ==> !Before(nth(d, i), key);
    ensures \result <==> *index < d->state.len && !Before(key, nth(d, *index));
*/
static bool box_binary_search(box *d, elem key, bool (*before)(elem a, elem b), uint16_t *index);
/*@@ box_binary_search _Bool const found
    assert shows(d, items, d->state.len);
    assert as_before{Pre, Here}(d);
    assert in_order(d);
    assert ordered(items, 0, d->state.len);
*/
/*@@ box_binary_search return
    assert is_box(d);
    assert shows(d, items, d->state.len);
    assert as_before{Pre, Here}(d);
    assert \forall integer i; 0 <= i < *index ==> Before(nth(d, i), key);
    assert \forall integer i; *index <= i < d->state.len ==> !Before(nth(d, i), key);
    assert *index < d->state.len ==> nth(d, *index) == items[*index];
*/

/*@ requires can_read(d) && \valid(index) && \separated(d, index);
    assigns *index;
    ensures \result <==> *index < d->state.len;
    ensures *index < d->state.len ==> Same(nth(d, *index), item);
    ensures \forall integer i; 0 <= i < *index && i < d->state.len ==> !Same(nth(d, i), item);
    ensures !\result ==> *index == d->state.len;
*/
static bool box_find(const box *d, elem item, bool (*same)(elem a, elem b), uint16_t *index);
/*@@ box_find while (
    loop invariant 0 <= i <= d->state.len;
    loop invariant \forall integer j; 0 <= j < i ==> !Same(nth(d, j), item);
    loop assigns i;
    loop variant d->state.len - i;
*/
/*@ requires can_read(d);
    assigns \nothing;
    ensures \result <==> \exists integer i; 0 <= i < d->state.len && Same(nth(d, i), item);
*/
static bool box_contains(const box *d, elem item, bool (*same)(elem a, elem b));
/*@ requires can_read(d) && can_read(other);
    assigns \nothing;
    ensures \result <==> d->state.len == other->state.len &&
        \forall integer i; 0 <= i < d->state.len ==> Same(nth(d, i), nth(other, i));
*/
static bool box_equals(const box *d, const box *other, bool (*same)(elem a, elem b));
/*@@ box_equals for (
    loop invariant 0 <= i <= d->state.len;
    loop invariant \forall integer j; 0 <= j < i ==> Same(nth(d, j), nth(other, j));
    loop assigns i;
    loop variant d->state.len - i;
*/
