// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The contract of box_retain, by lemmas that would only be in the way of the other proofs.
#include "deque.c"

/*@ axiomatic Chosen {
      logic integer chosen{L}(box *d, integer count) reads d->items[0 .. CAPACITY - 1], d->state.head;
      axiom chosen_none{L}: \forall box *d; chosen{L}(d, 0) == 0;
      axiom chosen_yes{L}: \forall box *d, integer i;
          0 <= i < CAPACITY && Keep(nth(d, i)) ==> chosen{L}(d, i + 1) == chosen{L}(d, i) + 1;
      axiom chosen_no{L}: \forall box *d, integer i;
          0 <= i < CAPACITY && !Keep(nth(d, i)) ==> chosen{L}(d, i + 1) == chosen{L}(d, i);
    }
*/
/*@ // Of the first i items those to be kept have moved up, the others are still there.
    predicate packed{A, B}(box *d, integer i, integer kept) =
        kept == chosen{A}(d, i) && \forall integer j; 0 <= j < i && Keep(nth{A}(d, j)) ==>
            0 <= chosen{A}(d, j) < kept && nth{B}(d, chosen{A}(d, j)) == nth{A}(d, j);
    predicate copied{A, B}(box *d, integer to, integer from) =
        \forall integer i; 0 <= i < CAPACITY ==> nth{B}(d, i) == nth{A}(d, i == to ? from : i);
    lemma keep_one{A, B, C}: \forall box *d, integer i, kept;
        packed{A, B}(d, i, kept) && moved{A, B}(d, i, i + 1, 0) && 0 <= kept <= i < CAPACITY && Keep(nth{A}(d, i)) &&
        copied{B, C}(d, kept, i) ==> packed{A, C}(d, i + 1, kept + 1);
    lemma leave_one{A, B}: \forall box *d, integer i, kept;
        packed{A, B}(d, i, kept) && 0 <= i < CAPACITY && !Keep(nth{A}(d, i)) ==> packed{A, B}(d, i + 1, kept);
    lemma keep_rest{A, B, C}: \forall box *d, integer i, kept, len;
        moved{A, B}(d, i, len, 0) && 0 <= kept <= i < len <= CAPACITY && copied{B, C}(d, kept, i) ==>
        moved{A, C}(d, i + 1, len, 0);
*/
/*@ requires is_box(d) && to < CAPACITY && from < CAPACITY;
    assigns d->items[0 .. CAPACITY - 1];
    ensures copied{Pre, Post}(d, to, from);
*/
static void box_copy_(box *d, uint32_t to, uint32_t from);
/*@ requires is_box(d);
    assigns d->items[0 .. CAPACITY - 1], d->state.len;
    ensures is_box(d);
    ensures d->state.len == chosen{Pre}(d, \old(d->state.len)) <= \old(d->state.len);
    ensures \forall integer i; 0 <= i < \old(d->state.len) && Keep(\old(nth(d, i))) ==>
        nth(d, chosen{Pre}(d, i)) == \old(nth(d, i));
*/
static void box_retain(box *d, bool (*keep)(elem const *item, void *context), void *context);
/*@@ box_retain for (
    loop invariant 0 <= kept <= i <= d->state.len && is_box(d);
    loop invariant d->state.len == \at(d->state.len, Pre);
    loop invariant moved{Pre, Here}(d, i, \at(d->state.len, Pre), 0);
    loop invariant packed{Pre, Here}(d, i, kept);
    loop assigns i, kept, d->items[0 .. CAPACITY - 1];
    loop variant d->state.len - i;
*/
/*@@ box_retain box_copy_
    assert Keep(nth{Pre}(d, \at(i, Here)));
*/
/*@@ box_retain ++kept
    assert d->state.len == \at(d->state.len, Pre);
    assert copied{LoopCurrent, Here}(d, kept, i);
    assert moved{Pre, Here}(d, i + 1, \at(d->state.len, Pre), 0);
    assert packed{Pre, Here}(d, i + 1, kept + 1);
*/
