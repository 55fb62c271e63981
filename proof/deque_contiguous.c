// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// How box_make_contiguous keeps its contract (deque.c): each turn by a lemma.
#include "deque.c"

/*@ logic elem cell{L}(box *d, integer i) = d->items[i];
    predicate stayed{A, B}(box *d, integer from, integer to) = \forall integer i; from <= i < to ==> cell{B}(d, i) == cell{A}(d, i);
    predicate closed{A, B}(box *d, integer behind, integer end, integer head) =
        \forall integer i; behind <= i < end ==> cell{B}(d, i) == cell{A}(d, head - behind + i);
    predicate turned{A, B}(box *d, integer from, integer to) =
        stayed{A, B}(d, 0, from) && stayed{A, B}(d, to, CAPACITY) &&
        \forall integer i; from <= i < to ==> cell{B}(d, i) == cell{A}(d, from + to - 1 - i);
    // Of what was in two parts, each is turned; and then what lay at the end of the array lies before the other.
    predicate first_turned{A, B}(box *d, integer behind, integer len, integer head) =
        (\forall integer i; 0 <= i < behind ==> cell{B}(d, i) == cell{A}(d, behind - 1 - i)) && closed{A, B}(d, behind, len, head);
    predicate both_turned{A, B}(box *d, integer behind, integer len, integer head) =
        (\forall integer i; 0 <= i < behind ==> cell{B}(d, i) == cell{A}(d, behind - 1 - i)) &&
        (\forall integer i; behind <= i < len ==> cell{B}(d, i) == cell{A}(d, head + len - 1 - i));
    predicate changed_places{A, B}(box *d, integer behind, integer len, integer head) =
        (\forall integer i; 0 <= i < len - behind ==> cell{B}(d, i) == cell{A}(d, head + i)) &&
        (\forall integer i; len - behind <= i < len ==> cell{B}(d, i) == cell{A}(d, i - (len - behind)));
    lemma close_one{A, B, C}: \forall box *d, integer behind, end, head;
        closed{A, B}(d, behind, end, head) && stayed{B, C}(d, 0, end) && 0 <= behind <= end &&
        cell{C}(d, end) == cell{A}(d, head - behind + end) ==> closed{A, C}(d, behind, end + 1, head);
    lemma turn_first{A, B, C}: \forall box *d, integer behind, len, head;
        stayed{A, B}(d, 0, behind) && closed{A, B}(d, behind, len, head) && turned{B, C}(d, 0, behind) &&
        0 <= behind <= len <= CAPACITY ==> first_turned{A, C}(d, behind, len, head);
    lemma turn_second{A, B, C}: \forall box *d, integer behind, len, head;
        first_turned{A, B}(d, behind, len, head) && turned{B, C}(d, behind, len) && 0 <= behind <= len <= CAPACITY ==>
        both_turned{A, C}(d, behind, len, head);
    lemma turn_all{A, B, C}: \forall box *d, integer behind, len, head;
        both_turned{A, B}(d, behind, len, head) && turned{B, C}(d, 0, len) && 0 <= behind <= len <= CAPACITY ==>
        changed_places{A, C}(d, behind, len, head);
*/
/*@ requires is_box(d) && behind <= d->state.head && d->state.head + in_front <= CAPACITY;
    assigns d->items[0 .. CAPACITY - 1];
    ensures stayed{Pre, Post}(d, 0, behind);
    ensures closed{Pre, Post}(d, behind, behind + in_front, d->state.head);
*/
static void box_close_gap_(box *d, uint32_t behind, uint32_t in_front);
/*@@ box_close_gap_ for (
    loop invariant 0 <= i <= in_front && stayed{Pre, Here}(d, 0, behind) && stayed{Pre, Here}(d, d->state.head + i, CAPACITY);
    loop invariant closed{Pre, Here}(d, behind, behind + i, d->state.head);
    loop assigns i, d->items[0 .. CAPACITY - 1];
    loop variant in_front - i;
*/
/*@@ box_close_gap_ }
    assert \forall integer k; 0 <= k < CAPACITY && k != behind + i ==> cell(d, k) == cell{LoopCurrent}(d, k);
    assert cell(d, behind + i) == cell{LoopCurrent}(d, d->state.head + i);
    assert cell(d, behind + i) == cell{Pre}(d, d->state.head + \at(i, Here));
    assert closed{Pre, LoopCurrent}(d, behind, behind + i, d->state.head);
    assert stayed{LoopCurrent, Here}(d, 0, behind + i);
    assert closed{Pre, Here}(d, behind, behind + i + 1, d->state.head);
*/
/*@ logic elem item{L}(elem *items, integer i) = items[i]; */
/*@ ensures \forall integer i; 0 <= i < len ==> item{Post}(items, i) == item{Pre}(items, len - 1 - i); */
static void box_reverse_items_(elem *items, uint32_t len);
/*@ requires is_box(d) && from <= to <= CAPACITY;
    assigns d->items[0 .. CAPACITY - 1];
    ensures turned{Pre, Post}(d, from, to);
*/
static void box_turn_(box *d, uint32_t from, uint32_t to);
/*@@ box_turn_ }
    assert \forall integer i; from <= i < to ==> cell(d, i) == item(d->items + from, i - from);
    assert \forall integer i; from <= i < to ==>
        item(d->items + from, i - from) == item{Pre}(d->items + from, to - 1 - i);
    assert \forall integer i; from <= i < to ==> item{Pre}(d->items + from, to - 1 - i) == cell{Pre}(d, from + to - 1 - i);
    assert stayed{Pre, Here}(d, 0, from);
    assert stayed{Pre, Here}(d, to, CAPACITY);
*/
/*@@ box_make_contiguous box_turn_(d, 0, behind)
    assert is_box(d);
    assert stayed{Pre, Here}(d, 0, behind) && closed{Pre, Here}(d, behind, len, \at(d->state.head, Pre));
*/
/*@@ box_make_contiguous box_turn_(d, behind, len)
    assert is_box(d);
    assert first_turned{Pre, Here}(d, behind, len, \at(d->state.head, Pre));
*/
/*@@ box_make_contiguous box_turn_(d, 0, len)
    assert is_box(d);
    assert both_turned{Pre, Here}(d, behind, len, \at(d->state.head, Pre));
*/
/*@@ box_make_contiguous d->state.head = 0
    assert is_box(d);
    assert changed_places{Pre, Here}(d, behind, len, \at(d->state.head, Pre));
    assert \forall integer i; 0 <= i < len ==> nth{Pre}(d, i) ==
        cell{Pre}(d, i < len - behind ? \at(d->state.head, Pre) + i : i - (len - behind));
    assert \forall integer i; 0 <= i < len ==> cell(d, i) == nth{Pre}(d, i);
*/
/*@@ box_make_contiguous return d->items;
    assert \forall integer i; 0 <= i < len ==> nth(d, i) == cell(d, i);
    assert \forall integer i; 0 <= i < len ==> cell(d, i) == nth{Pre}(d, i);
*/
