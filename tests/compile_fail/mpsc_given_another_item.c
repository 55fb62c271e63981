// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
// SAYS: struct event|event
#include <brim/mpsc.h>
struct event {
    int code;
};
struct other {
    int code;
};
BRIM_MPSC(events, struct event, 4);
bool use(events *q, struct other x);
bool use(events *q, struct other x) {
    return events_push(q, x);
}
