// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "base/text.h"

#include <fnmatch.h>
#include <libiberty/demangle.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

// The buffer is on the stack since nearly all texts are short; what exceeds it is cut rather than refused.
const char *keep_text(struct arena *texts, const char *format, ...) {
    char text[1024];
    va_list arguments;
    va_start(arguments, format);
    int const length = vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    return arena_text(texts, text, (size_t)length < sizeof text ? (size_t)length : sizeof text - 1);
}

// A filter on the command line may be any part of a name; with a wildcard it describes the whole name.
bool matches(const char *filter, const char *text) {
    return strpbrk(filter, "*?") != NULL ? fnmatch(filter, text, 0) == 0 : strstr(text, filter) != NULL;
}

// In brim.yaml a name without a wildcard means exactly this name: a budget for "rx" must not count "rx_frames".
bool config_name_means(const char *pattern, const char *name) {
    return strpbrk(pattern, "*?") != NULL ? matches(pattern, name) : strcmp(pattern, name) == 0;
}

// The demangler of libiberty recurses, so a hostile name could exhaust the stack. No compiler writes names above
// 4096 characters; such a name stays as it is.
char *demangled(const char *name) {
    if (name[0] != '_' || (name[1] != 'Z' && name[1] != 'R') || strlen(name) > 4096) {
        return NULL;
    }
    return cplus_demangle(name, DMGL_PARAMS | DMGL_ANSI | DMGL_AUTO);
}
