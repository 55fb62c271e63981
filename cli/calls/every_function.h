// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Follows every function of an image, whether an entry reaches it or not.
#ifndef BRIM_CLI_CALLS_EVERY_FUNCTION_H
#define BRIM_CLI_CALLS_EVERY_FUNCTION_H

#include "interpret/code.h"

/// A task registers callbacks and sets priorities in code that no vector reaches. This function follows all function
/// symbols of the image, and the labels of assembly that no function covers.
void code_follow_every_function(struct code *code);

#endif
