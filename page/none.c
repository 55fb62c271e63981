// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// What stands in place of the page's program where node or esbuild are missing: `brim html` then says so.
#include "html/page.h"

const char page_template[] = "";
const size_t page_template_size = 0;
