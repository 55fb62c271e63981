// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// A second file with a module of its own, whose level changes while the firmware runs.
#define BRIM_LOG_LEVEL BRIM_LOG_LEVEL_TRACE
#include "log_image.h"

BRIM_LOG_MODULE_SWITCHED(radio);

static void log_each_level(int round) {
    BRIM_ERROR("error %d", round);
    BRIM_WARN("warning %d", round);
    BRIM_INFO("information %d %s", round, "with a text");
    BRIM_DEBUG("debugging %d", round);
    BRIM_TRACE("trace %d", round);
}

void log_modules(void) {
    log_each_level(1);
    log_drain();
    brim_log_set_level(radio, BRIM_LOG_LEVEL_WARN);
    log_each_level(2);
    brim_log_set_level(radio, BRIM_LOG_LEVEL_OFF);
    log_each_level(3);
    brim_log_set_level(radio, BRIM_LOG_LEVEL_TRACE);
    log_each_level(4);
}
