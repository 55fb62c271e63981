// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The items under proof, and the caller's functions over them. A call through a pointer is read as a call of a function that
// answers anything, but the same for the same items.

#define same(a, b)           same_item(a, b)
#define before(a, b)         before_item(a, b)
#define keep(item, context)  keep_item(item)
#define when(item, context)  keep_item(item)
#define make(context)        make_item()

typedef struct sample {
    uint16_t at, low, high;
} sample;
typedef ITEM elem;

/*@ axiomatic Choices {
      predicate Same(elem a, elem b);
      predicate Before(elem a, elem b);
      predicate Keep(elem item);
    }
*/
/*@ assigns \nothing;
    ensures \result <==> Same(a, b);
*/
bool same_item(elem a, elem b);
/*@ assigns \nothing;
    ensures \result <==> Before(a, b);
*/
bool before_item(elem a, elem b);
/*@ requires \valid_read(item);
    assigns \nothing;
    ensures \result <==> Keep(*item);
*/
bool keep_item(elem const *item);
/*@ assigns \nothing; */
elem make_item(void);
/*@ assigns \nothing; */
void brim_overflow(const void *container);
