// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Judges each object in RAM by the accesses that cli/accesses found: proved constant, escapes, written, no verdict, or
// excluded. A verdict "proved" claims that no code of the image can write the object, so every doubt must end in one
// of the other classes. An object that has an input section of its own is judged by all accesses to its cell. Objects
// that share a cell are judged one by one only where accesses name exact bytes; any access to unknown bytes of the
// cell takes the verdict from all of them. The reason printed is the access that says the most.
#include "const/constants.h"

#include "accesses/accesses.h"
#include "base/search.h"
#include "base/text.h"
#include "calls/callgraph.h"
#include "dwarf/data_types.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/// constants_make() keeps its state here.
struct judge {
    struct constants *constants;
    const struct constants_request *request;
    const struct accesses *accesses;
    struct units *units; ///< The firmware's.
    struct locator locator;
    const struct records *records;           ///< The firmware's.
    const struct access **writes, **escapes; ///< Of each object, the access that says the most.
    const struct access **blurs;             ///< Of each cell of several objects: what may reach any of them.
};

const char *constant_class_name(enum constant_class class) {
    static const char *const names[] = {[CONSTANT_PROVED] = "proved",
                                        [CONSTANT_ESCAPES] = "escapes",
                                        [CONSTANT_WRITTEN] = "written",
                                        [CONSTANT_NO_VERDICT] = "no verdict",
                                        [CONSTANT_EXCLUDED] = "excluded"};
    return names[class];
}

// Ranks accesses by how well they explain a verdict: a store by the instruction itself is better than one in a callee,
// and known memory is better than a pointer that was loaded from memory.
static bool says_more(const struct access *access, const struct access *than) {
    return than == NULL || access->is_behind + 2 * access->way < than->is_behind + 2 * than->way;
}

static void note(const struct access **best, const struct access *access) {
    if (says_more(access, *best)) {
        *best = access;
    }
}

// A write through a pointer from memory may concern another object, so it counts as an escape, not as a write.
static const struct access **list_of(struct judge *judge, const struct access *access) {
    return access->kind == ACCESS_WRITE && !access->is_behind ? judge->writes : judge->escapes;
}

// Assigns one access to objects. Known bytes: all objects that overlap them. A cell with one object: that object.
// Otherwise the access blurs the whole cell, and is noted for the object that its pointer named.
static void judge_access(struct judge *judge, const struct access *access) {
    const struct objects *const objects = &judge->accesses->objects;
    const struct cell *const cell = &objects->cells[access->cell];
    if (access->kind == ACCESS_READ) {
        return;
    }
    if (access->high != 0) {
        for (size_t i = objects_from(objects, access->low); i < objects->count; ++i) {
            if (objects->items[i].address >= access->high) {
                break;
            }
            note(&list_of(judge, access)[i], access);
        }
        return;
    }
    if (cell->object_count == 1 && cell->is_known) {
        note(&list_of(judge, access)[cell->object], access);
        return;
    }
    uint32_t const named = objects_at(objects, access->named);
    if (named != OBJECT_OF_NONE && objects->items[named].cell == access->cell) {
        note(&list_of(judge, access)[named], access);
    }
    note(&judge->blurs[access->cell], access);
}

static const char *text(struct judge *judge, const char *words) {
    return keep_text(&judge->constants->texts, "%s", words);
}

static const char *readable(struct judge *judge, const char *name) {
    char *const plain = demangled(name);
    const char *const kept = text(judge, plain == NULL ? name : plain);
    free(plain);
    return kept;
}

// Turns an access into a sentence for the user, with the place of the instruction.
static void describe_access(struct judge *judge, struct constant_row *row, const struct access *access) {
    struct arena *const texts = &judge->constants->texts;
    const char *const callee = access->callee == 0 ? NULL : locator_at(&judge->locator, access->callee).function;
    row->location = locator_at(&judge->locator, access->address);
    switch (access->way) {
    case WAY_DIRECT:
        row->reason = access->is_behind ? "may be written by a pointer that lies in memory" : "written";
        break;
    case WAY_CALL:
        row->reason = keep_text(texts,
                                access->is_behind              ? "may be written by %s, by a pointer in memory"
                                : access->kind == ACCESS_WRITE ? "written by %s, which gets its address"
                                                               : "address goes to %s, which does not keep it to itself",
                                callee);
        break;
    case WAY_UNKNOWN:
        row->reason = "address goes to a call whose target is not known";
        break;
    case WAY_STORED:
        row->reason = "address is stored";
        break;
    case WAY_RETURNED:
        row->reason = "address is returned to a caller that is not known";
        break;
    default:
        row->reason = "address is used by code that cannot be followed";
        break;
    }
}

// Follows aliases and arrays; volatile may stand at any level. The limits of depth here guard against cyclic DWARF.
static bool is_volatile(const struct judge *judge, uint32_t type) {
    for (unsigned depth = 0; depth < 64; ++depth) {
        const struct record_type *const item = &judge->records->items[type];
        if (item->kind == RECORD_ALIAS && item->is_volatile) {
            return true;
        }
        if ((item->kind != RECORD_ALIAS && item->kind != RECORD_ARRAY) || item->target == 0) {
            break;
        }
        type = item->target;
    }
    return false;
}

// A volatile member excludes the whole object: hardware or another core may write that part.
static bool has_volatile(const struct judge *judge, uint32_t type, unsigned depth) {
    uint64_t count = 1;
    if (is_volatile(judge, type)) {
        return true;
    }
    const struct record_type *const item = &judge->records->items[records_element(judge->records, type, &count)];
    for (size_t i = 0; depth < 16 && i < item->member_count; ++i) {
        if (has_volatile(judge, judge->records->members[item->first_member + i].type, depth + 1)) {
            return true;
        }
    }
    return false;
}

// Binary search: the variables are sorted by address.
static const struct record_variable *variable_at(const struct judge *judge, uint32_t address) {
    size_t low;
    BISECT(low, 0, judge->records->variable_count, middle, judge->records->variables[middle].address < address);
    bool const is_found = low < judge->records->variable_count && judge->records->variables[low].address == address;
    return is_found ? &judge->records->variables[low] : NULL;
}

// Sections with these words in their names are filled by others than the code: a DMA, another core, or the previous
// run.
static bool is_of_others(const char *section) {
    static const char *const words[] = {"noinit", "no_init", "dma", "shared"};
    for (size_t i = 0; i < sizeof words / sizeof *words; ++i) {
        if (strstr(section, words[i]) != NULL) {
            return true;
        }
    }
    return false;
}

// Finds why an object is left out of the judgement.
// \return  NULL iff it is not.
static const char *exclusion(struct judge *judge, const struct object *object, const struct record_variable *variable,
                             const char *name) {
    const struct image_section *const section = &judge->constants->report->image->sections[object->section];
    const struct name_list *const ignored = &judge->request->config->ignored_constants;
    for (size_t i = 0; i < ignored->count; ++i) {
        if (config_name_means(ignored->names[i], object->name) || config_name_means(ignored->names[i], name)) {
            return "brim.yaml ignores it";
        }
    }
    if (section->is_thread_local) {
        return "thread-local";
    }
    if (is_of_others(section->name)) {
        return keep_text(&judge->constants->texts, "lies in %s", section->name);
    }
    return variable != NULL && has_volatile(judge, variable->type, 0) ? "volatile" : NULL;
}

static void declared_at(const struct judge *judge, const struct record_variable *variable, struct constant_row *row) {
    int line = 0;
    if (variable == NULL) {
        return;
    }
    Dwarf_Die die = variable->die;
    const char *const file = dwarf_decl_file(&die);
    if (file != NULL && dwarf_decl_line(&die, &line) == 0 && line > 0) {
        char *const path = arena_text(&judge->constants->texts, file, strlen(file));
        path_normalise(path);
        row->file = path;
        row->line = (unsigned)line;
    }
}

// Explains an escape. Without an access of its own, the object escaped because another object holds its address.
static void describe_escape(struct judge *judge, struct constant_row *row, const struct object *object,
                            const struct access *access) {
    const struct objects *const objects = &judge->accesses->objects;
    uint32_t const holder = judge->accesses->escapes_with[object->cell];
    if (access != NULL) {
        describe_access(judge, row, access);
    } else if (holder != CELL_OF_NONE && objects->cells[holder].object != OBJECT_OF_NONE) {
        row->reason = keep_text(&judge->constants->texts, "address is held by %s, whose address escapes",
                                readable(judge, objects->items[objects->cells[holder].object].name));
    } else {
        row->reason = "address is held by constant data whose address escapes";
    }
}

// The order of the tests is the order of certainty: a write that was seen beats everything; "proved" remains only if
// nothing else applies, including functions in sections that cannot be interpreted.
static void judge_object(struct judge *judge, size_t index, struct constant_row *row) {
    const struct objects *const objects = &judge->accesses->objects;
    const struct object *const object = &objects->items[index];
    const struct cell *const cell = object->cell == CELL_OF_NONE ? NULL : &objects->cells[object->cell];
    bool const is_alone = cell != NULL && cell->object_count == 1 && cell->is_known;
    bool const escapes = cell != NULL && judge->accesses->has_escaped[object->cell];
    if (judge->writes[index] != NULL) {
        row->class = CONSTANT_WRITTEN;
        describe_access(judge, row, judge->writes[index]);
    } else if (judge->escapes[index] != NULL || (escapes && is_alone)) {
        row->class = CONSTANT_ESCAPES;
        describe_escape(judge, row, object, judge->escapes[index]);
    } else if (cell == NULL) {
        row->class = CONSTANT_NO_VERDICT;
        row->reason = "no input section is known for it";
    } else if (judge->blurs[object->cell] != NULL || escapes) {
        row->class = CONSTANT_NO_VERDICT;
        row->reason =
            cell->is_known
                ? "shares an input section with what is reached by addresses that vary; compile with -fdata-sections"
                : "its input section is not known; give brim the map";
    } else if (judge->accesses->hidden != NULL) {
        row->class = CONSTANT_NO_VERDICT;
        row->reason = keep_text(&judge->constants->texts, "%s lies in a section without code, and is not followed",
                                judge->accesses->hidden);
    } else if (judge->accesses->based_at != 0) {
        row->class = CONSTANT_NO_VERDICT;
        row->location = locator_at(&judge->locator, judge->accesses->based_at);
        row->reason =
            keep_text(&judge->constants->texts, "code stores through r%u as its caller left it, perhaps a static base",
                      judge->accesses->base_register);
    } else if (judge->accesses->rebased_at != 0) {
        row->class = CONSTANT_NO_VERDICT;
        row->location = locator_at(&judge->locator, judge->accesses->rebased_at);
        row->reason = "code stores through a number to which it adds the base of RAM, perhaps a short pointer";
    } else {
        row->class = CONSTANT_PROVED;
        row->reason = row->is_zero ? "always zero: declare it const" : "declare it const";
    }
}

// Objects in regions that are not RAM have no row: they cannot move from RAM to flash.
static void add_row(struct judge *judge, size_t index) {
    struct constants *const constants = judge->constants;
    const struct object *const object = &judge->accesses->objects.items[index];
    const struct image_section *const section = &constants->report->image->sections[object->section];
    uint32_t const region = report_region_at(constants->report, object->address);
    if (constants->report->regions[region].kind != REGION_RAM) {
        return;
    }
    struct constant_row row = {.name = readable(judge, object->name),
                               .address = object->address,
                               .size_bytes = object->size_bytes,
                               .region = constants->report->regions[region].name,
                               .section = section->name,
                               .is_zero = section->contents == NULL};
    const struct record_variable *const variable = variable_at(judge, object->address);
    declared_at(judge, variable, &row);
    row.reason = exclusion(judge, object, variable, row.name);
    if (row.reason != NULL) {
        row.class = CONSTANT_EXCLUDED;
    } else {
        judge_object(judge, index, &row);
    }
    constants->rows =
        memory_grow(constants->rows, constants->row_count, &constants->row_capacity, sizeof *constants->rows);
    constants->rows[constants->row_count++] = row;
}

static int compare_rows(const void *left, const void *right) {
    const struct constant_row *const a = left, *const b = right;
    if (a->class != b->class) {
        return a->class < b->class ? -1 : 1;
    }
    if (a->size_bytes != b->size_bytes) {
        return a->size_bytes > b->size_bytes ? -1 : 1;
    }
    int const names = strcmp(a->name, b->name);
    return names != 0 ? names : (a->address > b->address) - (a->address < b->address);
}

// An ignored name that matches no object is an error, so that a stale entry in brim.yaml is noticed.
static bool check_ignored(const struct judge *judge, struct reader_error *error) {
    const struct config *const config = judge->request->config;
    const struct objects *const objects = &judge->accesses->objects;
    for (size_t i = 0; i < config->ignored_constants.count; ++i) {
        bool is_there = false;
        for (size_t j = 0; j < objects->count && !is_there; ++j) {
            char *const plain = demangled(objects->items[j].name);
            is_there = config_name_means(config->ignored_constants.names[i], objects->items[j].name) ||
                       (plain != NULL && config_name_means(config->ignored_constants.names[i], plain));
            free(plain);
        }
        if (!is_there) {
            return reader_fail(error, config->path, "line %zu: %s has no object %s in RAM",
                               config->ignored_constants.lines[i], judge->constants->report->image_path,
                               config->ignored_constants.names[i]);
        }
    }
    return true;
}

static void keep_wanted(struct constants *constants, const char *filter) {
    size_t kept = 0;
    for (size_t i = 0; i < constants->row_count; ++i) {
        if (filter == NULL || matches(filter, constants->rows[i].name)) {
            constants->rows[kept++] = constants->rows[i];
        }
    }
    constants->row_count = kept;
}

// The sums are made before the filter applies: they describe the image, not the selection.
static bool make(struct judge *judge, struct reader_error *error) {
    struct constants *const constants = judge->constants;
    const struct accesses *const accesses = judge->accesses;
    if (!check_ignored(judge, error)) {
        return false;
    }
    judge->writes = memory_get(accesses->objects.count, sizeof *judge->writes);
    judge->escapes = memory_get(accesses->objects.count, sizeof *judge->escapes);
    judge->blurs = memory_get(accesses->objects.cell_count, sizeof *judge->blurs);
    for (size_t i = 0; i < accesses->count; ++i) {
        judge_access(judge, &accesses->items[i]);
    }
    for (size_t i = 0; i < accesses->objects.count; ++i) {
        add_row(judge, i);
    }
    if (constants->row_count > 0) {
        qsort(constants->rows, constants->row_count, sizeof *constants->rows, compare_rows);
    }
    for (size_t i = 0; i < constants->row_count; ++i) {
        ++constants->counts[constants->rows[i].class];
        constants->bytes[constants->rows[i].class] += constants->rows[i].size_bytes;
    }
    keep_wanted(constants, judge->request->filter);
    free(judge->writes);
    free(judge->escapes);
    free(judge->blurs);
    return true;
}

// Opens everything that the judgement needs and closes it again; only rows and texts survive.
bool constants_make(struct constants *constants, const struct report *report, const struct constants_request *request,
                    struct reader_error *error) {
    *constants = (struct constants){.report = report};
    struct firmware *const firmware = report->firmware;
    const struct map *const map = firmware_map(firmware);
    struct judge judge = {.constants = constants, .request = request, .accesses = request->accesses};
    constants->has_map = map != NULL;
    judge.units = firmware_units(firmware);
    bool done = accesses_open_once(request->accesses, firmware, error);
    if (done) {
        judge.records = firmware_records(firmware);
        locator_open(&judge.locator, &firmware->image, judge.units, &constants->texts);
        judge.locator.skips_lines = request->only_sums;
        done = make(&judge, error);
        locator_close(&judge.locator);
    }
    if (!done) {
        constants_free(constants);
    }
    return done;
}

void constants_free(struct constants *constants) {
    free(constants->rows);
    arena_free(&constants->texts);
    *constants = (struct constants){0};
}

// \return  false iff the image has no region of that name.
bool constants_proved_bytes(const struct constants *constants, const char *region, uint64_t *bytes) {
    bool is_known = strcmp(region, "ram") == 0;
    *bytes = 0;
    for (size_t i = 0; i < constants->row_count; ++i) {
        const struct constant_row *const row = &constants->rows[i];
        if (row->class == CONSTANT_PROVED && (strcmp(region, "ram") == 0 || strcmp(region, row->region) == 0)) {
            *bytes += row->size_bytes;
        }
    }
    for (size_t i = 0; i < constants->report->region_count; ++i) {
        is_known |= strcmp(constants->report->regions[i].name, region) == 0;
    }
    return is_known;
}
