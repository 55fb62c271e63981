// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The pack for newlib, read off newlib 3.3.0 as Debian ships it. The library comes without debugging information, so
// its calls through pointers have no types, and no user can know its recursions. Two tables list them: known_targets
// for calls, known_recursions for cycles. Layouts of its structures differ between builds, so they are not written
// down here: the offset of a pointer in a FILE is the one at which the library's own code stores it.
#include "base/text.h"
#include "calls/pack_private.h"
#include "interpret/instruction.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_NAMES = 16, MOST_MEMBERS = 40, MOST_KNOWN = 32 };

enum pack_means {
    GOES_TO_NAMED,      ///< One of the named functions, as far as the image has them.
    GOES_BY_LOCALE,     ///< The same, where the pointer is loaded from elsewhere than the stack.
    GOES_WHERE_STORED,  ///< Those of the named that the code stores at the offset that the pointer is loaded from.
    GOES_TO_REGISTERED, ///< What is passed to the first named function, in its second argument.
    GOES_NOWHERE,       ///< Nothing is ever stored there.
};

static const struct pack_targets {
    const char *functions[MOST_NAMES]; ///< The functions that make these calls.
    enum pack_means means;
    const char *names[MOST_NAMES];
    const char *unless[MOST_NAMES]; ///< Functions that must not be reached: they store other pointers there.
    const char *calls; ///< A function that each of `functions` calls directly, by which it is told; or NULL.
} known_targets[] = {
    {{"__sflush_r", "__sfvwrite_r", "__srefill_r", "_fclose_r", "_fseeko_r", "_fseek_r", "_ftello_r", "_ftell_r",
      "_freopen_r"},
     GOES_WHERE_STORED,
     {"__sread", "__seofread", "__swrite", "__sseek", "__sclose"},
     {"funopen", "_funopen_r", "fopencookie", "_fopencookie_r", "fmemopen", "_fmemopen_r", "open_memstream",
      "_open_memstream_r"},
     NULL},
    {{"exit"}, GOES_WHERE_STORED, {"_cleanup_r", "_cleanup"}, {NULL}, "_exit"},
    {{"_printf_float", "_printf_common", "_printf_i"}, GOES_TO_NAMED, {"__sfputs_r", "__ssputs_r"}, {NULL}, NULL},
    {{"_scanf_float", "_scanf_i", "_scanf_chars", "__ssvfscanf_r", "__ssvfiscanf_r", "__svfscanf_r", "__svfiscanf_r"},
     GOES_TO_NAMED,
     {"_sungetc_r", "_ungetc_r", "__ssrefill_r", "__srefill_r", "_sfread_r", "__ascii_mbtowc", "__utf8_mbtowc",
      "__sjis_mbtowc", "__eucjp_mbtowc", "__jis_mbtowc", "_strtol_r", "_strtoul_r", "_strtoll_r", "_strtoull_r"},
     {NULL},
     NULL},
    {{"_wcrtomb_r", "_wctomb_r"},
     GOES_BY_LOCALE,
     {"__ascii_wctomb", "__utf8_wctomb", "__sjis_wctomb", "__eucjp_wctomb", "__jis_wctomb"},
     {NULL},
     NULL},
    {{"_mbrtowc_r", "_mbtowc_r", "_vfprintf_r", "_svfprintf_r", "_vfiprintf_r", "_svfiprintf_r"},
     GOES_BY_LOCALE,
     {"__ascii_mbtowc", "__utf8_mbtowc", "__sjis_mbtowc", "__eucjp_mbtowc", "__jis_mbtowc"},
     {NULL},
     NULL},
    {{"__call_exitprocs"}, GOES_TO_REGISTERED, {"__register_exitproc"}, {NULL}, NULL},
    {{"raise", "_raise_r"}, GOES_NOWHERE, {NULL}, {"signal", "_signal_r", "_init_signal", "_init_signal_r"}, "_kill_r"},
};

static const struct pack_recursion {
    const char *breaker;
    uint64_t rounds;
    const char *members[MOST_MEMBERS]; ///< All functions of the cycle are among these and the breaker.
    bool prints_no_floats;             ///< Checked: what the breaker prints has no conversion of a float.
    uint64_t codes[MOST_KNOWN];        ///< Checked, where there are any: the breaker's code is one of these.
} known_recursions[] = {
    // Sorts the smaller part first, eight halvings in one frame: the n-th call inside has less than 2^(32 - 9 n) items.
    // Of scripts/pack.sh, over all libraries of Debian's newlib for the M profile.
    {"qsort",
     4,
     {NULL},
     false,
     {0x0F9449559A602E8A, 0xB6FCB1CB72159DCF, 0x37C4C7D91EF4C201, 0x3FF4781C9CEA1A0D, 0x04D3477F2BDB3322,
      0xB97219220F214E43, 0x0B0D09598793FC0D, 0x0BF07DB181EFD44C}},
    // Prints into a buffered FILE of its own, and only an unbuffered one is printed into by it.
    {"__sbprintf", 1, {"_vfprintf_r", "_vfiprintf_r", "__sprint_r", "_fflush_r", "__sflush_r"}, false, {0}},
    // It sets up the global reentrancy structure once more, which is marked as set up before that.
    {"__sfp",
     2,
     {"__sinit", "__sinit.part.0", "__sfmoreglue", "global_stdio_init", "global_stdio_init.part.0"},
     false,
     {0}},
    // Out of memory while a float is printed: the message of the assertion has no float.
    {"__assert_func",
     1,
     {"__mdiff",      "__lshift",    "__i2b",         "__multadd",      "__multiply",  "__pow5mult", "__d2b",
      "__s2b",        "_Balloc",     "_Bfree",        "_dtoa_r",        "__cvt",       "fiprintf",   "fprintf",
      "_vfiprintf_r", "_vfprintf_r", "_printf_float", "_printf_common", "_printf_i",   "__ratio",    "__gethex",
      "__sfputs_r",   "__sfputc_r",  "__swbuf_r",     "_fprintf_r",     "_fiprintf_r", "__sprint_r", "__sbprintf",
      "__any_on",     "__copybits",  "rshift",        "_strtod_l",      "__increment", "__assert"},
     true,
     {0}},
};

static void add_named(const struct callgraph *graph, struct pack_set *set, const struct pack_targets *targets) {
    uint32_t found[16];
    for (size_t i = 0; i < MOST_NAMES && targets->names[i] != NULL; ++i) {
        size_t const count = locator_find(graph->locator, targets->names[i], found, 16);
        for (size_t j = 0; j < count && j < 16; ++j) {
            pack_add(set, found[j]);
        }
    }
    set->is_known = set->count > 0;
}

// \return  The offset that a pointer is loaded from; INT64_MIN iff there is none, or several.
static int64_t offset_of(const struct callgraph *graph, value_id id, unsigned depth) {
    const struct value *const value = &graph->code->values.items[id];
    if (value->kind == VALUE_LOAD) {
        return value->number;
    }
    if (value->kind != VALUE_ONE_OF || depth == 0) {
        return INT64_MIN;
    }
    int64_t const one = offset_of(graph, value->base, depth - 1), other = offset_of(graph, value->other, depth - 1);
    return one == other ? one : INT64_MIN;
}

// The functions of a locale are loaded from memory; a pointer in the frame is another one.
static bool is_loaded_from_elsewhere(const struct callgraph *graph, value_id id) {
    const struct value *const value = &graph->code->values.items[id];
    return value->kind == VALUE_LOAD && graph->code->values.items[value->base].kind != VALUE_STACK;
}

// Adds those of the named functions that a stored value can be.
static void add_value(const struct callgraph *graph, struct pack_set *set, const struct pack_targets *targets,
                      value_id id, unsigned depth) {
    const struct value *const value = &graph->code->values.items[id];
    if (value->kind == VALUE_ONE_OF && depth > 0) {
        add_value(graph, set, targets, value->base, depth - 1);
        add_value(graph, set, targets, value->other, depth - 1);
    } else if (value->kind == VALUE_CONSTANT && (value->number & 1) != 0 &&
               pack_is_named(graph, (uint32_t)value->number - 1, targets->names, MOST_NAMES)) {
        pack_add(set, (uint32_t)value->number - 1);
    }
}

// Adds the named functions that any interpreted code stores at this offset, whatever the base: the base is a FILE or
// the reentrancy structure, which has no type here.
static void add_stored(const struct callgraph *graph, struct pack_set *set, const struct pack_targets *targets,
                       int64_t offset) {
    for (size_t i = 0; i < graph->code->flow_count && offset != INT64_MIN; ++i) {
        const struct flow *const flow = graph->code->flows[i];
        for (size_t j = 0; j < flow->pointer_count; ++j) {
            if (flow->pointers[j].offset == offset) {
                add_value(graph, set, targets, flow->pointers[j].stored, 8);
            }
        }
    }
    set->is_known = set->count > 0;
}

// Adds all functions that callers pass to the function that registers them, as atexit does.
static void add_registered(struct callgraph *graph, struct pack_set *set, const char *name) {
    uint32_t entry;
    set->is_known = locator_find(graph->locator, name, &entry, 1) == 1 && pack_add_passed(graph, set, entry, 1);
}

static bool is_meant(const struct callgraph *graph, const struct pack_targets *targets, const struct flow *flow) {
    return pack_is_named(graph, flow->entry, targets->functions, MOST_NAMES) &&
           !pack_follows_any(graph, targets->unless, MOST_NAMES) &&
           (targets->calls == NULL || pack_calls_directly(graph, flow, targets->calls));
}

struct pack_set newlib_resolve(struct callgraph *graph, const struct flow *flow, const struct flow_site *site) {
    struct pack_set set = {.library = "newlib"};
    for (size_t i = 0; i < sizeof known_targets / sizeof *known_targets && !set.is_known; ++i) {
        const struct pack_targets *const targets = &known_targets[i];
        if (!is_meant(graph, targets, flow)) {
            continue;
        }
        switch (targets->means) {
        case GOES_TO_NAMED:
            add_named(graph, &set, targets);
            break;
        case GOES_BY_LOCALE:
            if (is_loaded_from_elsewhere(graph, site->pointer)) {
                add_named(graph, &set, targets);
            }
            break;
        case GOES_WHERE_STORED:
            add_stored(graph, &set, targets, offset_of(graph, site->pointer, 8));
            break;
        case GOES_TO_REGISTERED:
            add_registered(graph, &set, targets->names[0]);
            break;
        case GOES_NOWHERE:
            set.is_known = true;
            break;
        }
    }
    return set;
}

// \return  Whether an instruction is a branch out of the function. Its distance is the linker's, so the sum of the
// code must leave it out.
static bool leaves(uint32_t address, uint32_t first, uint32_t second, uint32_t low, uint32_t high) {
    if ((first & 0xF800) != 0xF000 || (second & 0x8000) == 0) {
        return false;
    }
    bool const is_call = (second & 0xD000) == 0xD000 || (second & 0xD000) == 0xC000,
               is_jump = (second & 0xD000) == 0x9000;
    uint32_t const sign = first >> 10 & 1, i1 = ~((second >> 13 & 1) ^ sign) & 1, i2 = ~((second >> 11 & 1) ^ sign) & 1;
    int32_t const offset =
        (int32_t)((sign << 24 | i1 << 23 | i2 << 22 | (first & 0x3FF) << 12 | (second & 0x7FF) << 1) << 7) >> 7;
    uint32_t const target = address + 4 + (uint32_t)offset;
    return (is_call || is_jump) && (target < low || target >= high);
}

static void add_half(uint64_t *sum, uint32_t half) {
    *sum = (*sum ^ (half & 0xFF)) * UINT64_C(0x100000001B3);
    *sum = (*sum ^ (half >> 8 & 0xFF)) * UINT64_C(0x100000001B3);
}

// \return  A sum (FNV-1a) of the instructions of a function without what the linker fills in; 0 iff there is no such
// code. Two images with the same library build give the same sum.
static uint64_t sum_of_code(const struct callgraph *graph, uint32_t entry) {
    const struct image_symbol *const symbol = code_function(graph->code, entry);
    uint64_t sum = UINT64_C(0xCBF29CE484222325);
    if (symbol == NULL || symbol->address != entry || symbol->size_bytes == 0 || symbol->size_bytes > 1 << 16) {
        return 0;
    }
    uint32_t const end = entry + (uint32_t)symbol->size_bytes;
    for (uint32_t at = entry; at + 2 <= end;) {
        uint32_t first, second = 0;
        if (code_is_data(graph->code, at)) {
            at += 2;
            continue;
        }
        if (!code_read_bytes(graph->code, at, 2, &first)) {
            return 0;
        }
        bool const is_wide = first >= 0xE800;
        if (is_wide && !code_read_bytes(graph->code, at + 2, 2, &second)) {
            return 0;
        }
        bool const is_masked = is_wide && leaves(at, first, second, entry, end);
        add_half(&sum, is_masked ? 0xF000 : first);
        if (is_wide) {
            add_half(&sum, is_masked ? second & 0xD000 : second);
        }
        at += is_wide ? 4 : 2;
    }
    return sum;
}

static bool is_known_code(const struct pack_recursion *recursion, uint64_t sum) {
    for (size_t i = 0; i < MOST_KNOWN && recursion->codes[i] != 0; ++i) {
        if (recursion->codes[i] == sum) {
            return true;
        }
    }
    return false;
}

// \return  Whether a format that lies in constant memory converts no float.
static bool is_without_floats(const struct callgraph *graph, uint32_t address) {
    uint32_t byte = 0;
    bool in_conversion = false;
    for (uint32_t i = 0; i < 1000; ++i) {
        if (!code_is_constant(graph->code, address + i) || !code_read_bytes(graph->code, address + i, 1, &byte)) {
            return false;
        }
        if (byte == 0) {
            return i > 0;
        }
        if (in_conversion && strchr("aAeEfFgG", (int)byte) != NULL) {
            return false;
        }
        in_conversion =
            byte == '%' ? !in_conversion : in_conversion && strchr("-+ #0123456789.*hlzjt", (int)byte) != NULL;
    }
    return false;
}

// Every call that prints must have a constant format, in the second argument, or in the third of the reentrant
// variants.
static bool prints_no_floats(const struct callgraph *graph, const struct flow *flow) {
    static const char *const with_format[] = {"fiprintf", "fprintf", "_fiprintf_r", "_fprintf_r"};
    bool prints = false;
    for (size_t i = 0; flow != NULL && i < flow->site_count; ++i) {
        const struct flow_site *const site = &flow->sites[i];
        if (site->is_indirect || !pack_is_named(graph, site->target, with_format, 4)) {
            continue;
        }
        bool const is_reentrant = pack_is_named(graph, site->target, with_format + 2, 2);
        const struct value *const format = &graph->code->values.items[site->registers[is_reentrant ? 2 : 1]];
        if (format->kind != VALUE_CONSTANT || !is_without_floats(graph, (uint32_t)format->number)) {
            return false;
        }
        prints = true;
    }
    return prints;
}

// A foreign function on the cycle makes the item worthless: it may call the library again and again.
static bool are_members(const struct callgraph *graph, const struct pack_recursion *recursion, const uint32_t *nodes,
                        size_t count, size_t breaker) {
    for (size_t i = 0; i < count; ++i) {
        if (i != breaker && !pack_is_named(graph, graph->nodes[nodes[i]].entry, recursion->members, MOST_MEMBERS)) {
            return false;
        }
    }
    return true;
}

// A breaker that is known by name but fails a check leaves a doubt, which the note tells the user.
static struct pack_cycle check_recursion(struct callgraph *graph, const struct pack_recursion *recursion,
                                         const uint32_t *nodes, size_t count, size_t breaker) {
    struct pack_cycle cycle = {.index = breaker, .rounds = recursion->rounds, .reason = "brim knows of newlib"};
    uint32_t const entry = graph->nodes[nodes[breaker]].entry;
    if (!are_members(graph, recursion, nodes, count, breaker)) {
        return cycle;
    }
    uint64_t const sum = recursion->codes[0] == 0 ? 0 : sum_of_code(graph, entry);
    if (recursion->codes[0] != 0 && !is_known_code(recursion, sum)) {
        cycle.doubt = keep_text(&graph->record->texts, "; its code, %016" PRIx64 ", is none that brim knows", sum);
    } else if (recursion->prints_no_floats && !prints_no_floats(graph, graph->nodes[nodes[breaker]].flow)) {
        cycle.doubt = "; it may print a float, as newlib's does not";
    } else {
        cycle.is_known = true;
    }
    return cycle;
}

struct pack_cycle newlib_bound_cycle(struct callgraph *graph, const uint32_t *nodes, size_t count) {
    struct pack_cycle cycle = {0};
    for (size_t i = 0; i < sizeof known_recursions / sizeof *known_recursions && !cycle.is_known; ++i) {
        for (size_t j = 0; j < count && !cycle.is_known; ++j) {
            if (pack_is_named(graph, graph->nodes[nodes[j]].entry, &known_recursions[i].breaker, 1)) {
                const char *const doubt = cycle.doubt;
                cycle = check_recursion(graph, &known_recursions[i], nodes, count, j);
                cycle.doubt = cycle.doubt == NULL ? doubt : cycle.doubt;
            }
        }
    }
    return cycle;
}
