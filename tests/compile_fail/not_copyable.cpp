// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
// SAYS: texts: items must be trivially copyable
#include <brim/vec.h>
struct text {
    ~text() { *this = text(); }
    char *characters = nullptr;
};
BRIM_VEC(texts, text, 4);
