// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// An image, its regions and an empty configuration, as tests open them without the command line.
#ifndef BRIM_TESTS_CLI_OPENED_H
#define BRIM_TESTS_CLI_OPENED_H

#include "accesses/accesses.h"
#include "calls/program.h"
#include "layout/report.h"

struct opened {
    struct config config;
    struct firmware firmware;
    struct report report;
    struct program program;   ///< It is not open until somebody asks for it.
    struct accesses accesses; ///< Nor are these.
};

/// config_path: what messages call the configuration. map_path: NULL for none.
/// \return  false iff the image or the map cannot be read; then nothing is left open.
static inline bool opened_begin(struct opened *opened, const char *config_path, const char *image_path,
                                const char *map_path, struct reader_error *error) {
    *opened = (struct opened){0};
    opened->program.firmware = &opened->firmware;
    config_begin(&opened->config, config_path);
    struct firmware_request const request = {
        .image_path = image_path, .map_path = map_path, .ignore_map = map_path == NULL, .config = &opened->config};
    if (!firmware_open(&opened->firmware, &request, error)) {
        config_close(&opened->config);
        return false;
    }
    if (!report_begin(&opened->report, &opened->firmware, error)) {
        firmware_close(&opened->firmware);
        config_close(&opened->config);
        return false;
    }
    return true;
}

static inline void opened_end(struct opened *opened) {
    report_free(&opened->report);
    accesses_close(&opened->accesses);
    program_close(&opened->program);
    firmware_close(&opened->firmware);
    config_close(&opened->config);
}

#endif
