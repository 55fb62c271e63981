// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// What C++ has and C has not: log calls in templates, inline functions, members and lambdas.
#include "log_image.h"

BRIM_LOG_MODULE(language);

namespace {

enum colour { RED, GREEN };

template <class T> void log_in_template(T value) {
    BRIM_INFO("template of %u bytes: %d", static_cast<unsigned>(sizeof value), static_cast<int>(value));
}

struct counter {
    int value = 4;
    void log(const char *text, double number) const { BRIM_WARN("member %d %s %.1f", value, text, number); }
};

} // namespace

inline void log_in_inline_function(int value) {
    BRIM_INFO("inline %d", value);
}

void log_language() {
    static const unsigned char frame[] = {0x12, 0x34};
    const char *text = "a text of which a part is shown";
    log_in_template(1);
    log_in_template('A');
    log_in_inline_function(3);
    counter().log("text", 2.5);
    auto const log_in_lambda = [](unsigned value) { BRIM_INFO("lambda %u", value); };
    log_in_lambda(5);
    BRIM_ERROR("nothing");
    BRIM_INFO("%d %.2f " BRIM_ENUM(colour), true, 1.5f, GREEN);
    BRIM_INFO("%llu %p", 1ull << 40, static_cast<const void *>(nullptr));
    BRIM_INFO("%.*s", 6, text);
    BRIM_INFO("%s", BRIM_HEX(frame, sizeof frame));
    BRIM_DEBUG("not compiled in %d", 1);
}
