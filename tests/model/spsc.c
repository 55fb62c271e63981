// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "model.h"

#include <brim/spsc.h>

#define MODEL "spsc_model.h"
#include "every_capacity.h"

TEST(spsc_of_1_does_what_a_list_does) {
    model_run(model_spsc_1, 201, 8);
}

TEST(spsc_of_2_does_what_a_list_does) {
    model_run(model_spsc_2, 202, 8);
}

TEST(spsc_of_3_does_what_a_list_does) {
    model_run(model_spsc_3, 203, 8);
}

TEST(spsc_of_7_does_what_a_list_does) {
    model_run(model_spsc_7, 207, 8);
}

TEST(spsc_of_8_does_what_a_list_does) {
    model_run(model_spsc_8, 208, 8);
}

TEST(spsc_of_255_does_what_a_list_does) {
    model_run(model_spsc_255, 455, 2);
}

TEST(spsc_of_256_does_what_a_list_does) {
    model_run(model_spsc_256, 456, 2);
}

TEST(spsc_of_65535_does_what_a_list_does) {
    MODEL_RUN_LARGEST(model_spsc, 535, 4);
}

HARNESS_SUITE(model_spsc, RUN(spsc_of_1_does_what_a_list_does), RUN(spsc_of_2_does_what_a_list_does),
              RUN(spsc_of_3_does_what_a_list_does), RUN(spsc_of_7_does_what_a_list_does),
              RUN(spsc_of_8_does_what_a_list_does), RUN(spsc_of_255_does_what_a_list_does),
              RUN(spsc_of_256_does_what_a_list_does), RUN(spsc_of_65535_does_what_a_list_does))
