// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// A log site in C++; part of log_site.h. Not there yet: the compiler checks the format, and nothing is recorded.
#ifndef BRIM_LOG_SITE_CPP_H
#define BRIM_LOG_SITE_CPP_H

#define BRIM_LOG_NAME_(name) static const char BRIM_LOG_MODULE_of_this_file[] BRIM_UNUSED = #name;
#define BRIM_LOG_(level, ...)                                                                                          \
    do {                                                                                                               \
        if (0) {                                                                                                       \
            brim_log_check_(__VA_ARGS__);                                                                              \
            (void)BRIM_LOG_MODULE_of_this_file;                                                                        \
        }                                                                                                              \
    } while (0)
#define BRIM_LOG_HEX_(bytes, length_bytes) ((void)(length_bytes), (const char *)(bytes))

#endif
