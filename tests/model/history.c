// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "model.h"

#include <brim/history.h>

#define MODEL "history_model.h"
#include "every_capacity.h"

TEST(history_of_1_does_what_a_list_does) {
    model_run(model_history_1, 301, 8);
}

TEST(history_of_2_does_what_a_list_does) {
    model_run(model_history_2, 302, 8);
}

TEST(history_of_3_does_what_a_list_does) {
    model_run(model_history_3, 303, 8);
}

TEST(history_of_7_does_what_a_list_does) {
    model_run(model_history_7, 307, 8);
}

TEST(history_of_8_does_what_a_list_does) {
    model_run(model_history_8, 308, 8);
}

TEST(history_of_255_does_what_a_list_does) {
    model_run(model_history_255, 555, 2);
}

TEST(history_of_256_does_what_a_list_does) {
    model_run(model_history_256, 556, 2);
}

TEST(history_of_65535_does_what_a_list_does) {
    MODEL_RUN_LARGEST(model_history, 563, 2);
}

HARNESS_SUITE(model_history, RUN(history_of_1_does_what_a_list_does), RUN(history_of_2_does_what_a_list_does),
              RUN(history_of_3_does_what_a_list_does), RUN(history_of_7_does_what_a_list_does),
              RUN(history_of_8_does_what_a_list_does), RUN(history_of_255_does_what_a_list_does),
              RUN(history_of_256_does_what_a_list_does), RUN(history_of_65535_does_what_a_list_does))
