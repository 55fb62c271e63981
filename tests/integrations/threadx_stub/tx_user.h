// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#ifndef THREADX_STUB_USER_H
#define THREADX_STUB_USER_H

#include "brim_threadx_user.h"

#endif
