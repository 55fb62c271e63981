// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// A plugin of the emulator, which records what an image does, for selfcheck.c to hold against what brim says:
//
//   b START END         a block of instructions that was executed
//   c SITE TARGET       a call or jump through a register, and where it went
//   w PC ADDRESS EARLY  a store that hit one of the watched ranges; EARLY is 1 iff main had not begun
//   low ADDRESS         the lowest address of the main stack that was stored to after main had begun
//
// Each line is written once. Arguments: out=PATH, main=ADDRESS, stack=LOW:HIGH, watch=LOW:HIGH (once for each range);
// addresses are hexadecimal. An emulator with this plugin needs no symbol of the image. The emulator's package has no
// header, so this file declares what it uses of the interface (version 1).
#include <inttypes.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

struct qemu_plugin_tb;
struct qemu_plugin_insn;
enum { NO_REGISTERS = 0, STORES = 2, MOST_LINES = 1 << 16, MOST_RANGES = 1 << 13 };

typedef void (*exec_callback)(unsigned cpu, void *data);
typedef void (*memory_callback)(unsigned cpu, uint32_t access, uint64_t address, void *data);
void qemu_plugin_register_vcpu_tb_trans_cb(uint64_t id, void (*callback)(uint64_t id, struct qemu_plugin_tb *block));
void qemu_plugin_register_vcpu_tb_exec_cb(struct qemu_plugin_tb *block, exec_callback callback, int flags, void *data);
void qemu_plugin_register_vcpu_insn_exec_cb(struct qemu_plugin_insn *insn, exec_callback callback, int flags,
                                            void *data);
void qemu_plugin_register_vcpu_mem_cb(struct qemu_plugin_insn *insn, memory_callback callback, int flags, int rw,
                                      void *data);
void qemu_plugin_register_atexit_cb(uint64_t id, void (*callback)(uint64_t id, void *data), void *data);
unsigned qemu_plugin_mem_size_shift(uint32_t access);
bool qemu_plugin_mem_is_store(uint32_t access);
size_t qemu_plugin_tb_n_insns(const struct qemu_plugin_tb *block);
struct qemu_plugin_insn *qemu_plugin_tb_get_insn(const struct qemu_plugin_tb *block, size_t index);
uint64_t qemu_plugin_tb_vaddr(const struct qemu_plugin_tb *block);
uint64_t qemu_plugin_insn_vaddr(const struct qemu_plugin_insn *insn);
size_t qemu_plugin_insn_size(const struct qemu_plugin_insn *insn);
const void *qemu_plugin_insn_data(const struct qemu_plugin_insn *insn);

__attribute__((visibility("default"))) int qemu_plugin_version = 1;
__attribute__((visibility("default"))) int qemu_plugin_install(uint64_t id, const void *info, int count, char **words);

struct range {
    uint32_t low, high;
};

static FILE *out;
static uint32_t pending;       ///< The site that was executed last, if nothing was since.
static uint32_t behind;        ///< The instruction after that site.
static uint32_t start_of_main; ///< The address of main.
static bool is_early = true;   ///< Iff main has not begun.
static struct range stack;     ///< The main stack.
static uint32_t lowest = UINT32_MAX;
static struct range watched[MOST_RANGES];
static size_t watched_count;
static struct line {
    uint32_t first, second;
    char kind;
} lines[MOST_LINES]; ///< A hash table of what was written, so that each line comes once.

static bool is_new(char kind, uint32_t first, uint32_t second) {
    uint64_t const pair = (uint64_t)first << 32 | (second ^ (uint32_t)kind << 24);
    size_t at = (size_t)((pair * 0x9E3779B97F4A7C15u) >> 48) % MOST_LINES;
    for (size_t i = 0; i < MOST_LINES; ++i, at = (at + 1) % MOST_LINES) {
        struct line *const line = &lines[at];
        if (line->kind == kind && line->first == first && line->second == second) {
            return false;
        }
        if (line->kind == 0) {
            *line = (struct line){first, second, kind};
            return true;
        }
    }
    return false;
}

static void on_block(unsigned cpu, void *data) {
    (void)cpu;
    uint32_t const here = (uint32_t)(uintptr_t)data;
    uint32_t const size = (uint32_t)((uintptr_t)data >> 32);
    is_early &= here != start_of_main;
    if (pending != 0 && here != behind && is_new('c', pending, here)) { // Not where a condition did not hold.
        fprintf(out, "c %08" PRIx32 " %08" PRIx32 "\n", pending, here);
    }
    pending = 0;
    if (is_new('b', here, size)) {
        fprintf(out, "b %08" PRIx32 " %08" PRIx32 "\n", here, here + size);
    }
}

static void on_site(unsigned cpu, void *data) {
    (void)cpu;
    pending = (uint32_t)(uintptr_t)data;
    behind = pending + (uint32_t)((uintptr_t)data >> 32);
}

static void on_store(unsigned cpu, uint32_t access, uint64_t wide_address, void *data) {
    (void)cpu;
    uint32_t const address = (uint32_t)wide_address, end = address + (1u << qemu_plugin_mem_size_shift(access));
    if (!qemu_plugin_mem_is_store(access)) { // Loads come too, whatever is asked for.
        return;
    }
    if (!is_early && address >= stack.low && address < stack.high && address < lowest) {
        lowest = address;
    }
    for (size_t i = 0; i < watched_count; ++i) {
        uint32_t const pc = (uint32_t)(uintptr_t)data;
        if (address < watched[i].high && end > watched[i].low && is_new(is_early ? 'e' : 'w', pc, watched[i].low)) {
            fprintf(out, "w %08" PRIx32 " %08" PRIx32 " %d\n", pc, address, is_early);
        }
    }
}

// blx, bx and mov pc with a register other than LR, and loads of PC that are no pop.
static bool goes_by_register(const struct qemu_plugin_insn *insn) {
    uint16_t bits[2] = {0, 0};
    memcpy(bits, qemu_plugin_insn_data(insn), qemu_plugin_insn_size(insn));
    if (qemu_plugin_insn_size(insn) == 4) {
        return (bits[0] & 0xFF70) == 0xF850 && bits[1] >> 12 == 15 && (bits[0] & 15) != 13;
    }
    bool const is_lr = (bits[0] >> 3 & 15) == 14;
    return !is_lr && ((bits[0] & 0xFF00) == 0x4700 || (bits[0] & 0xFF87) == 0x4687);
}

static void *packed(uint64_t address, uint64_t size) {
    return (void *)(uintptr_t)(size << 32 | address);
}

static void on_translation(uint64_t id, struct qemu_plugin_tb *block) {
    (void)id;
    uint64_t const start = qemu_plugin_tb_vaddr(block);
    uint64_t end = start;
    for (size_t i = 0; i < qemu_plugin_tb_n_insns(block); ++i) {
        struct qemu_plugin_insn *const insn = qemu_plugin_tb_get_insn(block, i);
        uint64_t const address = qemu_plugin_insn_vaddr(insn), size = qemu_plugin_insn_size(insn);
        if (goes_by_register(insn)) {
            qemu_plugin_register_vcpu_insn_exec_cb(insn, on_site, NO_REGISTERS, packed(address, size));
        }
        qemu_plugin_register_vcpu_mem_cb(insn, on_store, NO_REGISTERS, STORES, packed(address, 0));
        end = address + size;
    }
    qemu_plugin_register_vcpu_tb_exec_cb(block, on_block, NO_REGISTERS, packed(start, end - start));
}

static void on_end(uint64_t id, void *data) {
    (void)id, (void)data;
    if (lowest != UINT32_MAX) {
        fprintf(out, "low %08" PRIx32 "\n", lowest);
    }
    fprintf(out, "end\n");
    fclose(out);
}

static bool take(const char *word) {
    struct range *const range = &watched[watched_count];
    if (strncmp(word, "out=", 4) == 0) {
        out = fopen(word + 4, "w");
        return out != NULL;
    }
    if (watched_count + 1 < MOST_RANGES && sscanf(word, "watch=%" SCNx32 ":%" SCNx32, &range->low, &range->high) == 2) {
        ++watched_count;
        return true;
    }
    return sscanf(word, "main=%" SCNx32, &start_of_main) == 1 ||
           sscanf(word, "stack=%" SCNx32 ":%" SCNx32, &stack.low, &stack.high) == 2;
}

int qemu_plugin_install(uint64_t id, const void *info, int count, char **words) {
    (void)info;
    for (int i = 0; i < count; ++i) {
        if (!take(words[i])) {
            fprintf(stderr, "watch: %s is not understood\n", words[i]);
            return -1;
        }
    }
    if (out == NULL) {
        fprintf(stderr, "watch: out=PATH is needed\n");
        return -1;
    }
    qemu_plugin_register_vcpu_tb_trans_cb(id, on_translation);
    qemu_plugin_register_atexit_cb(id, on_end, NULL);
    return 0;
}
