// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "model.h"

#include <brim/spsc_evict.h>

#define MODEL "spsc_evict_model.h"
#include "every_capacity.h"

TEST(spsc_evict_of_1_does_what_a_list_does) {
    model_run(model_spsc_evict_1, 901, 8);
}

TEST(spsc_evict_of_2_does_what_a_list_does) {
    model_run(model_spsc_evict_2, 902, 8);
}

TEST(spsc_evict_of_3_does_what_a_list_does) {
    model_run(model_spsc_evict_3, 903, 8);
}

TEST(spsc_evict_of_7_does_what_a_list_does) {
    model_run(model_spsc_evict_7, 907, 8);
}

TEST(spsc_evict_of_8_does_what_a_list_does) {
    model_run(model_spsc_evict_8, 908, 8);
}

TEST(spsc_evict_of_255_does_what_a_list_does) {
    model_run(model_spsc_evict_255, 1155, 3);
}

TEST(spsc_evict_of_256_does_what_a_list_does) {
    model_run(model_spsc_evict_256, 1156, 3);
}

TEST(spsc_evict_of_65535_does_what_a_list_does) {
    MODEL_RUN_LARGEST(model_spsc_evict, 535, 4);
}

HARNESS_SUITE(model_spsc_evict, RUN(spsc_evict_of_1_does_what_a_list_does), RUN(spsc_evict_of_2_does_what_a_list_does),
              RUN(spsc_evict_of_3_does_what_a_list_does), RUN(spsc_evict_of_7_does_what_a_list_does),
              RUN(spsc_evict_of_8_does_what_a_list_does), RUN(spsc_evict_of_255_does_what_a_list_does),
              RUN(spsc_evict_of_256_does_what_a_list_does), RUN(spsc_evict_of_65535_does_what_a_list_does))
