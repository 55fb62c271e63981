// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Writes a table as an ELF file without segments: the two sections of the log sites and the build-id note as the image
// has them, and the names of enumerations, which an image has in its debugging information. The same reader thus reads
// images and tables.
#include "log/table.h"

#include "base/file.h"
#include "log/enumerations.h"
#include "log/line.h"

#include <errno.h>
#include <fcntl.h>
#include <gelf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/// The sections in their order, with the null section first. Names are offsets in this string table.
static const char section_names[] =
    "\0.brim_log_ids\0.brim_log_recs\0.note.gnu.build-id\0" LOG_ENUMERATION_SECTION "\0.shstrtab";

static void put_little(struct line *line, uint64_t value, int bytes) {
    for (int i = 0; i < bytes; ++i) {
        line_fill(line, (char)(uint8_t)(value >> 8 * i), 1);
    }
}

static void put_note(struct line *line, const struct log_dictionary *dictionary) {
    put_little(line, 4, 4);
    put_little(line, dictionary->build_id_length, 4);
    put_little(line, 3, 4);
    line_put(line, "GNU", 4);
    line_put(line, (const char *)dictionary->build_id, dictionary->build_id_length);
    line_fill(line, '\0', (4 - dictionary->build_id_length % 4) % 4);
}

static void put_enumerations(struct line *line, const struct log_dictionary *dictionary) {
    for (size_t i = 0; i < dictionary->enumeration_count; ++i) {
        const struct log_enumeration *const enumeration = &dictionary->enumerations[i];
        for (size_t k = 0; !enumeration->is_ambiguous && k < enumeration->count; ++k) {
            line_put(line, enumeration->name, strlen(enumeration->name) + 1);
            line_put(line, enumeration->values[k].name, strlen(enumeration->values[k].name) + 1);
            put_little(line, (uint64_t)enumeration->values[k].value, 8);
        }
    }
}

static bool add_section(Elf *elf, const char *name, unsigned type, const void *bytes, size_t size, size_t alignment) {
    Elf_Scn *const section = elf_newscn(elf);
    Elf_Data *const data = section == NULL ? NULL : elf_newdata(section);
    GElf_Shdr header;
    if (data == NULL || gelf_getshdr(section, &header) == NULL) {
        return false;
    }
    size_t at = 1;
    while (strcmp(section_names + at, name) != 0) {
        at += strlen(section_names + at) + 1;
    }
    data->d_buf = (void *)(uintptr_t)bytes;
    data->d_size = size;
    data->d_align = alignment;
    data->d_type = ELF_T_BYTE;
    header.sh_name = (Elf32_Word)at;
    header.sh_type = type;
    header.sh_addralign = alignment;
    return gelf_update_shdr(section, &header) != 0;
}

// libelf writes the file at elf_update(); every failure before shows there or in a NULL.
static bool write_elf(Elf *elf, const struct log_dictionary *dictionary, const struct line *note,
                      const struct line *enumerations) {
    GElf_Ehdr header;
    if (elf == NULL || gelf_newehdr(elf, ELFCLASS32) == NULL || gelf_getehdr(elf, &header) == NULL) {
        return false;
    }
    header.e_ident[EI_DATA] = ELFDATA2LSB;
    header.e_machine = EM_ARM;
    header.e_type = ET_EXEC;
    header.e_version = EV_CURRENT;
    header.e_shstrndx = enumerations->length > 0 ? 5 : 4;
    return gelf_update_ehdr(elf, &header) != 0 &&
           add_section(elf, ".brim_log_ids", SHT_PROGBITS, dictionary->ids, 4 * dictionary->site_count, 4) &&
           add_section(elf, ".brim_log_recs", SHT_PROGBITS, dictionary->records, dictionary->records_size, 8) &&
           add_section(elf, ".note.gnu.build-id", SHT_NOTE, note->bytes, note->length, 4) &&
           (enumerations->length == 0 ||
            add_section(elf, LOG_ENUMERATION_SECTION, SHT_PROGBITS, enumerations->bytes, enumerations->length, 1)) &&
           add_section(elf, ".shstrtab", SHT_STRTAB, section_names, sizeof section_names, 1) &&
           elf_update(elf, ELF_C_WRITE) >= 0;
}

static bool write_file(const struct log_dictionary *dictionary, int descriptor) {
    struct line note = {0}, enumerations = {0};
    put_note(&note, dictionary);
    put_enumerations(&enumerations, dictionary);
    elf_version(EV_CURRENT);
    Elf *const elf = elf_begin(descriptor, ELF_C_WRITE, NULL);
    bool const done = write_elf(elf, dictionary, &note, &enumerations);
    elf_end(elf);
    line_free(&note);
    line_free(&enumerations);
    return done;
}

bool log_table_write(const struct log_dictionary *dictionary, const char *path, struct reader_error *error) {
    if (file_is_same(dictionary->path, path)) {
        return reader_fail(error, path, "is the image itself; name another file for the table");
    }
    struct line temporary = {0};
    line_text(&temporary, path);
    line_put(&temporary, ".XXXXXX", 8);
    int const descriptor = mkostemp(temporary.bytes, O_CLOEXEC);
    bool done = descriptor >= 0 && write_file(dictionary, descriptor) && fchmod(descriptor, 0644) == 0;
    int const reason = errno;
    if (descriptor >= 0) {
        done = close(descriptor) == 0 && done && rename(temporary.bytes, path) == 0;
        if (!done) {
            unlink(temporary.bytes);
        }
    }
    line_free(&temporary);
    return done || reader_fail(error, path, "cannot be written: %s", strerror(reason));
}
