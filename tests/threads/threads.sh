#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# threads.sh SOURCE_DIR: the queues between threads, under the thread sanitizer, which no other sanitizer may accompany.
set -u
cd "$1" || exit 1
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT
clang-14 -std=gnu11 -O1 -g -fsanitize=thread -Wall -Wextra -Werror -DBRIM_INVARIANT_ENABLED=1 -Iinclude -Iport -Iport/host -Itests/harness \
    tests/threads/queues.c tests/harness/harness.c tests/harness/harness_host.c src/panic.c src/overflow.c src/pool.c src/shared_pool.c port/host/host.c \
    -pthread \
    -o "$work/threads" || exit 1
TSAN_OPTIONS=halt_on_error=1 setarch -R "$work/threads" 2>"$work/log"
code=$?
if grep -q 'WARNING: ThreadSanitizer' "$work/log"; then
    echo "FAIL no_access_is_without_order: $(sed -n '/SUMMARY/{s/.*ThreadSanitizer: //;p;q}' "$work/log")"
    exit 1
fi
cat "$work/log" >&2
exit $code
