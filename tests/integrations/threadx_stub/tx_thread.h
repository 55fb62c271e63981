// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#ifndef THREADX_STUB_THREAD_H
#define THREADX_STUB_THREAD_H

#include "tx_api.h"

extern TX_THREAD *_tx_thread_current_ptr;

#endif
