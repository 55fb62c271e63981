// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Another enumeration with a name that log.c has, too: nobody can tell which of the two a site means.
enum twice { TWICE_B = 1 };
enum twice other_twice;
