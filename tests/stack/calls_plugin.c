// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// A plugin of the emulator: where calls and jumps through registers went. -plugin FILE,out=PATH; a line "SITE TARGET"
// for each pair, once. The emulator's package has no header, so what is used of its interface (version 1) is declared
// here.
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef uint64_t plugin_id;
struct qemu_plugin_tb;
struct qemu_plugin_insn;
enum { NO_REGISTERS = 0, MOST_PAIRS = 1 << 14 };

typedef void (*exec_callback)(unsigned cpu, void *data);
void qemu_plugin_register_vcpu_tb_trans_cb(plugin_id id, void (*callback)(plugin_id id, struct qemu_plugin_tb *block));
void qemu_plugin_register_vcpu_tb_exec_cb(struct qemu_plugin_tb *block, exec_callback callback, int flags, void *data);
void qemu_plugin_register_vcpu_insn_exec_cb(struct qemu_plugin_insn *insn, exec_callback callback, int flags,
                                            void *data);
size_t qemu_plugin_tb_n_insns(const struct qemu_plugin_tb *block);
struct qemu_plugin_insn *qemu_plugin_tb_get_insn(const struct qemu_plugin_tb *block, size_t index);
uint64_t qemu_plugin_tb_vaddr(const struct qemu_plugin_tb *block);
uint64_t qemu_plugin_insn_vaddr(const struct qemu_plugin_insn *insn);
const void *qemu_plugin_insn_data(const struct qemu_plugin_insn *insn);

__attribute__((visibility("default"))) int qemu_plugin_version = 1;
__attribute__((visibility("default"))) int qemu_plugin_install(plugin_id id, const void *info, int count, char **words);

static FILE *out;
static uint32_t pending; ///< The site that was executed last, if nothing was since.
static uint64_t pairs[MOST_PAIRS];

static void note(uint32_t site, uint32_t target) {
    uint64_t const pair = (uint64_t)site << 32 | target;
    size_t at = (size_t)((pair * 0x9E3779B97F4A7C15u) >> 50) % MOST_PAIRS;
    for (size_t i = 0; i < MOST_PAIRS && pairs[at] != pair; ++i, at = (at + 1) % MOST_PAIRS) {
        if (pairs[at] == 0) {
            pairs[at] = pair;
            fprintf(out, "%08x %08x\n", site, target);
            fflush(out);
            return;
        }
    }
}

static void on_block(unsigned cpu, void *data) {
    (void)cpu;
    uint32_t const here = (uint32_t)(uintptr_t)data;
    if (pending != 0 && here != pending + 2) { // Not where a condition did not hold.
        note(pending, here);
    }
    pending = 0;
}

static void on_site(unsigned cpu, void *data) {
    (void)cpu;
    pending = (uint32_t)(uintptr_t)data;
}

// blx, bx and mov pc with a register other than LR.
static bool goes_by_register(const struct qemu_plugin_insn *insn) {
    uint16_t bits;
    memcpy(&bits, qemu_plugin_insn_data(insn), sizeof bits);
    bool const is_lr = (bits >> 3 & 15) == 14;
    return !is_lr && ((bits & 0xFF00) == 0x4700 || (bits & 0xFF87) == 0x4687);
}

static void on_translation(plugin_id id, struct qemu_plugin_tb *block) {
    (void)id;
    qemu_plugin_register_vcpu_tb_exec_cb(block, on_block, NO_REGISTERS, (void *)(uintptr_t)qemu_plugin_tb_vaddr(block));
    for (size_t i = 0; i < qemu_plugin_tb_n_insns(block); ++i) {
        struct qemu_plugin_insn *const insn = qemu_plugin_tb_get_insn(block, i);
        if (goes_by_register(insn)) {
            qemu_plugin_register_vcpu_insn_exec_cb(insn, on_site, NO_REGISTERS,
                                                   (void *)(uintptr_t)qemu_plugin_insn_vaddr(insn));
        }
    }
}

int qemu_plugin_install(plugin_id id, const void *info, int count, char **words) {
    (void)info;
    for (int i = 0; i < count; ++i) {
        if (strncmp(words[i], "out=", 4) == 0) {
            out = fopen(words[i] + 4, "w");
        }
    }
    if (out == NULL) {
        fprintf(stderr, "calls: out=PATH is needed\n");
        return -1;
    }
    qemu_plugin_register_vcpu_tb_trans_cb(id, on_translation);
    return 0;
}
