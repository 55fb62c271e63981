#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# Links the drivers to one object, and that with the rest of the program to another, as kbuild does.
set -e
arm-none-eabi-ld -r -o drivers.o initcalls-serial.c.o initcalls-net.c.o
arm-none-eabi-ld -r -o built-in.o initcalls.c.o drivers.o
echo "$@" | tr ' ' '\n' | sed '/^initcalls/d'
echo built-in.o
