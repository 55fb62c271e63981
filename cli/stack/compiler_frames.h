// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Frame sizes as compilers wrote them down: files .su (-fstack-usage) and .ci (-fcallgraph-info), and the section
/// .stack_sizes (clang's -fstack-size-section).
#ifndef BRIM_CLI_ELF_USAGE_H
#define BRIM_CLI_ELF_USAGE_H

#include "base/memory.h"
#include "image/image.h"

enum usage_source { USAGE_SU, USAGE_CI, USAGE_SECTION, USAGE_SOURCES };

struct usage {
    enum usage_source source;
    const char *name; ///< As the compiler wrote it: a symbol or, for C++, perhaps a declaration. NULL of a section's.
    const char *file; ///< Of the source; NULL of a section's.
    const char *read_in; ///< The file that says so, or the section.
    unsigned line;
    uint32_t address; ///< Of a section's, without the Thumb bit.
    uint64_t bytes;
    bool is_dynamic; ///< More may be taken at run time.
};

struct usages {
    struct usage *items;
    size_t count, capacity;
    size_t file_count; ///< That were read.
    struct arena texts;
};

/// Reads one file by its suffix, .su or .ci. A file that is not there or is no such file adds nothing.
void usages_read_file(struct usages *usages, const char *path);
/// Reads every such file in a folder and below.
void usages_read_folder(struct usages *usages, const char *path);
/// Reads the sections.
void usages_read_image(struct usages *usages, const struct image *image);
void usages_free(struct usages *usages);

#endif
