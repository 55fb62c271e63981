// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Reads a linked ELF file of 32-bit ARM into the tables of struct image: segments first, then sections, whose load
// addresses come from the segments, then the symbol table. libelf parses the headers; this file checks what libelf does
// not: that the image is for ARM and linked, and that every section lies inside the file and the 32-bit address space.
// Later readers rely on that and index `contents` without a check of their own. A section without contents has no
// `contents`, and a stripped image has no symbols; neither is a failure.
#include "image/image.h"

#include "base/memory.h"
#include "image/rom.h"

#include <fcntl.h>
#include <gelf.h>
#include <stdlib.h>
#include <string.h>

#define ADDRESS_SPACE_END (UINT64_C(1) << 32)

static const char *machine_name(unsigned machine) {
    static const struct {
        unsigned machine;
        const char *name;
    } names[] = {{EM_386, "x86"},       {EM_X86_64, "x86-64"}, {EM_AARCH64, "AArch64"}, {EM_RISCV, "RISC-V"},
                 {EM_XTENSA, "Xtensa"}, {EM_AVR, "AVR"},       {EM_MSP430, "MSP430"},   {EM_MIPS, "MIPS"},
                 {EM_PPC, "PowerPC"},   {EM_PPC64, "PowerPC"}, {EM_S390, "S/390"},      {EM_SPARC, "SPARC"}};
    for (size_t i = 0; i < sizeof names / sizeof *names; ++i) {
        if (names[i].machine == machine) {
            return names[i].name;
        }
    }
    return "another machine";
}

// Each refusal says what the file is, since the wrong file is the most common mistake: an object, a core dump, or the
// host's own program.
static bool check_header(const struct image *image, const GElf_Ehdr *header, struct reader_error *error) {
    const char *const path = image->file.path;
    if (header->e_type == ET_CORE) {
        return reader_fail(error, path, "a core file; give the linked image (.elf) instead");
    }
    if (header->e_machine != EM_ARM) {
        return reader_fail(error, path, "made for %s; brim reads 32-bit ARM images", machine_name(header->e_machine));
    }
    if (gelf_getclass(image->elf) != ELFCLASS32 || header->e_ident[EI_DATA] != ELFDATA2LSB) {
        return reader_fail(error, path, "not a 32-bit little-endian image");
    }
    if (header->e_type == ET_REL) {
        return reader_fail(error, path, "an object file; give the linked image (.elf) instead");
    }
    if (header->e_type != ET_EXEC && header->e_type != ET_DYN) {
        return reader_fail(error, path, "not a linked image (ELF type %u)", header->e_type);
    }
    return true;
}

// Only loadable segments count: they give sections their load addresses.
static bool read_segments(struct image *image, struct reader_error *error) {
    size_t count;
    if (elf_getphdrnum(image->elf, &count) != 0) {
        return reader_fail(error, image->file.path, "broken program headers: %s", elf_errmsg(-1));
    }
    image->segments = memory_get(count, sizeof *image->segments);
    for (size_t i = 0; i < count; ++i) {
        GElf_Phdr header;
        if (gelf_getphdr(image->elf, (int)i, &header) == NULL) {
            return reader_fail(error, image->file.path, "broken program header %zu; is the file complete?", i);
        }
        if (header.p_type == PT_LOAD) {
            image->segments[image->segment_count++] = (struct image_segment){
                header.p_vaddr, header.p_paddr, header.p_filesz, header.p_memsz, header.p_offset};
        }
    }
    return true;
}

// The load address of a section is that of its segment plus the distance between the two. A linker script that puts
// .data into RAM AT> FLASH makes the physical address of the segment differ from its virtual address.
static uint64_t load_address_of(const struct image *image, const GElf_Shdr *header) {
    for (size_t i = 0; i < image->segment_count; ++i) {
        const struct image_segment *const segment = &image->segments[i];
        if (header->sh_addr < segment->address || header->sh_addr - segment->address > segment->memory_bytes ||
            header->sh_size > segment->memory_bytes - (header->sh_addr - segment->address)) {
            continue;
        }
        if (header->sh_type != SHT_NOBITS &&
            header->sh_offset - segment->file_offset != header->sh_addr - segment->address) {
            continue; // The segment holds another section at the same address, as overlays do.
        }
        return (segment->load_address + (header->sh_addr - segment->address)) % ADDRESS_SPACE_END;
    }
    return header->sh_addr;
}

// Everything that a header claims is checked against the file and the address space here, once, so that no other code
// needs to.
static bool read_section(struct image *image, Elf_Scn *handle, size_t names, struct reader_error *error) {
    struct image_section *const section = &image->sections[elf_ndxscn(handle)];
    GElf_Shdr header;
    if (gelf_getshdr(handle, &header) == NULL) {
        return reader_fail(error, image->file.path, "broken section header %zu", elf_ndxscn(handle));
    }
    section->name = elf_strptr(image->elf, names, header.sh_name);
    if (section->name == NULL) {
        return reader_fail(error, image->file.path, "section %zu has no readable name", elf_ndxscn(handle));
    }
    bool const has_contents = header.sh_type != SHT_NOBITS && header.sh_type != SHT_NULL && header.sh_size > 0;
    if (has_contents && (header.sh_offset > image->file.size || header.sh_size > image->file.size - header.sh_offset)) {
        return reader_fail(error, image->file.path, "section %s lies beyond the end of the file; is the file complete?",
                           section->name);
    }
    section->is_allocated = (header.sh_flags & SHF_ALLOC) != 0;
    if (section->is_allocated &&
        (header.sh_addr > ADDRESS_SPACE_END || header.sh_size > ADDRESS_SPACE_END - header.sh_addr)) {
        return reader_fail(error, image->file.path, "section %s lies beyond the 32-bit address space", section->name);
    }
    section->address = header.sh_addr;
    section->size_bytes = header.sh_size;
    section->alignment_bytes = header.sh_addralign > 1 ? header.sh_addralign : 1;
    section->is_writable = (header.sh_flags & SHF_WRITE) != 0;
    section->is_list_of_starts =
        header.sh_type == SHT_INIT_ARRAY || header.sh_type == SHT_PREINIT_ARRAY || header.sh_type == SHT_FINI_ARRAY;
    section->is_code = (header.sh_flags & SHF_EXECINSTR) != 0;
    section->is_thread_local = (header.sh_flags & SHF_TLS) != 0;
    section->is_loaded = section->is_allocated && header.sh_type != SHT_NOBITS;
    section->contents = has_contents ? (const uint8_t *)image->file.bytes + header.sh_offset : NULL;
    section->load_address = section->is_loaded ? load_address_of(image, &header) : header.sh_addr;
    return true;
}

static bool read_sections(struct image *image, struct reader_error *error) {
    size_t count, names;
    if (elf_getshdrnum(image->elf, &count) != 0 || elf_getshdrstrndx(image->elf, &names) != 0) {
        return reader_fail(error, image->file.path, "broken section headers; is the file complete?");
    }
    if (count == 0) {
        return reader_fail(error, image->file.path, "no section headers; is the file complete?");
    }
    image->section_count = count;
    image->sections = memory_get(count, sizeof *image->sections);
    image->sections[0].name = "";
    Elf_Scn *handle = NULL;
    while ((handle = elf_nextscn(image->elf, handle)) != NULL) {
        if (elf_ndxscn(handle) < count && !read_section(image, handle, names, error)) {
            return false;
        }
    }
    // A section that elf_nextscn() did not yield has no name yet: its header is broken.
    for (size_t i = 0; i < count; ++i) {
        if (image->sections[i].name == NULL) {
            return reader_fail(error, image->file.path, "broken section headers; is the file complete?");
        }
    }
    return true;
}

// Kinds that an analysis treats alike become SYMBOL_OTHER: labels of assembly code, TLS symbols, and unknown ones.
static uint8_t symbol_kind(unsigned type) {
    switch (type) {
    case STT_OBJECT:
        return SYMBOL_OBJECT;
    case STT_FUNC:
        return SYMBOL_FUNCTION;
    case STT_FILE:
        return SYMBOL_FILE;
    case STT_SECTION:
        return SYMBOL_SECTION;
    default:
        return SYMBOL_OTHER;
    }
}

// TI's compiler gives its local labels, as $C$L5, the type of a function.
static bool is_label(const char *name) {
    return strncmp(name, "$C$", 3) == 0;
}

// Local symbols follow the STT_FILE symbol of their source file, so `file_symbol` carries the last one seen along.
static void add_symbol(struct image *image, const GElf_Sym *raw, const Elf_Data *strings, uint32_t *file_symbol) {
    struct image_symbol symbol = {
        .name = raw->st_name < strings->d_size ? (const char *)strings->d_buf + raw->st_name : "",
        .address = raw->st_value,
        .size_bytes = raw->st_size,
        .section = raw->st_shndx,
        .kind = symbol_kind(GELF_ST_TYPE(raw->st_info)),
        .is_global = GELF_ST_BIND(raw->st_info) != STB_LOCAL,
        .is_weak = GELF_ST_BIND(raw->st_info) == STB_WEAK,
    };
    if (symbol.kind == SYMBOL_FILE) {
        *file_symbol = (uint32_t)image->symbol_count;
    }
    symbol.file_symbol = symbol.is_global ? UINT32_MAX : *file_symbol;
    if (symbol.kind == SYMBOL_FUNCTION) { // Bit 0 of a function's value says Thumb; it is no part of the address.
        symbol.address &= ~UINT64_C(1);
        symbol.kind = is_label(symbol.name) ? SYMBOL_OTHER : SYMBOL_FUNCTION;
    }
    if (raw->st_shndx == SHN_ABS) {
        symbol.section = IMAGE_ABSOLUTE;
    } else if (raw->st_shndx >= image->section_count) {
        symbol.section = IMAGE_UNDEFINED;
    }
    bool const is_data = symbol.section != IMAGE_ABSOLUTE && symbol.section != IMAGE_UNDEFINED &&
                         image->sections[symbol.section].is_allocated && !image->sections[symbol.section].is_code;
    if (symbol.kind == SYMBOL_OTHER && symbol.size_bytes > 0 && is_data) { // gcc -O0 -flto gives objects no type.
        symbol.kind = SYMBOL_OBJECT;
    }
    image->symbols[image->symbol_count++] = symbol;
}

// The string table must end with a terminator, since the names are used in place. libelf gives a size and no bytes for
// a section that has none in the file, as .bss, which a damaged header may name.
static bool read_symbols(struct image *image, Elf_Scn *table, const GElf_Shdr *header, struct reader_error *error) {
    Elf_Data *const symbols = elf_getdata(table, NULL);
    Elf_Scn *const string_section = elf_getscn(image->elf, header->sh_link);
    Elf_Data *const strings = string_section == NULL ? NULL : elf_getdata(string_section, NULL);
    if (symbols == NULL || strings == NULL || strings->d_buf == NULL || strings->d_size == 0 ||
        ((const char *)strings->d_buf)[strings->d_size - 1] != '\0' || header->sh_entsize != sizeof(Elf32_Sym)) {
        return reader_fail(error, image->file.path, "broken symbol table; is the file complete?");
    }
    size_t const count = symbols->d_size / sizeof(Elf32_Sym);
    image->symbols = memory_get(count, sizeof *image->symbols);
    uint32_t file_symbol = UINT32_MAX;
    for (size_t i = 1; i < count; ++i) {
        GElf_Sym raw;
        if (gelf_getsym(symbols, (int)i, &raw) != NULL) {
            add_symbol(image, &raw, strings, &file_symbol);
        }
    }
    return true;
}

// An image has at most one symbol table (SHT_SYMTAB). The dynamic one is not read: firmware has none.
static bool read_symbol_table(struct image *image, struct reader_error *error) {
    Elf_Scn *handle = NULL;
    while ((handle = elf_nextscn(image->elf, handle)) != NULL) {
        GElf_Shdr header;
        if (gelf_getshdr(handle, &header) != NULL && header.sh_type == SHT_SYMTAB) {
            return read_symbols(image, handle, &header, error);
        }
    }
    return true;
}

static bool read_image(struct image *image, struct reader_error *error) {
    elf_version(EV_CURRENT);
    image->elf = elf_memory((char *)(uintptr_t)image->file.bytes, image->file.size);
    GElf_Ehdr header;
    if (image->elf == NULL || elf_kind(image->elf) != ELF_K_ELF || gelf_getehdr(image->elf, &header) == NULL) {
        return reader_fail(error, image->file.path, "not an ELF file");
    }
    image->entry = header.e_entry;
    if (!check_header(image, &header, error) || !read_segments(image, error) || !read_sections(image, error)) {
        return false;
    }
    image_find_rom(image);
    return read_symbol_table(image, error);
}

// The file stays mapped: names and contents point into it.
bool image_open(struct image *image, const char *path, struct reader_error *error) {
    *image = (struct image){0};
    if (!file_open(&image->file, path, UINT64_C(4) << 30, error)) {
        return false;
    }
    if (!read_image(image, error)) {
        image_close(image);
        return false;
    }
    return true;
}

void image_close(struct image *image) {
    elf_end(image->elf);
    free(image->sections);
    free(image->segments);
    free(image->symbols);
    file_close(&image->file);
    *image = (struct image){0};
}

const struct image_symbol *image_find_symbol(const struct image *image, const char *name) {
    // Global symbols stand behind the local ones of the table, and are what is asked for: the search begins there.
    // Names of C++ and names that linkers define differ in their second character.
    bool const is_long = name[0] != '\0';
    for (size_t i = image->symbol_count; i-- > 0;) {
        const struct image_symbol *const symbol = &image->symbols[i];
        bool const may_be = symbol->name[0] == name[0] && (!is_long || symbol->name[1] == name[1]);
        if (may_be && symbol->section != IMAGE_UNDEFINED && strcmp(symbol->name, name) == 0) {
            return symbol;
        }
    }
    return NULL;
}

const struct image_symbol *image_find_object(const struct image *image, const char *name) {
    for (size_t i = 0; i < image->symbol_count; ++i) {
        if (image->symbols[i].kind == SYMBOL_OBJECT && strcmp(image->symbols[i].name, name) == 0) {
            return &image->symbols[i];
        }
    }
    return NULL;
}
