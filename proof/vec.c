// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The contract of BRIM_VEC and BRIM_VEC_COUNTED, whose item i is items[i].
#define __builtin_memcpy(to, from, bytes)         ((void)0)
#define __builtin_assume_aligned(address, align) (address)
#include <stdbool.h>
#include <stdint.h>

#include "items.h"

/*@ predicate is_item(integer size, integer align) = size == sizeof(elem) && align == sizeof(elem);
    predicate moved{A, B}(elem *items, integer from, integer to, integer by) =
        \forall integer i; from <= i < to ==> \at(items[i + by], B) == \at(items[i], A);
*/

/*@ requires is_item(size, align) && index <= len && \valid(items + (index .. len));
    assigns items[index + 1 .. len];
    ensures moved{Pre, Post}(items, index, len, 1);
*/
static void brim_open_gap(elem *items, uint32_t size, uint32_t align, uint32_t index, uint32_t len);
/*@@ brim_open_gap for (
    loop invariant index <= i <= len && moved{Pre, Here}(items, i, len, 1) && moved{Pre, Here}(items, index, i + 1, 0);
    loop assigns i, items[index + 1 .. len];
    loop variant i;
*/
/*@ requires is_item(size, align) && count <= behind <= len && \valid(items + (behind - count .. len - 1));
    assigns items[behind - count .. len - count - 1];
    ensures moved{Pre, Post}(items, behind, len, -count);
*/
static void brim_close_gap(elem *items, uint32_t size, uint32_t align, uint32_t behind, uint32_t len, uint32_t count);
/*@@ brim_close_gap for (
    loop invariant behind <= i <= len && moved{Pre, Here}(items, behind, i, -count) && moved{Pre, Here}(items, i, len, 0);
    loop assigns i, items[behind - count .. len - count - 1];
    loop variant len - i;
*/
/*@ requires is_item(size, align) && len >= 1 && \valid(items + (0 .. len - 1));
    assigns items[0 .. len - 2];
    ensures moved{Pre, Post}(items, 1, len, -1);
*/
static void brim_drop_first(elem *items, uint32_t size, uint32_t align, uint32_t len);
/*@@ brim_drop_first for (
    loop invariant 1 <= i <= len && moved{Pre, Here}(items, 1, i, -1) && moved{Pre, Here}(items, i, len, 0);
    loop assigns i, items[0 .. len - 2];
    loop variant len - i;
*/
/*@ requires is_item(size, align) && place == sizeof(elem) && index + count <= 0xFFFFFFFF && \valid_read(items + (index .. index + count - 1));
    requires \valid(to + (0 .. count - 1)) && \separated(items + (index .. index + count - 1), to + (0 .. count - 1));
    assigns to[0 .. count - 1];
    ensures \forall integer i; 0 <= i < count ==> to[i] == items[index + i];
*/
static void brim_get_items(const elem *items, uint32_t size, uint32_t align, uint32_t place, uint32_t index, elem *to, uint32_t count);
/*@@ brim_get_items for (
    loop invariant 0 <= i <= count && \forall integer j; 0 <= j < i ==> to[j] == items[index + j];
    loop assigns i, to[0 .. count - 1];
    loop variant count - i;
*/
/*@ requires is_item(size, align) && place == sizeof(elem) && \valid(items + (index .. len - 1)) && \valid_read(item);
    requires \separated(items + (index .. len - 1), item);
    assigns items[index .. len - 1];
    ensures \forall integer i; index <= i < len ==> items[i] == *item;
*/
static void brim_fill(elem *items, uint32_t size, uint32_t align, uint32_t place, uint32_t index, uint32_t len, const elem *item);
/*@@ brim_fill for (
    loop invariant index <= i <= \max(index, len) && \forall integer j; index <= j < i ==> items[j] == *item;
    loop assigns i, items[index .. len - 1];
    loop variant \max(index, len) - i;
*/

#include <brim/vec.h>

#include "core.h"

enum { CAPACITY = N };
#if COUNTED
BRIM_VEC_COUNTED(box, elem, N);
#else
BRIM_VEC(box, elem, N);
#endif

/*@@@ } box; */
#include "container.h"
#include "algorithms.h"

/*@ predicate is_box{L}(box *v) = \valid(v) && sound(v);
    predicate can_read{L}(box *v) = \valid_read(v) && sound(v);
*/

/*@ requires \valid_read(v);
    assigns \nothing;
    ensures \result <==> sound(v);
*/
static bool box_check(const box *v);

/*@ requires is_box(v);
    assigns v->state;
    ensures is_box(v);
    behavior room:
      assumes v->state.len < CAPACITY;
      ensures \result == &v->items[\old(v->state.len)];
      ensures v->state.len == \old(v->state.len) + 1 && grew{Pre, Post}(v);
    behavior full:
      assumes v->state.len == CAPACITY;
      ensures \result == \null && v->state.len == \old(v->state.len) && lost{Pre, Post}(v, 1);
    complete behaviors;
    disjoint behaviors;
*/
static elem *box_push_slot(box *v);

/*@ requires is_box(v);
    assigns v->items[0 .. CAPACITY - 1], v->state;
    ensures is_box(v);
    behavior room:
      assumes v->state.len < CAPACITY;
      ensures \result && v->state.len == \old(v->state.len) + 1 && grew{Pre, Post}(v);
      ensures as_was{Pre, Post}(v, 0, \old(v->state.len)) && v->items[\old(v->state.len)] == item;
    behavior full:
      assumes v->state.len == CAPACITY;
      ensures !\result && unchanged{Pre, Post}(v) && lost{Pre, Post}(v, 1);
    complete behaviors;
    disjoint behaviors;
*/
static bool box_push(box *v, elem item);

/*@ requires is_box(v) && \valid(evicted) && \separated(v, evicted);
    assigns v->items[0 .. CAPACITY - 1], v->state, *evicted;
    ensures is_box(v);
    behavior room:
      assumes v->state.len < CAPACITY;
      ensures !\result && v->state.len == \old(v->state.len) + 1 && grew{Pre, Post}(v);
      ensures as_was{Pre, Post}(v, 0, \old(v->state.len)) && v->items[\old(v->state.len)] == item;
      ensures *evicted == \old(*evicted);
    behavior full:
      assumes v->state.len == CAPACITY;
      ensures \result && v->state.len == \old(v->state.len) && lost{Pre, Post}(v, 1);
      ensures *evicted == \old(v->items[0]) && v->items[CAPACITY - 1] == item;
      ensures \forall integer i; 0 <= i < CAPACITY - 1 ==> v->items[i] == \old(v->items[i + 1]);
    complete behaviors;
    disjoint behaviors;
*/
static bool box_push_evict(box *v, elem item, elem *evicted);

/*@ requires is_box(v);
    assigns v->items[0 .. CAPACITY - 1], v->state;
    ensures is_box(v);
    behavior room:
      assumes v->state.len < CAPACITY;
      ensures !\result && v->state.len == \old(v->state.len) + 1 && grew{Pre, Post}(v);
      ensures as_was{Pre, Post}(v, 0, \old(v->state.len)) && v->items[\old(v->state.len)] == item;
    behavior full:
      assumes v->state.len == CAPACITY;
      ensures \result && v->state.len == \old(v->state.len) && lost{Pre, Post}(v, 1);
      ensures as_was{Pre, Post}(v, 0, CAPACITY - 1) && v->items[CAPACITY - 1] == item;
    complete behaviors;
    disjoint behaviors;
*/
static bool box_push_replace(box *v, elem item);

/*@ requires is_box(object);
    assigns object->items[0 .. CAPACITY - 1], object->state;
    ensures is_box(object);
    behavior room:
      assumes object->state.len < CAPACITY;
      ensures \result && object->state.len == \old(object->state.len) + 1 && grew{Pre, Post}(object);
      ensures as_was{Pre, Post}(object, 0, \old(object->state.len)) && object->items[\old(object->state.len)] == item;
    behavior full:
      assumes object->state.len == CAPACITY;
      ensures !\result && unchanged{Pre, Post}(object) && lost{Pre, Post}(object, 1);
    complete behaviors;
    disjoint behaviors;
*/
static bool box_push_or_drop(box *object, elem item);

/*@ requires is_box(v) && \valid(item) && \separated(v, item);
    assigns v->state, *item;
    ensures is_box(v) && nothing_counted{Pre, Post}(v);
    behavior some:
      assumes v->state.len > 0;
      ensures \result && v->state.len == \old(v->state.len) - 1 && *item == v->items[v->state.len];
    behavior none:
      assumes v->state.len == 0;
      ensures !\result && v->state.len == 0 && *item == \old(*item);
    complete behaviors;
    disjoint behaviors;
*/
static bool box_pop(box *v, elem *item);

/*@ requires is_box(v);
    assigns v->items[0 .. CAPACITY - 1], v->state;
    ensures is_box(v);
    behavior room:
      assumes index <= v->state.len < CAPACITY;
      ensures \result && v->state.len == \old(v->state.len) + 1 && grew{Pre, Post}(v);
      ensures as_was{Pre, Post}(v, 0, index) && v->items[index] == item;
      ensures \forall integer i; index < i <= \old(v->state.len) ==> v->items[i] == \old(v->items[i - 1]);
    behavior full:
      assumes index <= v->state.len == CAPACITY;
      ensures !\result && unchanged{Pre, Post}(v) && lost{Pre, Post}(v, 1);
    behavior beyond:
      assumes index > v->state.len;
      ensures !\result && unchanged{Pre, Post}(v) && nothing_counted{Pre, Post}(v);
    complete behaviors;
    disjoint behaviors;
*/
static bool box_insert(box *v, uint32_t index, elem item);

/*@ requires is_box(v) && \valid(item) && \separated(v, item);
    assigns v->items[0 .. CAPACITY - 1], v->state, *item;
    ensures is_box(v) && nothing_counted{Pre, Post}(v);
    behavior some:
      assumes index < v->state.len;
      ensures \result && v->state.len == \old(v->state.len) - 1 && *item == \old(v->items[index]);
      ensures as_was{Pre, Post}(v, 0, index);
      ensures \forall integer i; index <= i < v->state.len ==> v->items[i] == \old(v->items[i + 1]);
    behavior none:
      assumes index >= v->state.len;
      ensures !\result && unchanged{Pre, Post}(v) && *item == \old(*item);
    complete behaviors;
    disjoint behaviors;
*/
static bool box_remove(box *v, uint32_t index, elem *item);

/*@ requires is_box(v) && \valid(item) && \separated(v, item);
    assigns v->items[0 .. CAPACITY - 1], v->state, *item;
    ensures is_box(v) && nothing_counted{Pre, Post}(v);
    behavior some:
      assumes index < v->state.len;
      ensures \result && v->state.len == \old(v->state.len) - 1 && *item == \old(v->items[index]);
      ensures as_was{Pre, Post}(v, 0, index) && as_was{Pre, Post}(v, index + 1, v->state.len);
      ensures index < v->state.len ==> v->items[index] == \old(v->items[v->state.len - 1]);
    behavior none:
      assumes index >= v->state.len;
      ensures !\result && unchanged{Pre, Post}(v) && *item == \old(*item);
    complete behaviors;
    disjoint behaviors;
*/
static bool box_swap_remove(box *v, uint32_t index, elem *item);

/*@ requires is_box(v) && \valid_read(items + (0 .. count - 1)) && \separated(v, items + (0 .. count - 1));
    assigns v->items[0 .. CAPACITY - 1], v->state;
    ensures is_box(v);
    behavior room:
      assumes count <= CAPACITY - v->state.len;
      ensures \result && v->state.len == \old(v->state.len) + count && grew{Pre, Post}(v);
      ensures as_was{Pre, Post}(v, 0, \old(v->state.len));
      ensures \forall integer i; 0 <= i < count ==> v->items[\old(v->state.len) + i] == items[i];
    behavior full:
      assumes count > CAPACITY - v->state.len;
      ensures !\result && unchanged{Pre, Post}(v) && lost{Pre, Post}(v, count);
    complete behaviors;
    disjoint behaviors;
*/
static bool box_extend(box *v, elem const *items, uint32_t count);

/*@ requires is_box(v);
    assigns v->items[0 .. CAPACITY - 1], v->state;
    ensures is_box(v);
    behavior fits:
      assumes len <= CAPACITY;
      ensures \result && v->state.len == len && grew{Pre, Post}(v);
      ensures as_was{Pre, Post}(v, 0, \min(len, \old(v->state.len)));
      ensures \forall integer i; \old(v->state.len) <= i < len ==> v->items[i] == fill;
    behavior full:
      assumes len > CAPACITY;
      ensures !\result && unchanged{Pre, Post}(v) && lost{Pre, Post}(v, len - \old(v->state.len));
    complete behaviors;
    disjoint behaviors;
*/
static bool box_resize(box *v, uint32_t len, elem fill);

/*@ requires is_box(v);
    assigns v->items[0 .. CAPACITY - 1], v->state;
    ensures is_box(v);
    behavior fits:
      assumes len <= CAPACITY;
      ensures \result && v->state.len == len && grew{Pre, Post}(v);
      ensures as_was{Pre, Post}(v, 0, \min(len, \old(v->state.len)));
    behavior full:
      assumes len > CAPACITY;
      ensures !\result && unchanged{Pre, Post}(v) && lost{Pre, Post}(v, len - \old(v->state.len));
    complete behaviors;
    disjoint behaviors;
*/
static bool box_resize_with(box *v, uint32_t len, elem (*make)(void *context), void *context);
/*@@ box_resize_with for (
    loop invariant v->state.len <= i <= \max(len, v->state.len) && as_was{Pre, Here}(v, 0, v->state.len);
    loop assigns i, v->items[0 .. CAPACITY - 1];
    loop variant \max(len, v->state.len) - i;
*/

/*@ requires is_box(v);
    assigns v->state.len;
    ensures is_box(v) && v->state.len == \min(len, \old(v->state.len));
*/
static void box_truncate(box *v, uint32_t len);
/*@ requires is_box(v);
    assigns v->state.len;
    ensures is_box(v) && v->state.len == 0;
*/
static void box_clear(box *v);

/*@ axiomatic Chosen {
      logic integer chosen{L}(box *v, integer count) reads v->items[0 .. CAPACITY - 1];
      axiom chosen_none{L}: \forall box *v; chosen{L}(v, 0) == 0;
      axiom chosen_yes{L}: \forall box *v, integer i;
          0 <= i < CAPACITY && Keep(v->items[i]) ==> chosen{L}(v, i + 1) == chosen{L}(v, i) + 1;
      axiom chosen_no{L}: \forall box *v, integer i;
          0 <= i < CAPACITY && !Keep(v->items[i]) ==> chosen{L}(v, i + 1) == chosen{L}(v, i);
    }
*/
/*@ requires is_box(v);
    assigns v->items[0 .. CAPACITY - 1], v->state.len;
    ensures is_box(v) && v->state.len == chosen{Pre}(v, \old(v->state.len)) <= \old(v->state.len);
    ensures \forall integer i; 0 <= i < \old(v->state.len) && Keep(\old(v->items[i])) ==>
        v->items[chosen{Pre}(v, i)] == \old(v->items[i]);
*/
static void box_retain(box *v, bool (*keep)(elem const *item, void *context), void *context);
/*@@ box_retain for (
    loop invariant 0 <= kept <= i <= v->state.len && kept == chosen{Pre}(v, i);
    loop invariant as_was{Pre, Here}(v, i, v->state.len);
    loop invariant \forall integer j; 0 <= j < i && Keep(\at(v->items[j], Pre)) ==>
        0 <= chosen{Pre}(v, j) < kept && v->items[chosen{Pre}(v, j)] == \at(v->items[j], Pre);
    loop assigns i, kept, v->items[0 .. CAPACITY - 1];
    loop variant v->state.len - i;
*/

/*@ requires is_box(v);
    assigns \nothing;
    ensures \result == (index < v->state.len ? &v->items[index] : (elem *)\null);
*/
static elem *box_get(box *v, uint32_t index);
/*@ requires can_read(v);
    assigns \nothing;
    ensures \result == (index < v->state.len ? &v->items[index] : (elem *)\null);
*/
static elem const *box_get_const(const box *v, uint32_t index);
/*@ requires is_box(v);
    assigns \nothing;
    ensures \result == &v->items[0];
*/
static elem *box_begin(box *v);
/*@ requires can_read(v);
    assigns \nothing;
    ensures \result == &v->items[0];
*/
static elem const *box_begin_const(const box *v);
/*@ requires is_box(v);
    assigns \nothing;
    ensures \result == &v->items[0] + v->state.len;
*/
static elem *box_end(box *v);
/*@ requires can_read(v);
    assigns \nothing;
    ensures \result == &v->items[0] + v->state.len;
*/
static elem const *box_end_const(const box *v);
/*@ requires is_box(v);
    assigns \nothing;
    ensures \result == (v->state.len > 0 ? &v->items[0] : (elem *)\null);
*/
static elem *box_first(box *v);
/*@ requires can_read(v);
    assigns \nothing;
    ensures \result == (v->state.len > 0 ? &v->items[0] : (elem *)\null);
*/
static elem const *box_first_const(const box *v);
/*@ requires is_box(v);
    assigns \nothing;
    ensures \result == (v->state.len > 0 ? &v->items[v->state.len - 1] : (elem *)\null);
*/
static elem *box_last(box *v);
/*@ requires can_read(v);
    assigns \nothing;
    ensures \result == (v->state.len > 0 ? &v->items[v->state.len - 1] : (elem *)\null);
*/
static elem const *box_last_const(const box *v);

/*@ requires is_box(v) && (after == \null || \exists integer i; 0 <= i < v->state.len && after == &v->items[i]);
    assigns \nothing;
    ensures after == \null ==> \result == (v->state.len > 0 ? &v->items[0] : (elem *)\null);
    ensures \forall integer i; 0 <= i < v->state.len && after == &v->items[i] ==>
        \result == (i + 1 < v->state.len ? &v->items[i + 1] : (elem *)\null);
*/
static elem *box_each(box *v, elem const *after);
/*@ requires can_read(v) && (after == \null || \exists integer i; 0 <= i < v->state.len && after == &v->items[i]);
    assigns \nothing;
    ensures after == \null ==> \result == (v->state.len > 0 ? &v->items[0] : (elem *)\null);
    ensures \forall integer i; 0 <= i < v->state.len && after == &v->items[i] ==>
        \result == (i + 1 < v->state.len ? &v->items[i + 1] : (elem *)\null);
*/
static elem const *box_each_const(const box *v, elem const *after);

/*@ requires is_box(v) && \valid_read(items + (0 .. count - 1)) && \separated(v, items + (0 .. count - 1));
    assigns v->items[0 .. CAPACITY - 1], v->state;
    ensures is_box(v);
    behavior fits:
      assumes count <= CAPACITY;
      ensures \result && v->state.len == count && grew{Pre, Post}(v);
      ensures \forall integer i; 0 <= i < count ==> v->items[i] == items[i];
    behavior full:
      assumes count > CAPACITY;
      ensures !\result && unchanged{Pre, Post}(v) && lost{Pre, Post}(v, count);
    complete behaviors;
    disjoint behaviors;
*/
static bool box_assign(box *v, elem const *items, uint32_t count);

/*@ requires is_box(v) && (drained == \null || (\valid(drained + (0 .. count - 1)) && \separated(v, drained + (0 .. count - 1))));
    assigns v->items[0 .. CAPACITY - 1], v->state, drained[0 .. count - 1];
    ensures is_box(v) && nothing_counted{Pre, Post}(v);
    behavior some:
      assumes index + count <= v->state.len;
      ensures \result && v->state.len == \old(v->state.len) - count;
      ensures drained != \null ==> \forall integer i; 0 <= i < count ==> drained[i] == \old(v->items[index + i]);
      ensures as_was{Pre, Post}(v, 0, index);
      ensures \forall integer i; index <= i < v->state.len ==> v->items[i] == \old(v->items[i + count]);
    behavior beyond:
      assumes index + count > v->state.len;
      ensures !\result && unchanged{Pre, Post}(v);
      ensures drained != \null ==> \forall integer i; 0 <= i < count ==> drained[i] == \old(drained[i]);
    complete behaviors;
    disjoint behaviors;
*/
static bool box_drain(box *v, uint32_t index, uint32_t count, elem *drained);

/*@ requires is_box(v) && \valid(item) && \separated(v, item);
    assigns v->state, *item;
    ensures is_box(v) && nothing_counted{Pre, Post}(v);
    behavior some:
      assumes v->state.len > 0 && Keep(v->items[v->state.len - 1]);
      ensures \result && v->state.len == \old(v->state.len) - 1 && *item == v->items[v->state.len];
    behavior none:
      assumes v->state.len == 0 || !Keep(v->items[v->state.len - 1]);
      ensures !\result && v->state.len == \old(v->state.len) && *item == \old(*item);
    complete behaviors;
    disjoint behaviors;
*/
static bool box_pop_if(box *v, bool (*when)(elem const *item, void *context), void *context, elem *item);

/*@ requires is_box(v) && \valid(count) && \separated(v, count);
    assigns *count;
    ensures \result == &v->items[0] + v->state.len && *count == CAPACITY - v->state.len;
*/
static elem *box_spare(box *v, uint32_t *count);

/*@ requires is_box(v);
    assigns v->state;
    ensures is_box(v);
    behavior room:
      assumes count <= CAPACITY - v->state.len;
      ensures \result && v->state.len == \old(v->state.len) + count && grew{Pre, Post}(v);
    behavior full:
      assumes count > CAPACITY - v->state.len;
      ensures !\result && v->state.len == \old(v->state.len) && lost{Pre, Post}(v, count);
    complete behaviors;
    disjoint behaviors;
*/
static bool box_commit(box *v, uint32_t count);

/*@ requires is_box(v);
    assigns v->items[0 .. CAPACITY - 1];
    ensures is_box(v) && (\result <==> i < v->state.len && j < v->state.len);
    ensures \result ==> v->items[i] == \old(v->items[j]) && v->items[j] == \old(v->items[i]);
    ensures \forall integer k; 0 <= k < v->state.len && (!\result || (k != i && k != j)) ==> v->items[k] == \old(v->items[k]);
*/
static bool box_swap(box *v, uint32_t i, uint32_t j);

/*@ requires is_box(v);
    assigns v->items[0 .. CAPACITY - 1];
    ensures is_box(v);
    ensures \forall integer i; 0 <= i < v->state.len ==> v->items[i] == \old(v->items[v->state.len - 1 - i]);
*/
static void box_reverse(box *v);

/*@ requires can_read(v) && \valid(index) && \separated(v, index);
    assigns *index;
    ensures \result <==> *index < v->state.len;
    ensures *index < v->state.len ==> Same(v->items[*index], item);
    ensures \forall integer i; 0 <= i < *index && i < v->state.len ==> !Same(v->items[i], item);
    ensures !\result ==> *index == v->state.len;
*/
static bool box_find(const box *v, elem item, bool (*same)(elem a, elem b), uint16_t *index);
/*@@ box_find while (
    loop invariant 0 <= i <= v->state.len;
    loop invariant \forall integer j; 0 <= j < i ==> !Same(v->items[j], item);
    loop assigns i;
    loop variant v->state.len - i;
*/
/*@ requires can_read(v);
    assigns \nothing;
    ensures \result <==> \exists integer i; 0 <= i < v->state.len && Same(v->items[i], item);
*/
static bool box_contains(const box *v, elem item, bool (*same)(elem a, elem b));
/*@ requires can_read(v) && \valid_read(items + (0 .. count - 1));
    assigns \nothing;
    ensures \result <==> count <= v->state.len && \forall integer i; 0 <= i < count ==> Same(v->items[i], items[i]);
*/
static bool box_starts_with(const box *v, elem const *items, uint32_t count, bool (*same)(elem a, elem b));
/*@ requires can_read(v) && \valid_read(items + (0 .. count - 1));
    assigns \nothing;
    ensures \result <==> count <= v->state.len &&
        \forall integer i; 0 <= i < count ==> Same(v->items[v->state.len - count + i], items[i]);
*/
static bool box_ends_with(const box *v, elem const *items, uint32_t count, bool (*same)(elem a, elem b));
/*@ requires can_read(a) && can_read(b);
    assigns \nothing;
    ensures \result <==> a->state.len == b->state.len &&
        \forall integer i; 0 <= i < a->state.len ==> Same(a->items[i], b->items[i]);
*/
static bool box_equals(const box *a, const box *b, bool (*same)(elem a, elem b));

/*@ requires is_box(v);
    assigns v->items[0 .. CAPACITY - 1];
    ensures is_box(v);
*/
static void box_sort(box *v, bool (*before)(elem a, elem b));
/*@ requires can_read(v);
    assigns \nothing;
    ensures \result <==> ordered(&v->items[0], 0, v->state.len);
*/
static bool box_is_sorted(const box *v, bool (*before)(elem a, elem b));
/*@ requires can_read(v) && ordered(&v->items[0], 0, v->state.len) && \valid(index) && \separated(v, index);
    assigns *index;
    ensures *index <= v->state.len;
    ensures \forall integer i; 0 <= i < *index ==> Before(v->items[i], key);
    ensures \forall integer i; *index <= i < v->state.len ==> !Before(v->items[i], key);
    ensures \result <==> *index < v->state.len && !Before(key, v->items[*index]);
*/
static bool box_binary_search(const box *v, elem key, bool (*before)(elem a, elem b), uint16_t *index);
