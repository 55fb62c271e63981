# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# How brim's own code is compiled. None of this reaches those who link the library.
set(BRIM_WARNINGS -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wundef -Wcast-qual -Wpointer-arith -Wwrite-strings
    -Wvla -Werror
    # gcc 12 and clang 14 only warn where an item of a wrong type is given to a container.
    "$<$<COMPILE_LANGUAGE:C>:-Wstrict-prototypes;-Wmissing-prototypes;-Werror=int-conversion;-Werror=incompatible-pointer-types>")
target_compile_options(brim PRIVATE ${BRIM_WARNINGS})
