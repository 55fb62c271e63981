# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# machine_of CORE: the emulator's machine for a core as the images.txt of the corpora name it.
# shellcheck shell=sh
machine_of() {
    case $1 in
    m0) echo microbit ;;
    m3) echo mps2-an385 ;;
    m4) echo mps2-an386 ;;
    m7) echo mps2-an500 ;;
    m33) echo mps2-an505 ;;
    esac
}
