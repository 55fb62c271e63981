// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// How deep the types of an image are nested at run time. Searches of libsupc++ for a base class, or for what a pointer
/// points to, go down by recursion, so this bounds them.
#ifndef BRIM_CLI_CALLS_CLASS_DEPTH_H
#define BRIM_CLI_CALLS_CLASS_DEPTH_H

#include "interpret/code.h"

/// \return  The number of types on the longest way from a type to a base, to a base of that, and so on; a pointer
///          counts as one above its pointee. It is 0 iff that is not known.
size_t class_depth(const struct code *code);

#endif
