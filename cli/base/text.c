// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "base/text.h"

#include <fnmatch.h>
#include <libiberty/demangle.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Nearly all texts fit the buffer on the stack; a longer one is formatted again.
const char *keep_text_of(struct arena *texts, size_t most, const char *format, va_list arguments) {
    char text[MOST_KEPT + 1];
    char *all = NULL;
    va_list again;
    va_copy(again, arguments);
    int const length = vsnprintf(text, sizeof text, format, arguments);
    size_t const kept = length < 0 ? 0 : (size_t)length < most ? (size_t)length : most;
    bool const is_whole = kept < sizeof text || vasprintf(&all, format, again) < 0;
    va_end(again);
    const char *const copy = arena_text(texts, is_whole ? text : all, is_whole && kept > MOST_KEPT ? MOST_KEPT : kept);
    free(is_whole ? NULL : all);
    return copy;
}

const char *keep_text(struct arena *texts, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    const char *const text = keep_text_of(texts, MOST_KEPT, format, arguments);
    va_end(arguments);
    return text;
}

// A filter on the command line may be any part of a name; with a wildcard it describes the whole name.
bool matches(const char *filter, const char *text) {
    return strpbrk(filter, "*?") != NULL ? fnmatch(filter, text, 0) == 0 : strstr(text, filter) != NULL;
}

const char *base_name(const char *path) {
    const char *const slash = strrchr(path, '/');
    return slash == NULL ? path : slash + 1;
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
