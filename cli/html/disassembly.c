// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The disassembly of every function, for the card of the page. It is larger than all other data, and few look at it; so
// it is a block of its own in the page, deflated apart, and a browser reads it when somebody asks for the first time.
// Literal pools and jump tables are words, as the mapping symbols of the image mark them.
#include "html/columns.h"
#include "html/page.h"

#include "interpret/code.h"
#include "output/data.h"

#include <capstone.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

struct listing {
    csh capstone;
    cs_insn *insn; ///< Where capstone puts an instruction.
    struct code code;
    const struct report *report;
    struct locator locator;
    struct arena texts;
};

// A branch has the name of the function that it leads to.
static void write_target(struct listing *listing, FILE *out) {
    const char *const operands = listing->insn->op_str;
    if (operands[0] == '#' && operands[1] == '0') {
        uint32_t const target = (uint32_t)strtoul(operands + 1, NULL, 16);
        const char *const name = locator_symbol(&listing->locator, target);
        if (name != NULL) {
            fprintf(out, " <%s>", name);
        }
    }
}

// \return  The bytes of what stands at the address: a word of data, or an instruction.
static uint64_t write_line(struct listing *listing, const uint8_t *bytes, uint64_t size, uint32_t address, FILE *out) {
    const uint8_t *at = bytes;
    size_t left = size;
    uint64_t next = address;
    fprintf(out, "%08" PRIx32 "  ", address);
    if (size >= 4 && address % 4 == 0 && code_is_data(&listing->code, address)) {
        fprintf(out, ".word 0x%02x%02x%02x%02x\n", bytes[3], bytes[2], bytes[1], bytes[0]);
        return 4;
    }
    if (code_is_data(&listing->code, address) || !cs_disasm_iter(listing->capstone, &at, &left, &next, listing->insn)) {
        if (size >= 2) {
            fprintf(out, ".short 0x%02x%02x\n", bytes[1], bytes[0]);
        } else {
            fprintf(out, ".byte 0x%02x\n", bytes[0]);
        }
        return size >= 2 ? 2 : 1;
    }
    fprintf(out, "%s %s", listing->insn->mnemonic, listing->insn->op_str);
    write_target(listing, out);
    fputc('\n', out);
    return listing->insn->size;
}

static json_t *lines_of(struct listing *listing, const struct piece *piece) {
    const struct image_section *const section = &listing->report->image->sections[piece->section];
    const uint8_t *const bytes = section->contents + (piece->address - section->address);
    char *text = NULL;
    size_t length = 0;
    FILE *const out = open_memstream(&text, &length);
    for (uint64_t at = 0; out != NULL && at < piece->size_bytes;) {
        at += write_line(listing, bytes + at, piece->size_bytes - at, (uint32_t)(piece->address + at), out);
    }
    if (out != NULL) {
        fclose(out);
    }
    json_t *const json = json_text(text == NULL ? "" : text);
    free(text);
    return json;
}

// Constants that stand between functions are no code, although their section is.
static bool is_function(const struct report *report, const struct piece *piece) {
    const struct image_section *const section = &report->image->sections[piece->section];
    return piece->kind == PIECE_SYMBOL && !piece->is_load_image && section->is_code && section->contents != NULL &&
           piece->symbol < report->image->symbol_count && report->image->symbols[piece->symbol].kind != SYMBOL_OBJECT &&
           piece->address >= section->address &&
           piece->address + piece->size_bytes <= section->address + section->size_bytes;
}

static void list_functions(struct listing *listing, json_t *table) {
    json_t *const addresses = column_add(table, "address"), *const texts = column_add(table, "text");
    for (size_t i = 0; i < listing->report->piece_count; ++i) {
        const struct piece *const piece = &listing->report->pieces[i];
        if (is_function(listing->report, piece)) {
            column_put(addresses, (int64_t)piece->address);
            json_array_append_new(texts, lines_of(listing, piece));
        }
    }
}

json_t *page_disassembly(struct report *report) {
    struct reader_error error;
    struct listing listing = {.report = report};
    struct code_contents *const contents = firmware_code(report->firmware, &error);
    json_t *const table = json_object();
    if (contents == NULL || cs_open(CS_ARCH_ARM, CS_MODE_THUMB | CS_MODE_MCLASS, &listing.capstone) != CS_ERR_OK) {
        return table;
    }
    listing.insn = cs_malloc(listing.capstone);
    code_open(&listing.code, contents);
    locator_open(&listing.locator, report->image, firmware_units(report->firmware), &listing.texts);
    list_functions(&listing, table);
    locator_close(&listing.locator);
    code_close(&listing.code);
    cs_free(listing.insn, 1);
    cs_close(&listing.capstone);
    arena_free(&listing.texts);
    return table;
}
