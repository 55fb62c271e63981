// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The contract of box_retain, by lemmas that would only be in the way of the other proofs.
#include "linear_map.c"

/*@ axiomatic Chosen {
      logic integer chosen{L}(box *m, integer count) reads m->items[0 .. CAPACITY - 1];
      axiom chosen_none{L}: \forall box *m; chosen{L}(m, 0) == 0;
      axiom chosen_yes{L}: \forall box *m, integer i;
          0 <= i < CAPACITY && Keep(m->items[i]) ==> chosen{L}(m, i + 1) == chosen{L}(m, i) + 1;
      axiom chosen_no{L}: \forall box *m, integer i;
          0 <= i < CAPACITY && !Keep(m->items[i]) ==> chosen{L}(m, i + 1) == chosen{L}(m, i);
    }
*/
/*@ logic elem key{L}(box *m, integer i) = m->items[i];
    logic worth value{L}(box *m, integer i) = m->values[i];
    // Of the first i entries those to be kept have moved up, the others are still there.
    predicate rest{A, B}(box *m, integer i, integer len) =
        \forall integer j; i <= j < len ==> key{B}(m, j) == key{A}(m, j) && value{B}(m, j) == value{A}(m, j);
    predicate packed{A, B}(box *m, integer i, integer kept) =
        \forall integer j; 0 <= j < i && Keep(key{A}(m, j)) ==> 0 <= chosen{A}(m, j) < kept &&
            key{B}(m, chosen{A}(m, j)) == key{A}(m, j) && value{B}(m, chosen{A}(m, j)) == value{A}(m, j);
    // No key twice among the first `kept` and those from i on.
    predicate no_twins{L}(box *m, integer i, integer kept, integer len) = \forall integer j, k;
        0 <= j < k < len && (j < kept || i <= j) && (k < kept || i <= k) ==> !Equal(key(m, j), key(m, k));
    predicate copied{A, B}(box *m, integer to, integer from) =
        \forall integer i; 0 <= i < CAPACITY ==> key{B}(m, i) == key{A}(m, i == to ? from : i) &&
            value{B}(m, i) == value{A}(m, i == to ? from : i);
    lemma keep_one{A, B, C}: \forall box *m, integer i, kept;
        packed{A, B}(m, i, kept) && rest{A, B}(m, i, i + 1) && 0 <= kept <= i < CAPACITY && Keep(key{A}(m, i)) &&
        kept == chosen{A}(m, i) && copied{B, C}(m, kept, i) ==> packed{A, C}(m, i + 1, kept + 1);
    lemma keep_no_twin{A, B}: \forall box *m, integer i, kept, len;
        no_twins{A}(m, i, kept, len) && 0 <= kept <= i < len <= CAPACITY && copied{A, B}(m, kept, i) ==>
        no_twins{B}(m, i + 1, kept + 1, len);
    lemma leave_no_twin{L}: \forall box *m, integer i, kept, len;
        no_twins{L}(m, i, kept, len) && 0 <= kept <= i < len ==> no_twins{L}(m, i + 1, kept, len);
    lemma keep_rest{A, B, C}: \forall box *m, integer i, kept, len;
        rest{A, B}(m, i, len) && 0 <= kept <= i < len <= CAPACITY && copied{B, C}(m, kept, i) ==> rest{A, C}(m, i + 1, len);
*/
/*@ requires \valid(m) && to < CAPACITY && from < CAPACITY;
    assigns m->items[to], m->values[to];
    ensures copied{Pre, Post}(m, to, from);
*/
static void box_copy_(box *m, uint32_t to, uint32_t from);
/*@ requires is_box(m);
    assigns m->items[0 .. CAPACITY - 1], m->values[0 .. CAPACITY - 1], m->state.len;
    ensures is_box(m);
    ensures m->state.len == chosen{Pre}(m, \old(m->state.len)) <= \old(m->state.len);
    ensures \forall integer i; 0 <= i < \old(m->state.len) && Keep(\old(m->items[i])) ==>
        moved{Pre, Post}(m, chosen{Pre}(m, i), i);
*/
static void box_retain(box *m, bool (*keep)(elem const *key, worth *value, void *context), void *context);
/*@@ box_retain for (
    loop invariant 0 <= kept <= i <= m->state.len && m->state.len == \at(m->state.len, Pre);
    loop invariant kept == chosen{Pre}(m, i);
    loop invariant rest{Pre, Here}(m, i, \at(m->state.len, Pre));
    loop invariant packed{Pre, Here}(m, i, kept);
    loop invariant no_twins(m, i, kept, \at(m->state.len, Pre));
    loop assigns i, kept, m->items[0 .. CAPACITY - 1], m->values[0 .. CAPACITY - 1];
    loop variant m->state.len - i;
*/
/*@@ box_retain box_copy_
    assert Keep(key{Pre}(m, \at(i, Here)));
*/
/*@@ box_retain ++kept
    assert m->state.len == \at(m->state.len, Pre);
    assert copied{LoopCurrent, Here}(m, kept, i);
    assert no_twins{LoopCurrent}(m, i, kept, \at(m->state.len, Pre));
    assert no_twins(m, i + 1, kept + 1, \at(m->state.len, Pre));
    assert rest{Pre, Here}(m, i + 1, \at(m->state.len, Pre));
    assert packed{Pre, Here}(m, i + 1, kept + 1);
    assert kept + 1 == chosen{Pre}(m, i + 1);
*/
/*@@ box_retain m->state.len =
    assert no_twins(m, \at(m->state.len, Pre), kept, \at(m->state.len, Pre));
    assert \forall integer j, k; 0 <= j < k < kept ==> !Equal(m->items[j], m->items[k]);
*/
