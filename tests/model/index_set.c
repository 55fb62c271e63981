// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "model.h"

#include <brim/index_set.h>

#define MODEL "index_set_model.h"
#include "every_capacity.h"

TEST(index_set_of_1_does_what_a_table_does) {
    model_run(model_set_1, 1401, 8);
}

TEST(index_set_of_2_does_what_a_table_does) {
    model_run(model_set_2, 1402, 8);
}

TEST(index_set_of_3_does_what_a_table_does) {
    model_run(model_set_3, 1403, 8);
}

TEST(index_set_of_7_does_what_a_table_does) {
    model_run(model_set_7, 1407, 8);
}

TEST(index_set_of_8_does_what_a_table_does) {
    model_run(model_set_8, 1408, 8);
}

TEST(index_set_of_255_does_what_a_table_does) {
    model_run(model_set_255, 1655, 2);
}

TEST(index_set_of_256_does_what_a_table_does) {
    model_run(model_set_256, 1656, 2);
}

TEST(index_set_of_65535_does_what_a_table_does) {
    MODEL_RUN_LARGEST(model_set, 1663, 2);
}

HARNESS_SUITE(model_index_set, RUN(index_set_of_1_does_what_a_table_does), RUN(index_set_of_2_does_what_a_table_does),
              RUN(index_set_of_3_does_what_a_table_does), RUN(index_set_of_7_does_what_a_table_does),
              RUN(index_set_of_8_does_what_a_table_does), RUN(index_set_of_255_does_what_a_table_does),
              RUN(index_set_of_256_does_what_a_table_does), RUN(index_set_of_65535_does_what_a_table_does))
