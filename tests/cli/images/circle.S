@ SPDX-FileCopyrightText: 2026 The brim authors
@ SPDX-License-Identifier: MIT
@
@ Debugging information whose second entry says that the entry beside it is itself.
    .section .debug_abbrev
    .uleb128 1
    .uleb128 0x11
    .byte 1
    .uleb128 0x3
    .uleb128 0x8
    .byte 0,0
    .uleb128 2
    .uleb128 0x39
    .byte 1
    .uleb128 0x1
    .uleb128 0x13
    .byte 0,0
    .byte 0
    .section .debug_info
b:  .long e-s
s:  .short 4
    .long 0
    .byte 4
    .uleb128 1
    .asciz "a.c"
n:  .uleb128 2
    .long n-b
    .byte 0,0
e:
    .text
    .global main
    .type main,%function
main: nop
   .size main,2
