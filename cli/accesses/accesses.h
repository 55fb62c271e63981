// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// This module finds who accesses which data. For every function it lists each object that the function reads, writes,
/// or whose address it lets escape, with the instruction. The effects of a callee on a pointer are recorded at the
/// call that passes the pointer, so that a memset of one object is not one of another.
///
/// No access that the code can make is left out, under three assumptions: code stays within the objects that it has
/// pointers to; a pointer to the begin of an object means that object; the calling convention holds.
#ifndef BRIM_CLI_ANALYSIS_ACCESSES_H
#define BRIM_CLI_ANALYSIS_ACCESSES_H

#include "accesses/cells.h"
#include "firmware/firmware.h"

enum access_kind {
    ACCESS_READ = 1,
    ACCESS_WRITE = 2,
    ACCESS_ESCAPE = 4, ///< Unknown code gets the address and may read and write the object from then on.
};

/// How an access comes about.
enum access_way {
    WAY_DIRECT,     ///< The instruction itself accesses it.
    WAY_CALL,       ///< `callee`, which gets the address as an argument, accesses it.
    WAY_UNKNOWN,    ///< A call of an unknown function, or a system call, gets the address.
    WAY_STORED,     ///< Its address is stored in memory.
    WAY_RETURNED,   ///< Its address is returned to callers that are not known, such as calls through a pointer.
    WAY_UNFOLLOWED, ///< Code that could not be interpreted may access it.
};

/// This is one access. `function` and `address` say which instruction makes it, `cell` what it concerns.
struct access {
    uint32_t function; ///< Entry, without the Thumb bit; 0 iff the code belongs to no known function.
    uint32_t address;  ///< Address of the instruction.
    uint32_t cell;
    uint32_t low, high; ///< The bytes accessed, if known; otherwise high is 0 and any byte of the cell may be meant.
    uint32_t named;     ///< If the bytes are not known: where the pointer points or began, the first of several.
    uint32_t lowest_named, highest_named; ///< The range of all of them.
    uint32_t callee;                      ///< The callee, for WAY_CALL.
    uint8_t kind;                         ///< One of enum access_kind.
    uint8_t way;                          ///< enum access_way
    bool is_behind; ///< The pointer was loaded from memory, so it may point to another object as well.
};

struct accesses {
    struct objects objects;
    struct code code;
    struct access *items; ///< Sorted by function, address, cell.
    size_t count, capacity;
    const char
        *hidden; ///< A function outside all code sections, which was therefore not interpreted; NULL iff there is none.
    uint32_t based_at; ///< An instruction that stores through, or hands on, an address made of `base_register` as it
                       ///< was at the entry, so that nobody knows the object; 0 iff there is none.
    uint8_t base_register; ///< The register that based_at uses.
    uint32_t rebased_at; ///< An instruction that stores through a number and the base of RAM, so that nobody knows the
                         ///< object; 0 iff there is none.
    bool *has_escaped;   ///< For each cell: some pointer to it went where the analysis cannot follow.
    uint32_t *escapes_with; ///< For each cell: another cell that holds its address and escapes; CELL_OF_NONE if it
                            ///< escapes by itself.
};

/// Analyses all code of the image, whether anything calls it or not. The firmware must outlive the result.
/// \return  false iff there is no code to follow, or no vector table where brim.yaml says.
bool accesses_open(struct accesses *accesses, struct firmware *firmware, struct reader_error *error);
/// Does the same unless that was done already: for a result that several analyses of one image share. It is zero before
/// the first call.
/// \return  false iff accesses_open() fails.
bool accesses_open_once(struct accesses *accesses, struct firmware *firmware, struct reader_error *error);
/// Analyses only the functions at `entries` and those they call directly. The result lists their accesses; it neither
/// contains the accesses of other functions nor proves that an object does not escape.
bool accesses_open_some(struct accesses *accesses, struct firmware *firmware, const uint32_t *entries, size_t count,
                        struct reader_error *error);
void accesses_close(struct accesses *accesses);

#endif
