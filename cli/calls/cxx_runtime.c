// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The pack for the run-time support of C++: the unwinder of libgcc and libsupc++, as GCC 8 to 13 build them for the Arm
// EHABI. An exception passes through five kinds of calls through pointers that no type resolves well:
//
//     personality routines    the unwinder loads them from the exception object, where get_eit_entry() put them; it has
//                             them from the exception tables of the image, so these name all that there are
//     stop functions          of a forced unwinding, which only _Unwind_ForcedUnwind() begins
//     destructors             of exception objects: argument 3 of __cxa_throw(), kept in the header of the object
//     methods of types        the virtual functions of the classes that describe types, as __si_class_type_info
//     handlers                of std::terminate() and std::unexpected(): the initial word of a variable of the library,
//                             or what was passed to std::set_terminate() or std::set_unexpected()
//
// A name alone is no evidence. Each item also demands that pointers are loaded from where the library's own code in the
// image stores them. Offsets are read from that code, since they differ between versions.
#include "arm/insn.h"
#include "calls/class_depth.h"
#include "calls/pack_private.h"
#include "image/exception_tables.h"

#include <stdlib.h>
#include <string.h>

enum { CLEANUP_IN_EXCEPTION = 8, MOST_KINDS = 16 };

#define EXCEPTION_CLEANUP "__gxx_exception_cleanup"
#define FIND_PERSONALITY  "get_eit_entry"

/// An address as base + offset. Loads, offsets and places in the frame are different kinds of abstract values.
struct split_address {
    enum value_kind kind;
    value_id base; ///< 0 for a place in the frame.
    int64_t offset;
};

static const struct value *value_of(const struct callgraph *graph, value_id id) {
    return &graph->code->values.items[id];
}

static struct split_address split(const struct callgraph *graph, value_id id, int64_t more) {
    const struct value *const value = value_of(graph, id);
    return value->kind == VALUE_STACK ? (struct split_address){VALUE_STACK, 0, value->number + more}
           : value->kind == VALUE_OFFSET
               ? (struct split_address){value_of(graph, value->base)->kind, value->base, value->number + more}
               : (struct split_address){value->kind, id, more};
}

static bool is_parameter(const struct callgraph *graph, value_id id, unsigned reg) {
    return value_of(graph, id)->kind == VALUE_ENTRY && value_of(graph, id)->number == reg;
}

// \return  Whether the value is loaded from a parameter of the function, at *offset.
static bool is_loaded_from_parameter(const struct callgraph *graph, value_id id, unsigned reg, int64_t *offset) {
    const struct value *const value = value_of(graph, id);
    *offset = value->number;
    return value->kind == VALUE_LOAD && is_parameter(graph, value->base, reg);
}

// \return  Whether some instruction of a function stores a word at this offset from a register.
static bool stores_at(const struct callgraph *graph, const struct flow *flow, int64_t offset) {
    const struct image_symbol *const symbol = code_function(graph->code, flow->entry);
    uint32_t const end = symbol == NULL ? flow->entry : code_function_end(graph->code, symbol);
    for (uint32_t at = flow->entry; at < end;) {
        const struct insn *const insn = code_is_data(graph->code, at) ? NULL : code_read_insn(graph->code, at);
        if (insn != NULL && insn->kind == INSN_STORE && insn->bytes == 4 && insn->rn != REGISTER_SP &&
            insn->immediate == offset) {
            return true;
        }
        at += insn == NULL ? 2 : insn->size;
    }
    return false;
}

// \return  Whether a function passes the object from which it loads the pointer to get_eit_entry(), or to the function
// of the unwinder that does.
static bool has_personality_found(const struct callgraph *graph, const struct flow *flow, struct split_address loaded,
                                  const struct flow *finder) {
    static const char *const names[] = {FIND_PERSONALITY, "unwind_phase2"};
    for (size_t i = 0; i < flow->site_count; ++i) {
        const struct flow_site *const site = &flow->sites[i];
        if (site->is_indirect || !pack_is_named(graph, site->target, names, 2)) {
            continue;
        }
        struct split_address const object = split(graph, site->registers[0], 0);
        if (object.kind == loaded.kind && object.base == loaded.base &&
            stores_at(graph, finder, loaded.offset - object.offset)) {
            return true;
        }
    }
    return false;
}

static void add_compact(const struct callgraph *graph, struct pack_set *set, unsigned number) {
    static const char *const names[] = {"__aeabi_unwind_cpp_pr0", "__aeabi_unwind_cpp_pr1", "__aeabi_unwind_cpp_pr2"};
    uint32_t entry;
    if (locator_find(graph->locator, names[number], &entry, 1) == 1) {
        pack_add(set, entry); // A weak reference to a routine that is not linked ends the unwinding.
    }
}

// The unwinder takes the address of a personality routine from an exception table, whose every entry brim has read.
// An image that registers further tables has __gnu_Unwind_Find_exidx().
static void add_personalities(struct callgraph *graph, const struct flow *flow, const struct flow_site *site,
                              struct pack_set *set) {
    static const char *const more_tables[] = {"__gnu_Unwind_Find_exidx"};
    const struct exception_tables *const tables = code_exceptions(graph->code);
    const struct flow *const finder = pack_flow(graph, FIND_PERSONALITY);
    const struct value *const pointer = value_of(graph, site->pointer);
    if (pointer->kind != VALUE_LOAD || finder == NULL || tables->misses_personalities ||
        pack_follows_any(graph, more_tables, 1) ||
        !has_personality_found(graph, flow, split(graph, pointer->base, pointer->number), finder)) {
        return;
    }
    for (size_t i = 0; i < tables->personality_count; ++i) {
        pack_add(set, tables->personalities[i]);
    }
    for (unsigned i = 0; i < 3; ++i) {
        if ((tables->compact >> i & 1) != 0) {
            add_compact(graph, set, i);
        }
    }
    set->is_known = set->count > 0;
}

// The stop function comes with the exception object of _Unwind_ForcedUnwind(), in its second argument.
static void add_stops(struct callgraph *graph, const struct flow_site *site, struct pack_set *set) {
    static const char *const starts[] = {"_Unwind_ForcedUnwind"};
    int64_t offset;
    uint32_t entry;
    if (!is_loaded_from_parameter(graph, site->pointer, 0, &offset)) {
        return;
    }
    set->is_known = !pack_follows_any(graph, starts, 1) ||
                    (locator_find(graph->locator, starts[0], &entry, 1) == 1 && pack_add_passed(graph, set, entry, 1));
}

// \return  Whether a function stores its third parameter where `offset` from the exception object is in the header; and
// the clean-up function where the EHABI has it, which tells the object's place.
static bool keeps_destructor(const struct callgraph *graph, const struct flow *flow, int64_t offset) {
    int64_t destructor = INT64_MIN, cleanup = INT64_MIN;
    value_id destructor_base = 0, cleanup_base = 0;
    for (size_t i = 0; i < flow->pointer_count; ++i) {
        const struct flow_pointer *const store = &flow->pointers[i];
        struct split_address const to = split(graph, store->base, store->offset);
        const struct value *const stored = value_of(graph, store->stored);
        if (is_parameter(graph, store->stored, 2)) {
            destructor = to.offset;
            destructor_base = to.base;
        } else if (stored->kind == VALUE_CONSTANT &&
                   locator_match(graph->locator, (uint32_t)stored->number - 1, EXCEPTION_CLEANUP)) {
            cleanup = to.offset;
            cleanup_base = to.base;
        }
    }
    return destructor != INT64_MIN && cleanup != INT64_MIN && destructor_base == cleanup_base &&
           destructor - (cleanup - CLEANUP_IN_EXCEPTION) == offset;
}

// The function that initialises the header differs: GCC 8 made it one of its own, which std::make_exception_ptr() calls
// as well. Whichever does it gets the destructor in its third argument.
static void add_destructors(struct callgraph *graph, const struct flow_site *site, struct pack_set *set) {
    static const char *const makers[] = {"__cxa_init_primary_exception", "__cxa_throw"};
    int64_t offset;
    for (size_t i = 0; i < 2 && is_loaded_from_parameter(graph, site->pointer, 1, &offset); ++i) {
        const struct flow *const maker = pack_flow(graph, makers[i]);
        if (maker != NULL && keeps_destructor(graph, maker, offset)) {
            set->is_known = pack_add_passed(graph, set, maker->entry, 2);
            return;
        }
    }
}

/// A handler of the library: the function that calls it, the variable that holds it, and the function that sets it.
struct handler {
    const char *caller, *variable, *setter;
};

// \return  Whether anything but the setter stores the address of a function, or a parameter, to the variable.
static bool is_stored_elsewhere(const struct callgraph *graph, const struct handler *handler, uint32_t variable) {
    for (size_t i = 0; i < graph->code->flow_count; ++i) {
        const struct flow *const flow = graph->code->flows[i];
        for (size_t j = 0; j < flow->pointer_count; ++j) {
            const struct flow_pointer *const store = &flow->pointers[j];
            const struct value *const base = value_of(graph, store->base);
            if (base->kind == VALUE_CONSTANT && (uint32_t)(base->number + store->offset) == variable &&
                !locator_match(graph->locator, flow->entry, handler->setter)) {
                return true;
            }
        }
    }
    return false;
}

static void add_handlers(struct callgraph *graph, const struct handler *handler, const struct flow_site *site,
                         struct pack_set *set) {
    const struct image_symbol *const variable = image_find_symbol(graph->code->image, handler->variable);
    const struct flow *const setter = pack_flow(graph, handler->setter);
    uint32_t initial = 0;
    if (variable == NULL || variable->kind != SYMBOL_OBJECT || !is_parameter(graph, site->pointer, 0) ||
        is_stored_elsewhere(graph, handler, (uint32_t)variable->address) ||
        !code_read_word(graph->code, (uint32_t)variable->address, &initial) || (initial & 1) == 0) {
        return;
    }
    pack_add(set, initial - 1);
    set->is_known = setter == NULL || pack_add_passed(graph, set, setter->entry, 0);
}

static const struct handler *handler_called_by(const struct callgraph *graph, uint32_t entry) {
    static const struct handler handlers[] = {
        {"_ZN10__cxxabiv111__terminateEPFvvE", "_ZN10__cxxabiv119__terminate_handlerE", "_ZSt13set_terminatePFvvE"},
        {"_ZN10__cxxabiv112__unexpectedEPFvvE", "_ZN10__cxxabiv120__unexpected_handlerE", "_ZSt14set_unexpectedPFvvE"}};
    for (size_t i = 0; i < sizeof handlers / sizeof *handlers; ++i) {
        if (locator_match(graph->locator, entry, handlers[i].caller)) {
            return &handlers[i];
        }
    }
    return NULL;
}

// \return  Whether the function is one by which libsupc++ searches the bases of a class, or what a pointer points to.
static bool searches_types(const struct callgraph *graph, uint32_t entry) {
    static const char *const methods[] = {"__do_catch",           "__do_upcast",       "__do_dyncast",
                                          "__do_find_public_src", "__find_public_src", "__pointer_catch"};
    const char *const symbol = locator_symbol(graph->locator, entry);
    if (symbol == NULL || strncmp(symbol, "_ZNK10__cxxabiv1", 16) != 0) {
        return false;
    }
    for (size_t i = 0; i < sizeof methods / sizeof *methods; ++i) {
        if (strstr(symbol, methods[i]) != NULL) {
            return true;
        }
    }
    return false;
}

// \return  Whether an object is the vtable of one of the classes that describe types: __cxxabiv1::__*_type_info.
static bool describes_types(const struct image_symbol *symbol) {
    size_t const length = strlen(symbol->name);
    return symbol->kind == SYMBOL_OBJECT && strncmp(symbol->name, "_ZTVN10__cxxabiv1", 17) == 0 && length > 11 &&
           strcmp(symbol->name + length - 11, "_type_infoE") == 0;
}

// \return  Whether the pointer is a virtual function of some object: loaded at an offset from what the object begins
// with.
static bool is_virtual(const struct callgraph *graph, const struct value *pointer) {
    return pointer->kind == VALUE_LOAD && pointer->number >= 0 && pointer->number % 4 == 0 &&
           value_of(graph, pointer->base)->kind == VALUE_LOAD && value_of(graph, pointer->base)->number == 0;
}

/// The vtables of these classes.
struct type_tables {
    const struct image_symbol *items[MOST_KINDS];
    size_t count;
};

static bool is_table(const struct type_tables *tables, uint32_t mark) {
    for (size_t i = 0; i < tables->count; ++i) {
        if (mark == tables->items[i]->address + 8) {
            return true;
        }
    }
    return false;
}

// \return  false iff some object that describes a type has another vtable. Then one has lost its symbol, and its
// functions would be missed.
static bool find_tables(const struct callgraph *graph, struct type_tables *tables) {
    const struct image *const image = graph->code->image;
    uint32_t mark;
    for (size_t i = 0; i < image->symbol_count; ++i) {
        if (describes_types(&image->symbols[i]) && tables->count < MOST_KINDS) {
            tables->items[tables->count++] = &image->symbols[i];
        }
    }
    for (size_t i = 0; i < image->symbol_count; ++i) {
        const struct image_symbol *const symbol = &image->symbols[i];
        if (symbol->kind == SYMBOL_OBJECT && strncmp(symbol->name, "_ZTI", 4) == 0 &&
            !(code_read_word(graph->code, (uint32_t)symbol->address, &mark) && is_table(tables, mark))) {
            return false;
        }
    }
    return true;
}

// Adds the functions that all these vtables have at the offset. A vtable begins with two words that are no functions.
static bool add_type_methods(const struct callgraph *graph, struct pack_set *set, uint32_t offset) {
    struct type_tables tables = {.count = 0};
    bool const is_known = find_tables(graph, &tables);
    uint32_t word;
    for (size_t i = 0; i < tables.count && is_known; ++i) {
        if (8 + offset + 4 <= tables.items[i]->size_bytes &&
            code_read_word(graph->code, (uint32_t)tables.items[i]->address + 8 + offset, &word) && (word & 1) != 0) {
            pack_add(set, word - 1);
        }
    }
    return is_known;
}

// A type that the function names itself, as that of foreign exceptions, is constant, and so is its method.
// \return  false iff the pointer may be something else than a virtual function of an object that describes a type.
static bool add_methods(const struct callgraph *graph, struct pack_set *set, value_id id, unsigned depth) {
    const struct value *const pointer = value_of(graph, id);
    if (pointer->kind == VALUE_ONE_OF && depth > 0) {
        return add_methods(graph, set, pointer->base, depth - 1) && add_methods(graph, set, pointer->other, depth - 1);
    }
    if (pointer->kind == VALUE_CONSTANT && (pointer->number & 1) != 0) {
        pack_add(set, (uint32_t)pointer->number - 1);
        return true;
    }
    return is_virtual(graph, pointer) && add_type_methods(graph, set, (uint32_t)pointer->number);
}

static bool calls_types(const struct callgraph *graph, uint32_t entry) {
    static const char *const names[] = {"__cxa_type_match", "__cxa_call_unexpected", "__dynamic_cast"};
    return searches_types(graph, entry) || pack_is_named(graph, entry, names, sizeof names / sizeof *names);
}

struct pack_set cxx_resolve(struct callgraph *graph, const struct flow *flow, const struct flow_site *site) {
    static const char *const unwinders[] = {"unwind_phase2", "unwind_phase2_forced", "__gnu_Unwind_RaiseException",
                                            "__gnu_Unwind_Resume", "__gnu_Unwind_Backtrace"};
    static const char *const forced[] = {"unwind_phase2_forced"};
    static const char *const cleanups[] = {EXCEPTION_CLEANUP};
    struct pack_set set = {.library = "libgcc"};
    if (pack_is_named(graph, flow->entry, unwinders, sizeof unwinders / sizeof *unwinders)) {
        add_personalities(graph, flow, site, &set);
        if (!set.is_known && pack_is_named(graph, flow->entry, forced, 1)) {
            add_stops(graph, site, &set);
        }
        return set;
    }
    set.library = "libsupc++";
    const struct handler *const handler = handler_called_by(graph, flow->entry);
    if (handler != NULL) {
        add_handlers(graph, handler, site, &set);
    } else if (pack_is_named(graph, flow->entry, cleanups, 1)) {
        add_destructors(graph, site, &set);
    } else if (calls_types(graph, flow->entry)) {
        set.is_known = add_methods(graph, &set, site->pointer, 8) && set.count > 0;
    }
    return set;
}

static bool all_are_named(const struct callgraph *graph, const uint32_t *nodes, size_t count, const char *const *names,
                          size_t name_count) {
    for (size_t i = 0; i < count; ++i) {
        if (!pack_is_named(graph, graph->nodes[nodes[i]].entry, names, name_count)) {
            return false;
        }
    }
    return true;
}

// std::terminate() calls its handler, and catches what the handler throws. A handler that can throw reaches
// _Unwind_RaiseException(), and by it the personality routine and std::terminate(), so it lies on the cycle itself.
// Without it on the cycle, the catch block is never entered, and nothing calls std::terminate() a second time.
static struct pack_cycle bound_terminate(const struct callgraph *graph, const uint32_t *nodes, size_t count) {
    static const char *const members[] = {"_ZN10__cxxabiv111__terminateEPFvvE", "_ZSt9terminatev", "__cxa_begin_catch",
                                          "__cxa_call_terminate"};
    struct pack_cycle cycle = {.rounds = 1,
                               .reason = "brim knows of libsupc++: its handler, which is not on the cycle, "
                                         "throws nothing"};
    for (size_t i = 0; i < count && !cycle.is_known; ++i) {
        cycle.is_known = pack_is_named(graph, graph->nodes[nodes[i]].entry, members, 1) &&
                         all_are_named(graph, nodes, count, members, sizeof members / sizeof *members);
        cycle.index = i;
    }
    return cycle;
}

// Each such function calls those of a base of its own class, or of what its pointer points to; no function of the
// cycle is called twice for one class. So there are no more calls than levels times functions.
static struct pack_cycle bound_type_search(const struct callgraph *graph, const uint32_t *nodes, size_t count) {
    struct pack_cycle cycle = {.reason = "brim knows of libsupc++: each round goes down one level in the types of the "
                                         "image"};
    for (size_t i = 0; i < count; ++i) {
        if (!searches_types(graph, graph->nodes[nodes[i]].entry)) {
            return cycle;
        }
    }
    size_t const levels = class_depth(graph->code);
    cycle.is_known = levels > 0;
    cycle.calls = levels * count;
    return cycle;
}

struct pack_cycle cxx_bound_cycle(struct callgraph *graph, const uint32_t *nodes, size_t count) {
    struct pack_cycle const cycle = bound_terminate(graph, nodes, count);
    return cycle.is_known ? cycle : bound_type_search(graph, nodes, count);
}
