// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// All of libbrim. What is not used costs nothing.
#ifndef BRIM_BRIM_H
#define BRIM_BRIM_H

#include "critical.h"
#include "dcache.h"
#include "fault.h"
#include "full.h"
#include "panic.h"
#include "place.h"
#include "port.h"
#include "region.h"
#include "report.h"
#include "stack.h"
#include "vec.h"
#include "version.h"
#include "writer.h"

#endif
