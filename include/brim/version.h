// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// The version of libbrim, for `#if` and for print.
#ifndef BRIM_VERSION_H
#define BRIM_VERSION_H

///@{
/// The version in numbers, and as a text.
#define BRIM_VERSION_MAJOR 0
#define BRIM_VERSION_MINOR 2
#define BRIM_VERSION_PATCH 0
#define BRIM_VERSION       "0.2.0"
///@}

#endif
