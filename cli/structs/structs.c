// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Makes the result of brim structs: for each struct with debugging information, its size now, its holes and padding,
// its best size, and how many objects of it lie in RAM. The gain of a struct is the bytes won per object times the
// objects. Structs of equal name and layout that several units describe are one row. Objects are counted from DWARF
// variables; an object nested in another one counts as embedded, and its gain as part of the outer object's, so that
// no byte is counted twice. Example: 16 objects of a struct that shrinks from 12 to 8 bytes win 64 bytes.
#include "structs/structs.h"

#include "base/names.h"
#include "base/search.h"
#include "base/text.h"
#include "structs/describe.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/// These are the symbols of data objects, sorted by address.
struct object_symbols {
    const struct image_symbol **items;
    size_t count;
};

static int by_address(const void *a, const void *b) {
    const struct image_symbol *const left = *(const struct image_symbol *const *)a;
    const struct image_symbol *const right = *(const struct image_symbol *const *)b;
    return left->address != right->address ? (left->address < right->address ? -1 : 1)
                                           : (left->size_bytes < right->size_bytes ? -1 : 1);
}

static void find_objects(struct object_symbols *objects, const struct image *image) {
    objects->items = memory_get(image->symbol_count, sizeof *objects->items);
    objects->count = 0;
    for (size_t i = 0; i < image->symbol_count; ++i) {
        const struct image_symbol *const symbol = &image->symbols[i];
        if (symbol->kind == SYMBOL_OBJECT && symbol->size_bytes > 0 && symbol->section < image->section_count &&
            image->sections[symbol->section].is_allocated) {
            objects->items[objects->count++] = symbol;
        }
    }
    if (objects->count > 0) {
        qsort(objects->items, objects->count, sizeof *objects->items, by_address);
    }
}

// Tells whether a variable of DWARF is in the image. A linker leaves discarded variables at address 0 or near it. So a
// symbol must cover the variable, and at address 0 the symbol must also have its name. Only the four symbols nearest
// below are tried: more symbols do not share an address in practice.
static bool is_live(const struct object_symbols *objects, const struct record_variable *variable, uint64_t size_bytes) {
    size_t low;
    BISECT(low, 0, objects->count, middle, objects->items[middle]->address <= variable->address);
    for (size_t i = low; i > 0 && low - i < 4; --i) {
        const struct image_symbol *const symbol = objects->items[i - 1];
        bool const covers = variable->address + size_bytes <= symbol->address + symbol->size_bytes;
        if (covers &&
            (variable->address > 0 || (variable->name != NULL && strcmp(symbol->name, variable->name) == 0))) {
            return true;
        }
    }
    return false;
}

// A struct gets a row if it has a name and a size; a union has no order of members to improve.
static bool is_row(const struct record_type *type) {
    return type->kind == RECORD_STRUCT && type->size_bytes > 0 && type->name != NULL;
}

// Two units describe the same struct if size, members, offsets and names agree. FNV-1a with an extra shift; a
// collision would merge two structs of one name, which 64 bits make negligible.
static uint64_t hash_members(const struct structs *structs, const struct record_type *type) {
    uint64_t hash = type->size_bytes;
    for (size_t i = 0; i < type->member_count; ++i) {
        const struct record_member *const member = &structs->records->members[type->first_member + i];
        uint64_t const parts[] = {member->offset_bits, member->bits, records_size(structs->records, member->type)};
        for (size_t p = 0; p < sizeof parts / sizeof *parts; ++p) {
            hash = (hash ^ parts[p]) * UINT64_C(0x100000001B3);
            hash ^= hash >> 29;
        }
        for (const char *c = member->name; c != NULL && *c != '\0'; ++c) {
            hash = (hash ^ (unsigned char)*c) * UINT64_C(0x100000001B3);
        }
    }
    return hash;
}

static const char *full_name(struct structs *structs, const struct record_type *type) {
    return type->scope[0] == '\0' ? type->name : struct_keep_text(&structs->texts, "%s%s", type->scope, type->name);
}

// The values of `packing` are those of the present layout; solve() updates them.
static void add_row(struct structs *structs, uint32_t index) {
    const struct record_type *const type = &structs->records->items[index];
    const struct packing *const packing = &structs->packings.items[index];
    APPEND(structs->rows, structs->row_count, structs->row_capacity,
           (struct struct_row){
               .name = full_name(structs, type),
               .type = index,
               .size_bytes = type->size_bytes,
               .hole_bytes = packing->hole_bytes,
               .padding_bytes = packing->padding_bytes,
               .slack_bytes = packing->slack_bytes,
               .new_size_bytes = packing->new_size_bytes,
               .fixed = packing->fixed,
               .is_reordered = packing->is_reordered,
               .is_narrowed = packing->is_narrowed,
           });
}

// Makes the rows. Equal structs of several units share one. row_of maps each type to its row, or to UINT32_MAX.
static void make_rows(struct structs *structs, uint32_t *row_of) {
    struct names keys = {0};
    for (uint32_t i = 0; i < structs->records->count; ++i) {
        const struct record_type *const type = &structs->records->items[i];
        row_of[i] = UINT32_MAX;
        if (!is_row(type)) {
            continue;
        }
        char key[1200];
        int const length = snprintf(key, sizeof key, "%016" PRIx64 " %.500s%.600s", hash_members(structs, type),
                                    type->scope, type->name);
        row_of[i] = names_add(&keys, key, (size_t)length);
        if (row_of[i] == structs->row_count) {
            add_row(structs, i);
        }
    }
    names_free(&keys);
}

// Multiplies and saturates at 2^40: lengths of arrays in damaged DWARF would overflow.
static uint64_t capped(uint64_t a, uint64_t b) {
    uint64_t const most = UINT64_C(1) << 40;
    return a != 0 && b > most / a ? most : a * b;
}

/// A census counts the objects of each type: those that are variables, and those inside other objects.
struct census {
    uint64_t *direct, *inside;
    const uint32_t *row_of;
};

static struct struct_region *region_of(struct structs *structs, uint64_t address) {
    uint32_t const index = report_region_at(structs->report, address);
    bool const is_ram = structs->report->regions[index].kind == REGION_RAM;
    return is_ram ? &structs->regions[index] : NULL;
}

static void add_variable(struct structs *structs, const struct census *census, uint64_t address, uint64_t count,
                         uint32_t type) {
    const struct packing *const packing = &structs->packings.items[type];
    if (packing->slack_bytes == 0 || census->row_of[type] == UINT32_MAX) {
        return;
    }
    APPEND(structs->variables, structs->variable_count, structs->variable_capacity,
           (struct struct_variable){.address = address,
                                    .count = count,
                                    .name = structs->rows[census->row_of[type]].name,
                                    .size_bytes = structs->records->items[type].size_bytes,
                                    .slack_bytes = packing->slack_bytes,
                                    .new_size_bytes = packing->new_size_bytes});
}

// Counts the variables in RAM and sums slack and gain per region. Two DIEs may describe one variable (a declaration
// and a definition); variables are sorted by address, so the second one is skipped.
static void count_variables(struct structs *structs, struct census *census) {
    struct object_symbols objects;
    uint64_t last = UINT64_MAX;
    find_objects(&objects, structs->report->image);
    for (size_t i = 0; i < structs->records->variable_count; ++i) {
        const struct record_variable *const variable = &structs->records->variables[i];
        uint64_t count = 1;
        uint32_t const type = records_element(structs->records, variable->type, &count);
        uint64_t const size = records_size(structs->records, variable->type);
        uint8_t const kind = structs->records->items[type].kind;
        bool const is_compound = kind == RECORD_STRUCT || kind == RECORD_UNION;
        if (!is_compound || size == 0 || variable->address == last || !is_live(&objects, variable, size)) {
            continue;
        }
        last = variable->address;
        struct struct_region *const region = region_of(structs, variable->address);
        if (region != NULL) {
            const struct packing *const packing = &structs->packings.items[type];
            uint64_t const size_bytes = structs->records->items[type].size_bytes;
            add_variable(structs, census, variable->address, count, type);
            census->direct[type] += count;
            region->objects += count;
            region->slack_bytes += capped(count, packing->slack_bytes);
            region->won_bytes +=
                size_bytes > packing->new_size_bytes ? capped(count, size_bytes - packing->new_size_bytes) : 0;
        }
    }
    free(objects.items);
}

// Adds the objects inside other objects. Outer types come behind the types nested in them, so going backwards
// propagates the counts through all levels in one pass.
static void count_nested(const struct structs *structs, struct census *census) {
    for (size_t i = structs->packings.sorted_count; i-- > 0;) {
        uint32_t const index = structs->packings.sorted[i];
        const struct record_type *const type = &structs->records->items[index];
        uint64_t const objects = census->direct[index] + census->inside[index];
        for (size_t m = 0; objects > 0 && m < type->member_count; ++m) {
            uint64_t count = 1;
            uint32_t const element =
                records_element(structs->records, structs->records->members[type->first_member + m].type, &count);
            uint64_t const sum = census->inside[element] + capped(count, objects);
            census->inside[element] = sum < UINT64_C(1) << 40 ? sum : UINT64_C(1) << 40;
        }
    }
}

// Regions without structs are dropped; the others keep their order.
static void sum_rows(struct structs *structs, const struct census *census) {
    for (uint32_t i = 0; i < structs->records->count; ++i) {
        if (census->row_of[i] != UINT32_MAX) {
            struct struct_row *const row = &structs->rows[census->row_of[i]];
            row->instances += census->direct[i];
            row->embedded += census->inside[i];
        }
    }
    for (size_t i = 0; i < structs->row_count; ++i) {
        struct struct_row *const row = &structs->rows[i];
        row->won_bytes =
            row->size_bytes > row->new_size_bytes ? capped(row->instances, row->size_bytes - row->new_size_bytes) : 0;
    }
    size_t kept = 0;
    for (size_t i = 0; i <= structs->report->region_count; ++i) {
        structs->regions[i].name = structs->report->regions[i].name;
        structs->objects += structs->regions[i].objects;
        structs->slack_bytes += structs->regions[i].slack_bytes;
        structs->won_bytes += structs->regions[i].won_bytes;
        if (structs->regions[i].objects > 0) {
            structs->regions[kept++] = structs->regions[i];
        }
    }
    structs->region_count = kept;
}

// The order of rows: bytes won, then what one object would win, then slack in RAM, then slack of one object. Name and
// type make the order total.
static int by_gain(const void *a, const void *b) {
    const struct struct_row *const left = a, *const right = b;
    uint64_t const keys[][2] = {
        {left->won_bytes, right->won_bytes},
        {left->size_bytes - left->new_size_bytes, right->size_bytes - right->new_size_bytes},
        {capped(left->instances, left->slack_bytes), capped(right->instances, right->slack_bytes)},
        {left->slack_bytes, right->slack_bytes}};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; ++i) {
        if (keys[i][0] != keys[i][1]) {
            return keys[i][0] > keys[i][1] ? -1 : 1;
        }
    }
    int const names = strcmp(left->name, right->name);
    return names != 0 ? names : (left->type > right->type) - (left->type < right->type);
}

// The user may write a name with or without its scope.
static bool is_meant(const struct struct_row *row, const struct record_type *type, const char *pattern) {
    return config_name_means(pattern, row->name) || config_name_means(pattern, type->name);
}

// A name in brim.yaml that matches no struct is an error: a renamed struct would otherwise lose its protection.
static bool apply_ignored(struct structs *structs, const struct config *config, const uint32_t *row_of,
                          struct reader_error *error) {
    for (size_t i = 0; i < config->fixed_structs.count; ++i) {
        bool any = false;
        for (size_t t = 0; t < structs->records->count; ++t) {
            const struct record_type *const type = &structs->records->items[t];
            if (row_of[t] != UINT32_MAX && is_meant(&structs->rows[row_of[t]], type, config->fixed_structs.names[i])) {
                structs->packings.items[t].fixed = FIXED_IGNORED;
                any = true;
            }
        }
        if (!any) {
            return reader_fail(error, config->path, "line %zu: %s has no struct %s", config->fixed_structs.lines[i],
                               structs->report->image_path, config->fixed_structs.names[i]);
        }
    }
    return true;
}

/// A wish is one entry of --narrow: "T.member=u16" in its parts.
struct wish {
    char type[256], member[128];
    const char *name;
    uint8_t bytes;
};

// Splits at the last '=' and the last '.', since C++ names may contain dots in template arguments.
static bool read_wish(const char *text, size_t length, struct wish *wish) {
    static const struct {
        const char *word, *name;
        uint8_t bytes;
    } numbers[] = {{"u8", "uint8_t", 1}, {"u16", "uint16_t", 2}, {"u32", "uint32_t", 4}, {"u64", "uint64_t", 8},
                   {"i8", "int8_t", 1},  {"i16", "int16_t", 2},  {"i32", "int32_t", 4},  {"i64", "int64_t", 8}};
    const char *const equals = memrchr(text, '=', length);
    const char *const dot = equals == NULL ? NULL : memrchr(text, '.', (size_t)(equals - text));
    if (dot == NULL || (size_t)(dot - text) >= sizeof wish->type || (size_t)(equals - dot) > sizeof wish->member) {
        return false;
    }
    snprintf(wish->type, sizeof wish->type, "%.*s", (int)(dot - text), text);
    snprintf(wish->member, sizeof wish->member, "%.*s", (int)(equals - dot - 1), dot + 1);
    size_t const rest = length - (size_t)(equals + 1 - text);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; ++i) {
        if (strlen(numbers[i].word) == rest && strncmp(numbers[i].word, equals + 1, rest) == 0) {
            wish->name = numbers[i].name;
            wish->bytes = numbers[i].bytes;
            return true;
        }
    }
    return false;
}

// Narrows the members of one type that have the name.
// \return  Whether there is such a member. `why` says why it cannot be narrowed.
static bool narrow_type(struct structs *structs, uint32_t index, const struct wish *wish, const char **why) {
    const struct record_type *const type = &structs->records->items[index];
    bool any = false;
    for (size_t m = type->first_member; m < type->first_member + type->member_count; ++m) {
        const struct record_member *const member = &structs->records->members[m];
        uint64_t count = 1;
        uint32_t const element = records_element(structs->records, member->type, &count);
        if (member->name == NULL || strcmp(member->name, wish->member) != 0) {
            continue;
        }
        any = true;
        if (structs->packings.items[index].fixed != FIXED_NOT) {
            *why = fixed_reason_text(structs->packings.items[index].fixed);
        } else if (structs->records->items[element].kind != RECORD_NUMBER || structs->records->items[element].is_real) {
            *why = "not a whole number";
        } else if (structs->records->items[element].size_bytes < wish->bytes) {
            *why = "it is narrower already";
        } else if (structs->records->items[element].is_signed && wish->name[0] == 'u') {
            *why = "it is signed; an i8, i16, i32 or i64 keeps the sign";
        } else {
            structs->packings.narrow_bytes[m] = wish->bytes;
            structs->packings.narrowed[m] = wish->name;
        }
    }
    return any;
}

// Applies one entry of --narrow to all types of that name. It fails only if no member could be narrowed at all,
// because several structs may share a name.
static bool apply_wish(struct structs *structs, const char *text, size_t length, const uint32_t *row_of,
                       struct reader_error *error) {
    struct wish wish;
    const char *why = "no such member";
    bool is_any = false, is_done = false;
    if (!read_wish(text, length, &wish)) {
        return reader_fail(error, structs->report->image_path,
                           "--narrow %.*s: needs TYPE.MEMBER=u8, u16, u32, u64, i8, i16, i32 or i64", (int)length,
                           text);
    }
    for (uint32_t t = 0; t < structs->records->count; ++t) {
        if (row_of[t] != UINT32_MAX && is_meant(&structs->rows[row_of[t]], &structs->records->items[t], wish.type)) {
            const char *wrong = NULL;
            is_any = true;
            bool const has_it = narrow_type(structs, t, &wish, &wrong);
            is_done |= has_it && wrong == NULL;
            why = wrong != NULL ? wrong : why;
        }
    }
    return is_done || reader_fail(error, structs->report->image_path, "--narrow %.*s: %s", (int)length, text,
                                  is_any ? why : "no such struct");
}

static bool apply_wishes(struct structs *structs, const char *narrow, const uint32_t *row_of,
                         struct reader_error *error) {
    for (const char *at = narrow; at != NULL && *at != '\0';) {
        size_t const length = strcspn(at, ",");
        if (!apply_wish(structs, at, length, row_of, error)) {
            return false;
        }
        at += length + (at[length] == ',');
    }
    return true;
}

// Moves the unwanted rows behind the wanted ones, so that free_row() still finds them.
static void keep_wanted(struct structs *structs, const struct structs_request *request) {
    size_t kept = 0;
    for (size_t i = 0; i < structs->row_count; ++i) {
        struct struct_row const row = structs->rows[i];
        bool const is_wanted =
            (request->only == NULL || is_meant(&row, &structs->records->items[row.type], request->only)) &&
            (request->filter == NULL || matches(request->filter, row.name));
        if (is_wanted) {
            structs->rows[i] = structs->rows[kept];
            structs->rows[kept++] = row;
        }
    }
    structs->row_count = kept;
}

static void free_row(struct struct_row *row) {
    free(row->holes);
    free(row->members);
}

// Sums need the solved sizes, so this copies them to the rows before it counts.
static void solve(struct structs *structs, const uint32_t *row_of) {
    packings_solve(&structs->packings);
    for (size_t i = 0; i < structs->row_count; ++i) {
        struct struct_row *const row = &structs->rows[i];
        const struct packing *const packing = &structs->packings.items[row->type];
        row->fixed = packing->fixed;
        row->new_size_bytes = packing->new_size_bytes;
        row->is_reordered = packing->is_reordered;
        row->is_narrowed = packing->is_narrowed;
    }
    struct census census = {.direct = memory_get(structs->records->count, sizeof *census.direct),
                            .inside = memory_get(structs->records->count, sizeof *census.inside),
                            .row_of = row_of};
    structs->regions = memory_get(structs->report->region_count + 1, sizeof *structs->regions);
    count_variables(structs, &census);
    count_nested(structs, &census);
    sum_rows(structs, &census);
    free(census.direct);
    free(census.inside);
}

// The order of the steps matters: what is fixed must be known before members are narrowed, and both before solving.
static bool make(struct structs *structs, const struct structs_request *request, struct reader_error *error) {
    structs->records = firmware_records(structs->report->firmware);
    structs->has_types = structs->records->count > 1;
    packings_open(&structs->packings, structs->records);
    uint32_t *const row_of = memory_get(structs->records->count, sizeof *row_of);
    make_rows(structs, row_of);
    bool done = apply_ignored(structs, request->config, row_of, error);
    packings_fix_inside(&structs->packings);
    done = done && apply_wishes(structs, request->narrow, row_of, error);
    if (done) {
        solve(structs, row_of);
    }
    free(row_of);
    if (!done) {
        return false;
    }
    if (structs->row_count > 0) {
        qsort(structs->rows, structs->row_count, sizeof *structs->rows, by_gain);
    }
    keep_wanted(structs, request);
    size_t const told =
        request->limit == 0 || request->limit > structs->row_count ? structs->row_count : request->limit;
    for (size_t i = 0; i < told && !request->only_sums; ++i) {
        struct_describe(structs, &structs->rows[i]);
    }
    return true;
}

bool structs_make(struct structs *structs, const struct report *report, const struct structs_request *request,
                  struct reader_error *error) {
    *structs = (struct structs){.report = report};
    if (!make(structs, request, error)) {
        structs_free(structs);
        return false;
    }
    return true;
}

void structs_free(struct structs *structs) {
    for (size_t i = 0; i < structs->row_count; ++i) {
        free_row(&structs->rows[i]);
    }
    free(structs->rows);
    free(structs->regions);
    free(structs->variables);
    packings_close(&structs->packings);
    arena_free(&structs->texts);
}

bool structs_slack(const struct structs *structs, const char *region, uint64_t *bytes) {
    *bytes = structs->slack_bytes;
    if (strcmp(region, "ram") == 0) {
        return true;
    }
    *bytes = 0;
    for (size_t i = 0; i < structs->region_count; ++i) {
        if (strcmp(structs->regions[i].name, region) == 0) {
            *bytes = structs->regions[i].slack_bytes;
        }
    }
    for (size_t i = 0; i <= structs->report->region_count; ++i) {
        if (structs->report->regions[i].kind == REGION_RAM && strcmp(structs->report->regions[i].name, region) == 0) {
            return true;
        }
    }
    return false;
}
