// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// What tx_user.h includes: the kernel tells brim of each switch, and a thread's control block has room for its stack.
/// The kernel's assembly includes tx_user.h too, so there are only macros here. A firmware with an extension of its own
/// defines TX_THREAD_USER_EXTENSION first, with BRIM_THREADX_EXTENSION in it.
#ifndef BRIM_THREADX_USER_H
#define BRIM_THREADX_USER_H

#define BRIM_THREADX_EXTENSION const void *brim_stack;
#ifndef TX_THREAD_USER_EXTENSION
#define TX_THREAD_USER_EXTENSION BRIM_THREADX_EXTENSION
#endif
#if !defined(TX_ENABLE_EXECUTION_CHANGE_NOTIFY) && !defined(TX_EXECUTION_PROFILE_ENABLE)
#define TX_ENABLE_EXECUTION_CHANGE_NOTIFY
#endif

#endif
