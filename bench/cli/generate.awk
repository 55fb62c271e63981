#!/usr/bin/awk -f
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# -v unit=N -v functions=M: one C++ source with M functions whose names are as long as templates make them.
BEGIN {
    print "#include <stdint.h>"
    print "namespace communication_middleware { namespace transport_layer_" unit " {"
    print "template <typename Key, typename Value, unsigned Capacity> struct bounded_associative_container {"
    print "    Key keys[Capacity]; Value values[Capacity]; unsigned used; uint32_t generation; };"
    print "template <typename Payload, typename Policy> struct prioritised_message_envelope {"
    print "    Payload payload; Policy policy; uint16_t length; uint8_t flags[3]; };"
    print "struct overflow_policy_drop_oldest_with_notification { int dropped; };"
    print "typedef prioritised_message_envelope<bounded_associative_container<uint16_t, uint32_t, 4>,"
    print "    overflow_policy_drop_oldest_with_notification> envelope;"
    for (i = 0; i < functions; ++i) {
        printf "struct sensor_channel_%d_%d { static int state; int threshold; uint8_t history[%d];\n", unit, i, 4 + i % 9
        printf "    __attribute__((noinline)) int process_incoming_measurement(const envelope &message, const bounded_associative_container<uint16_t, envelope, 2> *cache); };\n"
        printf "int sensor_channel_%d_%d::state = %d;\n", unit, i, i % 3
        printf "int sensor_channel_%d_%d::process_incoming_measurement(const envelope &message, const bounded_associative_container<uint16_t, envelope, 2> *cache) {\n", unit, i
        printf "    int sum = state + %d;\n    for (unsigned index = 0; index < message.length; ++index) {\n        sum += message.payload.values[index & 3] * threshold;\n        if (cache != nullptr && cache->used > index) { sum ^= cache->values[index & 1].policy.dropped; }\n        history[index %% %d] = (uint8_t)sum;\n    }\n    state = sum;\n    return sum;\n}\n", i, 4 + i % 9
    }
    print "} }"
    printf "int unit_%d() {\n    using namespace communication_middleware::transport_layer_%d;\n    static envelope message;\n    static bounded_associative_container<uint16_t, envelope, 2> cache;\n    int sum = 0;\n", unit, unit
    for (i = 0; i < functions; ++i) {
        printf "    { static sensor_channel_%d_%d channel; sum += channel.process_incoming_measurement(message, &cache); }\n", unit, i
    }
    print "    return sum;\n}"
}
