@ SPDX-FileCopyrightText: 2026 The brim authors
@ SPDX-License-Identifier: MIT
    .section .tail, "aw", %nobits
    .balign 64
    .section .lost, "aw", %nobits
    .balign 256
    .section .kept, "aw", %nobits
    .balign 512
