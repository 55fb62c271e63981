// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// What a firmware links of the log: words, a text and the drain; with LOG_FULL also a module whose level changes, a
// line of _EVERY, hexadecimal bytes, a clock of its own, and a hello on request. bench/log_code.sh adds up the bytes;
// nothing runs this.
#include <brim/log.h>

#ifdef LOG_FULL
BRIM_LOG_MODULE_SWITCHED(bench);
#else
BRIM_LOG_MODULE(bench);
#endif
BRIM_LOG_RING(256);

static void writer_of_nothing(const char *text, size_t length_bytes) {
    (void)text, (void)length_bytes;
}

int main(int count, char **texts) {
    BRIM_INFO("%d of %s", count, texts[0]);
    BRIM_INFO("%d", count);
#ifdef LOG_FULL
    static volatile uint32_t ticks;
    brim_log_set_clock(&ticks, 1000, 0);
    brim_log_set_level(bench, BRIM_LOG_LEVEL_DEBUG);
    BRIM_INFO_EVERY(1000, "every second, %d", count);
    BRIM_INFO("%s", BRIM_HEX(texts, 8));
    brim_log_request_hello();
#endif
    return (int)brim_log_drain(writer_of_nothing, SIZE_MAX);
}
