// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Who touches which data: for every function, each object that it reads, writes or gives the address of away, at which
/// instruction. What a callee does with a pointer that it is given counts where it is given, so that a memset of one
/// object is told from that of another.
///
/// Nothing that the code does to an object is left out, under three assumptions: code stays within the objects that
/// it has pointers to; what begins where an object begins means that object; the calling convention holds.
#ifndef BRIM_CLI_ANALYSIS_ACCESSES_H
#define BRIM_CLI_ANALYSIS_ACCESSES_H

#include "accesses/cells.h"
#include "dwarf/units.h"

enum access_kind {
    ACCESS_READ = 1,
    ACCESS_WRITE = 2,
    ACCESS_ESCAPE = 4, ///< From here on, code that is not known to be given it may read and write it.
};

enum access_way {
    WAY_DIRECT,     ///< By the instruction itself.
    WAY_CALL,       ///< By `callee`, which gets the address there.
    WAY_UNKNOWN,    ///< By a call, of which nobody knows whom it reaches; or by a service.
    WAY_STORED,     ///< Its address is stored in memory.
    WAY_RETURNED,   ///< Its address is returned to callers that are not known, as those by a pointer.
    WAY_UNFOLLOWED, ///< By code that could not be followed.
};

struct access {
    uint32_t function; ///< Entry, without the Thumb bit; 0 of code that belongs to no function that is known.
    uint32_t address;  ///< Of the instruction.
    uint32_t cell;
    uint32_t low, high; ///< The bytes that are touched, where they are known; otherwise high is 0: any of the cell.
    uint32_t named;     ///< Where the pointer points or began, of an access to any byte.
    uint32_t callee;    ///< Of WAY_CALL.
    uint8_t kind;       ///< One of enum access_kind.
    uint8_t way;        ///< enum access_way
    bool is_behind;     ///< By a pointer that lies in memory: it may be another's as well.
};

struct accesses {
    struct objects objects;
    struct code code;
    struct access *items; ///< By function, address, cell.
    size_t count, capacity;
    const char *hidden; ///< A function that lies where no code is, so that it was not followed; NULL iff there is none.
    uint32_t based_at;  ///< An instruction that stores, or hands on, an address made of `base_register` as it was at
                        ///< the entry, of which nobody knows the object; 0 iff there is none.
    uint8_t base_register;  ///< Of based_at.
    bool *has_escaped;      ///< Of each cell: some pointer to it went where it is not followed.
    uint32_t *escapes_with; ///< Of each cell: another one that holds its address and escapes; CELL_OF_NONE where it
                            ///< escapes by itself.
};

/// Reads all code of the image, whoever calls it. map: NULL iff there is none.
/// \return  false iff there is no code to follow.
bool accesses_open(struct accesses *accesses, const struct image *image, const struct map *map,
                   const struct units *units, struct reader_error *error);
/// Reads these functions alone, and what they call directly: who else touches an object is not told, nor what escapes.
bool accesses_open_some(struct accesses *accesses, const struct image *image, const struct map *map,
                        const struct units *units, const uint32_t *entries, size_t count, struct reader_error *error);
void accesses_close(struct accesses *accesses);

#endif
