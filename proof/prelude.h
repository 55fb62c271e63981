// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// What the prover needs to know before it reads the library: the compiler's own functions, by contract.

/*@ axiomatic Bits {
      logic integer lowest_bit(integer word);
    }
*/

/*@ requires value != 0;
    assigns \nothing;
    ensures 0 <= \result < 32;
    ensures \result == lowest_bit(value);
*/
int __builtin_ctz(unsigned value);
