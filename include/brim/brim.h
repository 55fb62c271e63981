// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// All of libbrim. What is not used costs nothing.
#ifndef BRIM_BRIM_H
#define BRIM_BRIM_H

#include "allocator.h"
#include "arena.h"
#include "container.h"
#include "core.h"
#include "critical.h"
#include "dcache.h"
#include "deque.h"
#include "dyn_string.h"
#include "dyn_vec.h"
#include "fault.h"
#include "format.h"
#include "full.h"
#include "heap.h"
#include "history.h"
#include "index_map.h"
#include "index_set.h"
#include "index_table.h"
#include "items.h"
#include "linear_map.h"
#include "locked_heap.h"
#include "mpsc.h"
#include "panic.h"
#include "place.h"
#include "pool.h"
#include "port.h"
#include "priority_queue.h"
#include "range.h"
#include "region.h"
#include "report.h"
#include "shared_pool.h"
#include "sorted_list.h"
#include "sorted_map.h"
#include "spsc.h"
#include "spsc_evict.h"
#include "stack.h"
#include "string.h"
#include "vec.h"
#include "version.h"
#include "view.h"
#include "writer.h"

#endif
