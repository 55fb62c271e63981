// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// One image and what belongs to it: its map, its debugging information, the types that this describes, its code, its
/// vector table. Each is opened once, when it is first asked for, and every capability gets the same one. So `brim
/// check` with a budget of every kind reads nothing twice, and a command that needs no map cannot fail because of one.
#ifndef BRIM_CLI_FIRMWARE_FIRMWARE_H
#define BRIM_CLI_FIRMWARE_FIRMWARE_H

#include "config/config.h"
#include "dwarf/data_types.h"
#include "dwarf/pointer_types.h"
#include "dwarf/units.h"
#include "firmware/vectors.h"
#include "image/image.h"
#include "image/map.h"
#include "interpret/contents.h"

struct firmware_request {
    const char *image_path;
    const char *map_path;        ///< NULL: a map beside the image is used where there is one.
    const char *script_path;     ///< A linker script that tells the regions; NULL: none.
    const char *root;            ///< The folder that paths are relative to; NULL: it is found.
    bool ignore_map;             ///< A map beside the image is not used.
    const struct config *config; ///< It must live as long as the firmware.
};

/// Callers read `request` and `image`; the other fields belong to the functions below.
struct firmware {
    struct firmware_request request;
    struct image image;
    char *map_path; ///< NULL iff there is no map, or nobody has asked for it.
    struct map map;
    Dwarf *dwarf; ///< NULL iff there is no debugging information, or nobody has asked for it.
    struct die_tree tree;
    struct units units;
    struct records records;
    struct types types;
    struct code_contents contents;
    struct vectors vectors;
    bool has_map, has_dwarf, has_tree, has_units, has_records, has_types, has_vectors;
};

/// Opens the image. \return  false iff it cannot be read; then nothing is left open.
bool firmware_open(struct firmware *firmware, const struct firmware_request *request, struct reader_error *error);
void firmware_close(struct firmware *firmware);

/// Opens the map and checks that it belongs to the image.
/// \return  false iff there is a map that cannot be read or is of another build. An image without a map is no failure.
bool firmware_open_map(struct firmware *firmware, struct reader_error *error);
/// \return  The map; NULL iff there is none, or firmware_open_map() was not called.
const struct map *firmware_map(const struct firmware *firmware);

/// \return  The units of the debugging information. An image without any has no units.
struct units *firmware_units(struct firmware *firmware);
/// Makes the units tell the unit of a variable, too.
void firmware_read_variables(struct firmware *firmware);
/// \return  The types of data that the debugging information describes.
const struct records *firmware_records(struct firmware *firmware);
/// \return  The types of pointers by the debugging information, for the resolution of indirect calls.
struct types *firmware_types(struct firmware *firmware);
/// \return  The code of the image; NULL iff it has none.
struct code_contents *firmware_code(struct firmware *firmware, struct reader_error *error);
/// Takes the vector table that brim.yaml names with `stack: vectors:`, or looks for one.
/// \return  The table, whose `found` is false iff there is none; NULL iff the image has no code, or brim.yaml names a
/// place without a table.
const struct vectors *firmware_vectors(struct firmware *firmware, struct reader_error *error);

#endif
