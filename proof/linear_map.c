// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The contract of BRIM_LINEAR_MAP and its kin: keys are items[i], no two equal, and values[i] belongs to items[i].
#include <brim/linear_map.h>

#include "items.h"
#undef keep
#define keep(key, value, context) keep_item(key)
#define same_value(a, b)          same_value_of(a, b)

typedef VALUE worth;
enum { CAPACITY = N };
/*@ axiomatic Values {
      predicate SameValue(worth a, worth b);
    }
*/
/*@ assigns \nothing;
    ensures \result <==> SameValue(a, b);
*/
bool same_value_of(worth a, worth b);

#if BY
/*@ axiomatic Equality {
      axiom reflexive: \forall elem a; Same(a, a);
      axiom symmetric: \forall elem a, b; Same(a, b) ==> Same(b, a);
      axiom transitive: \forall elem a, b, c; Same(a, b) && Same(b, c) ==> Same(a, c);
    }
    predicate Equal(elem a, elem b) = Same(a, b);
*/
#if COUNTED
BRIM_LINEAR_MAP_BY_COUNTED(box, elem, worth, N, same_item);
#else
BRIM_LINEAR_MAP_BY(box, elem, worth, N, same_item);
#endif
#else
/*@ predicate Equal(elem a, elem b) = a == b; */
#if COUNTED
BRIM_LINEAR_MAP_COUNTED(box, elem, worth, N);
#else
BRIM_LINEAR_MAP(box, elem, worth, N);
#endif
#endif

/*@@@ } box; */
#include "container.h"

/*@ predicate distinct{L}(box *m) = \forall integer i, j; 0 <= i < j < m->state.len ==> !Equal(m->items[i], m->items[j]);
    predicate holds{L}(box *m) = sound(m) && distinct(m);
    predicate is_box{L}(box *m) = \valid(m) && holds(m);
    predicate can_read{L}(box *m) = \valid_read(m) && holds(m);
    predicate has{L}(box *m, elem key) = \exists integer i; 0 <= i < m->state.len && Equal(m->items[i], key);
    // The entry at i is the one that was at `from`.
    predicate moved{A, B}(box *m, integer i, integer from) =
        \at(m->items[i], B) == \at(m->items[from], A) && \at(m->values[i], B) == \at(m->values[from], A);
    predicate entries{A, B}(box *m, integer from, integer to) = \forall integer i; from <= i < to ==> moved{A, B}(m, i, i);
    predicate as_before{A, B}(box *m) =
        \at(m->state.len, B) == \at(m->state.len, A) && entries{A, B}(m, 0, \at(m->state.len, A));
    predicate closed_up{A, B}(box *m, integer gone) =
        \at(m->state.len, B) == \at(m->state.len, A) - 1 &&
        (\forall integer i; 0 <= i < \at(m->state.len, B) && i != gone ==> moved{A, B}(m, i, i)) &&
        (gone < \at(m->state.len, B) ==> moved{A, B}(m, gone, \at(m->state.len, A) - 1));
*/

/*@ requires \valid_read(m) && m->state.len <= CAPACITY;
    assigns \nothing;
    ensures 0 <= \result <= m->state.len;
    ensures \forall integer i; 0 <= i < \result ==> !Equal(m->items[i], key);
    ensures \result < m->state.len ==> Equal(m->items[\result], key);
*/
static uint32_t box_find_(const box *m, elem key);
/*@@ box_find_ while (
    loop invariant 0 <= i <= len;
    loop invariant \forall integer j; 0 <= j < i ==> !Equal(m->items[j], key);
    loop assigns i;
    loop variant len - i;
*/

/*@ requires \valid_read(m);
    assigns \nothing;
    ensures \result <==> holds(m);
*/
static bool box_check(const box *m);
/*@@ box_check for (
    loop invariant 0 <= i <= m->state.len;
    loop invariant \forall integer j, k; 0 <= j < k < i ==> !Equal(m->items[j], m->items[k]);
    loop assigns i;
    loop variant m->state.len - i;
*/

/*@ requires is_box(m);
    assigns m->items[0 .. CAPACITY - 1], m->values[0 .. CAPACITY - 1], m->state;
    ensures is_box(m);
    ensures \result <==> \old(has(m, key)) || \old(m->state.len) < CAPACITY;
    ensures \result ==> has(m, key);
    behavior known:
      assumes has(m, key);
      ensures m->state.len == \old(m->state.len) && nothing_counted{Pre, Post}(m);
      ensures as_was{Pre, Post}(m, 0, m->state.len);
      ensures \forall integer i; 0 <= i < m->state.len ==>
          (Equal(m->items[i], key) ? m->values[i] == value : m->values[i] == \old(m->values[i]));
    behavior new:
      assumes !has(m, key) && m->state.len < CAPACITY;
      ensures m->state.len == \old(m->state.len) + 1 && grew{Pre, Post}(m) && entries{Pre, Post}(m, 0, \old(m->state.len));
      ensures m->items[\old(m->state.len)] == key && m->values[\old(m->state.len)] == value;
    behavior full:
      assumes !has(m, key) && m->state.len == CAPACITY;
      ensures as_before{Pre, Post}(m) && lost{Pre, Post}(m, 1);
    complete behaviors;
    disjoint behaviors;
*/
static bool box_insert(box *m, elem key, worth value);

/*@ requires is_box(m);
    assigns m->items[0 .. CAPACITY - 1], m->values[0 .. CAPACITY - 1], m->state;
    ensures is_box(m);
    ensures \result <==> \old(has(m, key)) || \old(m->state.len) < CAPACITY;
    ensures \result ==> has(m, key);
    ensures !\result ==> as_before{Pre, Post}(m) && lost{Pre, Post}(m, 1);
*/
static bool box_insert_or_drop(box *m, elem key, worth value);

/*@ requires is_box(m);
    assigns \nothing;
    ensures \result == \null ==> !has(m, key);
    ensures \result != \null ==>
        \exists integer i; 0 <= i < m->state.len && Equal(m->items[i], key) && \result == &m->values[i];
    ensures \forall integer i; 0 <= i < m->state.len && Equal(m->items[i], key) ==> \result == &m->values[i];
*/
static worth *box_get(box *m, elem key);
/*@ requires can_read(m);
    assigns \nothing;
    ensures \result == \null ==> !has(m, key);
    ensures \result != \null ==>
        \exists integer i; 0 <= i < m->state.len && Equal(m->items[i], key) && \result == &m->values[i];
    ensures \forall integer i; 0 <= i < m->state.len && Equal(m->items[i], key) ==> \result == &m->values[i];
*/
static worth const *box_get_const(const box *m, elem key);
/*@ requires can_read(m);
    assigns \nothing;
    ensures \result <==> has(m, key);
*/
static bool box_contains(const box *m, elem key);

/*@ requires is_box(m) && \valid(value) && \separated(m, value);
    assigns m->items[0 .. CAPACITY - 1], m->values[0 .. CAPACITY - 1], m->state, *value;
    ensures is_box(m) && nothing_counted{Pre, Post}(m) && (\result <==> \old(has(m, key)));
    ensures \result ==> !has(m, key);
    ensures \forall integer i; 0 <= i < \old(m->state.len) && Equal(\old(m->items[i]), key) ==>
        closed_up{Pre, Post}(m, i) && *value == \old(m->values[i]);
    ensures !\result ==> as_before{Pre, Post}(m) && *value == \old(*value);
*/
static bool box_remove(box *m, elem key, worth *value);

/*@ requires is_box(m);
    assigns m->state.len;
    ensures is_box(m) && m->state.len == 0;
*/
static void box_clear(box *m);
/*@ requires is_box(m);
    assigns m->state.len;
    ensures is_box(m) && m->state.len == \min(len, \old(m->state.len));
*/
static void box_truncate(box *m, uint32_t len);

/*@ requires can_read(m);
    assigns \nothing;
    ensures \result == (i < m->state.len ? &m->items[i] : (elem *)\null);
*/
static elem const *box_key_at(const box *m, uint32_t i);
/*@ requires is_box(m);
    assigns \nothing;
    ensures \result == (i < m->state.len ? &m->values[i] : (worth *)\null);
*/
static worth *box_value_at(box *m, uint32_t i);
/*@ requires can_read(m);
    assigns \nothing;
    ensures \result == (i < m->state.len ? &m->values[i] : (worth *)\null);
*/
static worth const *box_value_at_const(const box *m, uint32_t i);
/*@ requires can_read(m);
    assigns \nothing;
    ensures \result == &m->items[0];
*/
static elem const *box_keys(const box *m);
/*@ requires is_box(m);
    assigns \nothing;
    ensures \result == &m->values[0];
*/
static worth *box_values(box *m);
/*@ requires can_read(m);
    assigns \nothing;
    ensures \result == &m->values[0];
*/
static worth const *box_values_const(const box *m);

/*@ requires can_read(m) && \valid(index) && \separated(m, index);
    assigns *index;
    ensures \result <==> has(m, key);
    ensures \result ==> *index < m->state.len && Equal(m->items[*index], key);
*/
static bool box_find(const box *m, elem key, uint16_t *index);

/*@ requires is_box(m);
    assigns m->items[0 .. CAPACITY - 1], m->values[0 .. CAPACITY - 1], m->state;
    ensures is_box(m);
    behavior known:
      assumes has(m, key);
      ensures as_before{Pre, Post}(m) && nothing_counted{Pre, Post}(m);
      ensures \forall integer i; 0 <= i < m->state.len && Equal(m->items[i], key) ==> \result == &m->values[i];
    behavior new:
      assumes !has(m, key) && m->state.len < CAPACITY;
      ensures m->state.len == \old(m->state.len) + 1 && grew{Pre, Post}(m) && entries{Pre, Post}(m, 0, \old(m->state.len));
      ensures m->items[\old(m->state.len)] == key && m->values[\old(m->state.len)] == value;
      ensures \result == &m->values[\old(m->state.len)];
    behavior full:
      assumes !has(m, key) && m->state.len == CAPACITY;
      ensures \result == \null && as_before{Pre, Post}(m) && lost{Pre, Post}(m, 1);
    complete behaviors;
    disjoint behaviors;
*/
static worth *box_get_or_insert(box *m, elem key, worth value);

/*@ requires is_box(m) && \valid(key) && \valid(value) && \separated(m, key, value);
    assigns m->items[0 .. CAPACITY - 1], m->values[0 .. CAPACITY - 1], m->state, *key, *value;
    ensures is_box(m) && nothing_counted{Pre, Post}(m);
    behavior some:
      assumes index < m->state.len;
      ensures \result && closed_up{Pre, Post}(m, index);
      ensures *key == \old(m->items[index]) && *value == \old(m->values[index]);
    behavior none:
      assumes index >= m->state.len;
      ensures !\result && as_before{Pre, Post}(m) && *key == \old(*key) && *value == \old(*value);
    complete behaviors;
    disjoint behaviors;
*/
static bool box_remove_at(box *m, uint32_t index, elem *key, worth *value);
/*@ requires is_box(m) && \valid(key) && \valid(value) && \separated(m, key, value);
    assigns m->items[0 .. CAPACITY - 1], m->values[0 .. CAPACITY - 1], m->state, *key, *value;
    ensures is_box(m) && nothing_counted{Pre, Post}(m) && (\result <==> \old(m->state.len) > 0);
    ensures \result ==> m->state.len == \old(m->state.len) - 1 && entries{Pre, Post}(m, 0, m->state.len) &&
        *key == \old(m->items[m->state.len - 1]) && *value == \old(m->values[m->state.len - 1]);
    ensures !\result ==> m->state.len == 0 && *key == \old(*key) && *value == \old(*value);
*/
static bool box_pop(box *m, elem *key, worth *value);

/*@ predicate has_pair{L}(box *m, elem key, worth value) = \exists integer i; 0 <= i < m->state.len &&
        Equal(m->items[i], key) && SameValue(value, m->values[i]);
*/
/*@ requires can_read(a) && can_read(b);
    assigns \nothing;
    ensures \result <==> a->state.len == b->state.len &&
        \forall integer i; 0 <= i < a->state.len ==> has_pair(b, a->items[i], a->values[i]);
*/
static bool box_equals(const box *a, const box *b, bool (*same_value)(worth a, worth b));
/*@@ box_equals for (
    loop invariant 0 <= i <= a->state.len;
    loop invariant \forall integer k; 0 <= k < i ==> has_pair(b, a->items[k], a->values[k]);
    loop assigns i;
    loop variant a->state.len - i;
*/
