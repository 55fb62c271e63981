// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The section .ARM.attributes is a version byte and a sequence of subsections, one a vendor; only the vendor "aeabi" is
// read. A subsection is a sequence of parts, and the part with Tag_File holds the attributes of the whole image. brim
// asks for three of them: the name and architecture of the core, from which the line of its data cache follows, and the
// floating-point unit, which tells the Cortex-M7 from the Cortex-M4.
//
//     'A'  length "aeabi\0"  1 length  tag value  tag value ...
//
// A value is a number in ULEB128, or a text that ends with 0.
#include "image/attributes.h"

#include <string.h>
#include <strings.h>

enum {
    TAG_FILE = 1,
    TAG_CPU_RAW_NAME = 4,
    TAG_CPU_NAME = 5,
    TAG_CPU_ARCH = 6,
    TAG_CPU_ARCH_PROFILE = 7,
    TAG_FP_ARCH = 10,
    TAG_COMPATIBILITY = 32
};

struct bytes {
    const uint8_t *at, *end;
};

static bool take_number(struct bytes *bytes, uint64_t *number) {
    *number = 0;
    for (unsigned shift = 0; bytes->at < bytes->end && shift < 63; shift += 7) {
        uint8_t const byte = *bytes->at++;
        *number |= (uint64_t)(byte & 0x7F) << shift;
        if ((byte & 0x80) == 0) {
            return true;
        }
    }
    return false;
}

// \return  The text; NULL iff its terminator lies behind the end.
static const char *take_text(struct bytes *bytes) {
    const uint8_t *const zero = memchr(bytes->at, 0, (size_t)(bytes->end - bytes->at));
    const char *const text = (const char *)bytes->at;
    if (zero == NULL) {
        return NULL;
    }
    bytes->at = zero + 1;
    return text;
}

// Takes a length of four bytes, which counts from `begin`, and sets `part` to the bytes from here to that end.
static bool take_part(struct bytes *bytes, const uint8_t *begin, struct bytes *part) {
    if (bytes->end - bytes->at < 4) {
        return false;
    }
    uint32_t const length = (uint32_t)bytes->at[0] | (uint32_t)bytes->at[1] << 8 | (uint32_t)bytes->at[2] << 16 |
                            (uint32_t)bytes->at[3] << 24;
    if (length < (size_t)(bytes->at + 4 - begin) || length > (size_t)(bytes->end - begin)) {
        return false;
    }
    *part = (struct bytes){bytes->at + 4, begin + length};
    bytes->at = part->end;
    return true;
}

// The ABI fixes the types of the tags below 32 one by one. Above it, odd tags have texts and even tags have numbers,
// so that a reader can skip a tag that it does not know.
static bool is_text(uint64_t tag) {
    return tag == TAG_CPU_RAW_NAME || tag == TAG_CPU_NAME || (tag > TAG_COMPATIBILITY && tag % 2 == 1);
}

static void read_values(struct bytes bytes, struct attributes *attributes) {
    uint64_t tag, number = 0;
    while (take_number(&bytes, &tag)) {
        const char *text = NULL;
        if (tag == TAG_COMPATIBILITY && !take_number(&bytes, &number)) {
            return;
        }
        bool const has_text = tag == TAG_COMPATIBILITY || is_text(tag);
        if (has_text ? (text = take_text(&bytes)) == NULL : !take_number(&bytes, &number)) {
            return;
        }
        switch (tag) {
        case TAG_CPU_NAME:
            attributes->cpu_name = text;
            break;
        case TAG_CPU_ARCH:
            attributes->cpu_arch = number < 256 ? (int)number : -1;
            break;
        case TAG_CPU_ARCH_PROFILE:
            attributes->cpu_profile = number < 128 ? (char)number : '\0';
            break;
        case TAG_FP_ARCH:
            attributes->fp_arch = number < 256 ? (int)number : 0;
            break;
        default:
            break;
        }
    }
}

static void read_vendor(struct bytes bytes, struct attributes *attributes) {
    const char *const vendor = take_text(&bytes);
    while (vendor != NULL && strcmp(vendor, "aeabi") == 0 && bytes.at < bytes.end) {
        const uint8_t *const begin = bytes.at;
        uint64_t tag;
        struct bytes part;
        if (!take_number(&bytes, &tag) || !take_part(&bytes, begin, &part)) {
            return;
        }
        if (tag == TAG_FILE) {
            read_values(part, attributes);
        }
    }
}

struct attributes attributes_read(const struct image *image) {
    struct attributes attributes = {.cpu_arch = -1};
    for (size_t i = 1; i < image->section_count; ++i) {
        const struct image_section *const section = &image->sections[i];
        if (strcmp(section->name, ".ARM.attributes") != 0 || section->contents == NULL || section->contents[0] != 'A') {
            continue;
        }
        struct bytes bytes = {section->contents + 1, section->contents + section->size_bytes}, part;
        while (take_part(&bytes, bytes.at, &part)) {
            read_vendor(part, &attributes);
        }
    }
    return attributes;
}

int attributes_cache_line(const struct attributes *attributes) {
    // The name is the best witness. A core of this list may be built without its cache.
    static const char *const with_cache[] = {"cortex-m7", "cortex-m55", "cortex-m85", "star-mc1"};
    enum { LINE_BYTES = 32 };
    const char *const name = attributes->cpu_name == NULL ? "" : attributes->cpu_name;
    for (size_t i = 0; i < sizeof with_cache / sizeof *with_cache; ++i) {
        if (strcasecmp(name, with_cache[i]) == 0) {
            return LINE_BYTES;
        }
    }
    if (strncasecmp(name, "cortex-m", 8) == 0) {
        return 0;
    }
    if (attributes->cpu_arch == ARCH_V81M_MAIN) {
        return LINE_BYTES;
    }
    if (attributes->cpu_arch == ARCH_V7EM) { // FPv5 is the Cortex-M7's; one without an FPU may be either.
        bool const is_v5 = attributes->fp_arch == FP_ARCH_V5 || attributes->fp_arch == FP_ARCH_V5_D16;
        return is_v5 ? LINE_BYTES : attributes->fp_arch > 0 ? 0 : -1;
    }
    return attributes->cpu_arch < 0 ? -1 : 0;
}
