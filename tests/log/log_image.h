// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// What the files of the image share.
#ifndef BRIM_TESTS_LOG_IMAGE_H
#define BRIM_TESTS_LOG_IMAGE_H

#include <brim/log.h>

BRIM_EXTERN_C_BEGIN

/// Milliseconds, by which the records are stamped.
extern volatile uint32_t log_clock;

/// Sends what is in the ring to standard output.
void log_drain(void);

void log_values(void);
void log_modules(void);
void log_losses(void);
void log_language(void);

BRIM_EXTERN_C_END

#endif
