// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// What stands outside of the proofs, by contract: the panic, and the hooks.
#include <brim/panic.h>

/// 0: the caller keeps its promises, so a panic must be out of reach.
extern int may_panic;

/*@ requires may_panic != 0;
    assigns \nothing;
    ensures \false;
*/
void brim_panic(brim_panic_code code, const void *address);
