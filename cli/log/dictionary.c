// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Reads the two sections of log sites. .brim_log_ids is an array of words; word i is the offset in .brim_log_recs of
// the record of the site with index i. A record has a fixed head, the format and the name of the source file, each text
// ended by a NUL. Nothing in the file is trusted: each offset, text and value is checked when the file is opened, so
// that decoding needs no check of the dictionary any more. Both sections are copied, because a build may replace the
// file while brim follows a stream.
#include "log/dictionary.h"

#include "log/enumerations.h"
#include "log/format.h"

#include <stdlib.h>
#include <string.h>

enum { RECORD_HEAD_BYTES = 24, MOST_ID_BYTES = 65536, LONGEST_TEXT = 4095, MOST_RECORD_BYTES = 64 << 20 };

const char *log_level_name(unsigned level) {
    static const char *const names[] = {"none", "error", "warn", "info", "debug", "trace"};
    return level < sizeof names / sizeof *names ? names[level] : "none";
}

static uint32_t word_at(const uint8_t *bytes) {
    return bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 | (uint32_t)bytes[3] << 24;
}

static const struct image_section *section_named(const struct image *image, const char *name) {
    for (size_t i = 0; i < image->section_count; ++i) {
        if (strcmp(image->sections[i].name, name) == 0) {
            return &image->sections[i];
        }
    }
    return NULL;
}

// brim's linker scripts lay out the sections, with a word of 0, where nothing logs, too.
bool log_dictionary_is_in(const struct image *image) {
    const struct image_section *const ids = section_named(image, ".brim_log_ids");
    return ids != NULL && ids->size_bytes > 4;
}

// A note has three words, its owner's name and the description, both padded to whole words.
static bool read_build_id(struct log_dictionary *dictionary, const struct image *image, struct reader_error *error) {
    enum { NOTE_BUILD_ID = 3, NOTE_HEAD = 16 };
    const struct image_section *const note = section_named(image, ".note.gnu.build-id");
    if (note == NULL || note->contents == NULL) {
        return reader_fail(error, dictionary->path,
                           "no build-id, so nobody can tell whether a stream fits it; link with -Wl,--build-id");
    }
    size_t const length = note->size_bytes < NOTE_HEAD ? 0 : word_at(note->contents + 4);
    if (length < LOG_BUILD_ID_BYTES || length > sizeof dictionary->build_id || length > note->size_bytes - NOTE_HEAD ||
        word_at(note->contents) != 4 || word_at(note->contents + 8) != NOTE_BUILD_ID ||
        memcmp(note->contents + 12, "GNU", 4) != 0) {
        return reader_fail(error, dictionary->path,
                           ".note.gnu.build-id holds no build-id of %d to 64 bytes; link with -Wl,--build-id",
                           LOG_BUILD_ID_BYTES);
    }
    memcpy(dictionary->build_id, note->contents + NOTE_HEAD, length);
    dictionary->build_id_length = length;
    return true;
}

// \return  The text at the offset in .brim_log_recs; NULL iff it does not end inside the section, or is too long.
static const char *text_at(const struct log_dictionary *dictionary, size_t offset) {
    if (offset >= dictionary->records_size) {
        return NULL;
    }
    const char *const text = (const char *)dictionary->records + offset;
    size_t const room = dictionary->records_size - offset;
    size_t const most = room < LONGEST_TEXT + 1 ? room : LONGEST_TEXT + 1;
    return memchr(text, '\0', most) == NULL ? NULL : text;
}

static bool fail_site(const struct log_dictionary *dictionary, size_t index, const char *what,
                      struct reader_error *error) {
    return reader_fail(error, dictionary->path, "log site %zu: %s; .brim_log_recs is damaged or of another version",
                       index, what);
}

// The types are nibbles, the first argument lowest; a 0 ends them, and nothing may follow it.
static bool read_types(struct log_site *site, uint64_t types) {
    for (; types != 0; types >>= 4) {
        unsigned const type = types & 15;
        if (type == LOG_NONE || type == LOG_HEX + 1 || type >= LOG_TYPES ||
            site->argument_count == LOG_MOST_ARGUMENTS) {
            return false;
        }
        site->types[site->argument_count++] = (uint8_t)type;
    }
    return true;
}

static bool read_texts(struct log_dictionary *dictionary, struct log_site *site, size_t index, size_t record,
                       struct reader_error *error) {
    uint32_t const module = word_at(dictionary->records + record);
    site->module = module == 0 ? "" : text_at(dictionary, module);
    site->format = text_at(dictionary, record + RECORD_HEAD_BYTES);
    size_t const file = site->format == NULL ? 0 : record + RECORD_HEAD_BYTES + strlen(site->format) + 1;
    site->file = site->format == NULL ? NULL : text_at(dictionary, file);
    if (site->module == NULL || site->file == NULL) {
        return fail_site(dictionary, index, "a text does not end within 4,095 characters and the section", error);
    }
    return true;
}

static bool read_site(struct log_dictionary *dictionary, size_t index, struct reader_error *error) {
    struct log_site *const site = &dictionary->sites[index];
    size_t const record = word_at(dictionary->ids + 4 * index);
    if (record < 8 || record % 8 != 0 || record > dictionary->records_size ||
        dictionary->records_size - record < RECORD_HEAD_BYTES) {
        return fail_site(dictionary, index, "its record lies at no place for one", error);
    }
    const uint8_t *const head = dictionary->records + record;
    uint32_t const level = word_at(head + 8);
    site->line = word_at(head + 4);
    site->level = (uint8_t)level;
    if (level < LOG_ERROR || level > LOG_TRACE || word_at(head + 12) != 0) {
        return fail_site(dictionary, index, "its level is none of 1 to 5", error);
    }
    if (!read_types(site, word_at(head + 16) | (uint64_t)word_at(head + 20) << 32)) {
        return fail_site(dictionary, index, "a type of an argument is unknown", error);
    }
    if (!read_texts(dictionary, site, index, record, error)) {
        return false;
    }
    log_format_parse(dictionary, site);
    return true;
}

static bool copy_sections(struct log_dictionary *dictionary, const struct image *image, struct reader_error *error) {
    const struct image_section *const ids = section_named(image, ".brim_log_ids");
    const struct image_section *const records = section_named(image, ".brim_log_recs");
    if (ids == NULL || records == NULL || ids->contents == NULL || records->contents == NULL) {
        return reader_fail(error, dictionary->path, "no log sites (sections .brim_log_ids and .brim_log_recs)");
    }
    if (ids->size_bytes % 4 != 0 || ids->size_bytes > MOST_ID_BYTES || word_at(ids->contents) != 0) {
        return reader_fail(error, dictionary->path, ".brim_log_ids is no list of at most 16,383 log sites");
    }
    if (records->size_bytes > MOST_RECORD_BYTES) {
        return reader_fail(error, dictionary->path, ".brim_log_recs has more than 64 MiB");
    }
    dictionary->site_count = ids->size_bytes / 4;
    dictionary->ids = memory_copy(ids->contents, ids->size_bytes, 1);
    dictionary->records_size = records->size_bytes;
    dictionary->records = memory_copy(records->contents, records->size_bytes, 1);
    return true;
}

static bool read_dictionary(struct log_dictionary *dictionary, const struct image *image, struct reader_error *error) {
    if (!copy_sections(dictionary, image, error) || !read_build_id(dictionary, image, error)) {
        return false;
    }
    dictionary->sites = memory_get(dictionary->site_count, sizeof *dictionary->sites);
    for (size_t i = 1; i < dictionary->site_count; ++i) {
        if (!read_site(dictionary, i, error)) {
            return false;
        }
    }
    const struct image_section *const table = section_named(image, LOG_ENUMERATION_SECTION);
    return log_enumerations_read(dictionary, image, table, error);
}

bool log_dictionary_of(struct log_dictionary *dictionary, const struct image *image, struct reader_error *error) {
    *dictionary = (struct log_dictionary){.path = image->file.path};
    bool const done = read_dictionary(dictionary, image, error);
    if (!done) {
        log_dictionary_close(dictionary);
    }
    return done;
}

bool log_dictionary_open(struct log_dictionary *dictionary, const char *path, struct reader_error *error) {
    struct image image;
    *dictionary = (struct log_dictionary){.path = path};
    if (!image_open(&image, path, error)) {
        return false;
    }
    bool const done = log_dictionary_of(dictionary, &image, error);
    image_close(&image);
    return done;
}

void log_dictionary_close(struct log_dictionary *dictionary) {
    for (size_t i = 0; i < dictionary->enumeration_count; ++i) {
        free(dictionary->enumerations[i].values);
    }
    free(dictionary->enumerations);
    free(dictionary->pieces);
    free(dictionary->sites);
    free(dictionary->ids);
    free(dictionary->records);
    arena_free(&dictionary->texts);
    *dictionary = (struct log_dictionary){0};
}
