// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "model.h"

#include <brim/mpsc.h>

#define MODEL "mpsc_model.h"
#include "every_capacity.h"

TEST(mpsc_of_1_does_what_a_list_does) {
    model_run(model_mpsc_1, 901, 8);
}

TEST(mpsc_of_2_does_what_a_list_does) {
    model_run(model_mpsc_2, 902, 8);
}

TEST(mpsc_of_3_does_what_a_list_does) {
    model_run(model_mpsc_3, 903, 8);
}

TEST(mpsc_of_7_does_what_a_list_does) {
    model_run(model_mpsc_7, 907, 8);
}

TEST(mpsc_of_8_does_what_a_list_does) {
    model_run(model_mpsc_8, 908, 8);
}

TEST(mpsc_of_255_does_what_a_list_does) {
    model_run(model_mpsc_255, 1155, 3);
}

TEST(mpsc_of_256_does_what_a_list_does) {
    model_run(model_mpsc_256, 1156, 3);
}

TEST(mpsc_of_65535_does_what_a_list_does) {
    MODEL_RUN_LARGEST(model_mpsc, 535, 4);
}

HARNESS_SUITE(model_mpsc, RUN(mpsc_of_1_does_what_a_list_does), RUN(mpsc_of_2_does_what_a_list_does),
              RUN(mpsc_of_3_does_what_a_list_does), RUN(mpsc_of_7_does_what_a_list_does),
              RUN(mpsc_of_8_does_what_a_list_does), RUN(mpsc_of_255_does_what_a_list_does),
              RUN(mpsc_of_256_does_what_a_list_does), RUN(mpsc_of_65535_does_what_a_list_does))
