// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Sections in flash whose flags say that they may be written.
#ifndef BRIM_CLI_IMAGE_ROM_H
#define BRIM_CLI_IMAGE_ROM_H

#include "image/image.h"

/// Sets is_rom of each section of an image whose sections were read. It is called once, when the image is opened.
void image_find_rom(struct image *image);

#endif
