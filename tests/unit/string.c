// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "harness.h"

#include <brim/string.h>
#include <limits.h>

BRIM_STRING(line, 64);
BRIM_STRING(word, 8);
BRIM_STRING_COUNTED(counted_word, 8);

BRIM_STATIC_ASSERT(sizeof(line) <= 68, "a string costs its characters, the terminator and its length");

TEST(zeroed_string_is_empty_and_terminated) {
    static word s;
    EXPECT_TEXT(word_cstr(&s), "");
    EXPECT(word_is_empty(&s));
    EXPECT(word_check(&s));
}

TEST(string_holds_exactly_its_capacity) {
    static word s;
    EXPECT(word_append(&s, "12345678"));
    EXPECT(word_is_full(&s));
    EXPECT_EQ(word_len(&s), word_capacity(&s));
    EXPECT_TEXT(word_cstr(&s), "12345678");
    EXPECT(!word_append(&s, "9"));
    EXPECT(!word_append_char(&s, '9'));
    EXPECT(word_append(&s, ""));
    EXPECT(word_check(&s));
}

TEST(string_appends_whole_or_not_at_all) {
    word s = {{0}, {0}};
    EXPECT(word_append(&s, "abcd"));
    EXPECT(!word_append(&s, "efghi"));
    EXPECT(!word_append_u32(&s, 12345));
    EXPECT(!word_append_i32(&s, -1234));
    EXPECT(!word_append_hex(&s, 0x12345));
    EXPECT(!word_append_n(&s, "efghi", 5));
    EXPECT(!word_appendf(&s, "xy%d", 123));
    EXPECT(!word_appendf(&s, "%5s", "x"));
    EXPECT(!word_insert(&s, 2, "efghi"));
    EXPECT(!word_assign(&s, "123456789"));
    EXPECT_TEXT(word_cstr(&s), "abcd");
    EXPECT(word_check(&s));
    EXPECT(word_append_u32(&s, 1234));
    EXPECT_TEXT(word_cstr(&s), "abcd1234");
}

TEST(string_appends_numbers) {
    line s = {{0}, {0}};
    EXPECT(line_append_u32(&s, 0));
    EXPECT(line_append_char(&s, ' '));
    EXPECT(line_append_u32(&s, UINT32_MAX));
    EXPECT(line_append_char(&s, ' '));
    EXPECT(line_append_i32(&s, INT32_MIN));
    EXPECT(line_append_char(&s, ' '));
    EXPECT(line_append_i32(&s, 10));
    EXPECT(line_append_char(&s, ' '));
    EXPECT(line_append_hex(&s, 0));
    EXPECT(line_append_char(&s, ' '));
    EXPECT(line_append_hex(&s, 0xC0FFEE));
    EXPECT_TEXT(line_cstr(&s), "0 4294967295 -2147483648 10 0 c0ffee");
    EXPECT(line_check(&s));
}

TEST(string_refuses_a_number_when_only_its_sign_fits) {
    word s = {{0}, {0}};
    EXPECT(word_append(&s, "1234567"));
    EXPECT(!word_append_i32(&s, -1));
    EXPECT_TEXT(word_cstr(&s), "1234567");
    EXPECT(word_append_i32(&s, 1));
    EXPECT(!word_append_i32(&s, -1));
    EXPECT(word_check(&s));
}

TEST(string_is_appended_to_itself) {
    word s = {{0}, {0}};
    EXPECT(word_append(&s, "ab"));
    EXPECT(word_append(&s, word_cstr(&s)));
    EXPECT(word_appendf(&s, "%s", word_cstr(&s)));
    EXPECT_TEXT(word_cstr(&s), "abababab");
    EXPECT(word_assign(&s, word_cstr(&s) + 5));
    EXPECT_TEXT(word_cstr(&s), "bab");
}

TEST(string_inserts_and_removes) {
    word s = {{0}, {0}};
    char c = 0;
    EXPECT(word_insert(&s, 0, "ad"));
    EXPECT(word_insert(&s, 1, "bc"));
    EXPECT(word_insert_char(&s, 4, 'e'));
    EXPECT(!word_insert(&s, 6, "x"));
    EXPECT_TEXT(word_cstr(&s), "abcde");
    EXPECT(word_remove(&s, 0, &c));
    EXPECT_EQ(c, 'a');
    EXPECT(word_remove_n(&s, 1, 2));
    EXPECT_TEXT(word_cstr(&s), "be");
    EXPECT(!word_remove(&s, 2, &c));
    EXPECT(!word_remove_n(&s, 1, 2));
    EXPECT(!word_remove_n(&s, 1, UINT32_MAX));
    EXPECT(word_check(&s));
}

TEST(string_pops_and_truncates) {
    word s = {{0}, {0}};
    char c = 0;
    EXPECT(!word_pop(&s, &c));
    EXPECT(word_append(&s, "hello"));
    EXPECT(word_pop(&s, &c));
    EXPECT_EQ(c, 'o');
    word_truncate(&s, 8);
    word_truncate(&s, 2);
    EXPECT_TEXT(word_cstr(&s), "he");
    EXPECT_EQ(word_get(&s, 1), 'e');
    EXPECT_EQ(word_get(&s, 2), '\0');
    word_clear(&s);
    EXPECT_TEXT(word_cstr(&s), "");
}

TEST(string_is_cut_between_characters) {
    static const char text[] = "a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80"
                               "b"; // Characters of 1, 2, 3, 4 and 1 bytes.
    static uint8_t const starts[] = {0, 1, 1, 3, 3, 3, 6, 6, 6, 6, 10, 11};
    for (uint32_t at = 0; at <= 12; ++at) {
        line s = {{0}, {0}};
        EXPECT(line_append(&s, text));
        line_truncate_utf8(&s, at);
        EXPECT_EQ(line_len(&s), starts[at < 11 ? at : 11]);
        EXPECT(brim_utf8_is_valid(line_cstr(&s), line_len(&s)) && line_check(&s));
    }
    line s = {{0}, {0}};
    EXPECT(line_append(&s, text));
    static uint8_t const lengths[] = {1, 4, 3, 2, 1, 0};
    for (uint32_t i = 0; i < sizeof lengths; ++i) {
        EXPECT_EQ(line_pop_utf8(&s), lengths[i]);
        EXPECT(line_check(&s));
    }
}

TEST(a_byte_that_is_no_utf8_counts_as_a_character) {
    EXPECT_EQ(brim_utf8_start("\x80\x80\x80\x80\x80", 5, 4), 4);
    EXPECT_EQ(brim_utf8_start("\x80\x80", 2, 1), 1);
    EXPECT_EQ(brim_utf8_start("\xC3\xA9\xA9", 3, 2), 2);
    EXPECT_EQ(brim_utf8_start("a\xFF", 2, 1), 1);
    EXPECT_EQ(brim_utf8_start(NULL, 0, 0), 0);
}

TEST(string_is_compared_with_texts) {
    line s = {{0}, {0}};
    EXPECT(line_append(&s, "temperature"));
    EXPECT(line_equals(&s, "temperature"));
    EXPECT(!line_equals(&s, "temp"));
    EXPECT(line_starts_with(&s, "temp"));
    EXPECT(line_starts_with(&s, ""));
    EXPECT(!line_starts_with(&s, "temperatures"));
    EXPECT(line_ends_with(&s, "ture"));
    EXPECT(!line_ends_with(&s, "a temperature"));
}

TEST(string_never_takes_a_terminator_for_a_character) {
    word s = {{0}, {0}};
    EXPECT_PANIC(BRIM_PANIC_BROKEN_PROMISE, (void)!word_append_char(&s, '\0'));
    EXPECT_PANIC(BRIM_PANIC_BROKEN_PROMISE, (void)!word_appendf(&s, "%c", '\0'));
    EXPECT(word_check(&s));
}

#define EXPECT_FORMAT(shall, ...)                                                                                      \
    do {                                                                                                               \
        line s_ = {{0}, {0}};                                                                                          \
        EXPECT(line_appendf(&s_, __VA_ARGS__));                                                                        \
        EXPECT_TEXT(line_cstr(&s_), (shall));                                                                          \
        EXPECT(line_check(&s_));                                                                                       \
    } while (0)

TEST(format_prints_decimal_numbers) {
    EXPECT_FORMAT("0 -1 42", "%d %i %u", 0, -1, 42u);
    EXPECT_FORMAT("-2147483648 4294967295", "%d %u", INT_MIN, UINT_MAX);
    EXPECT_FORMAT("+7 7 -7", "%+d% d % d", 7, 7, -7);
    EXPECT_FORMAT("007|  7|7  |", "%03d|%3d|%-3d|", 7, 7, 7);
    EXPECT_FORMAT("-07|  -7|-7  |", "%03d|%4d|%-4d|", -7, -7, -7);
    EXPECT_FORMAT("  007|    |", "%5.3d|%4.0d|", 7, 0);
    EXPECT_FORMAT("+007", "%+.3d", 7);
}

TEST(format_prints_other_bases) {
    EXPECT_FORMAT("ff FF 377", "%x %X %o", 255u, 255u, 255u);
    EXPECT_FORMAT("0xff 0XFF 0377", "%#x %#X %#o", 255u, 255u, 255u);
    EXPECT_FORMAT("0 0 0", "%#x %#o %x", 0u, 0u, 0u);
    EXPECT_FORMAT("0x00ff|  0xff", "%#06x|%#6x", 255u, 255u);
    EXPECT_FORMAT("0377 00377", "%#.3o %#.5o", 255u, 255u);
}

TEST(format_takes_every_length) {
    EXPECT_FORMAT("-1 65535 1", "%hd %hu %hhu", (short)-1, (unsigned short)65535u, (unsigned char)1u);
    EXPECT_FORMAT("-9223372036854775808", "%lld", LLONG_MIN);
    EXPECT_FORMAT("18446744073709551615", "%llu", ULLONG_MAX);
    EXPECT_FORMAT("1777777777777777777777", "%llo", ULLONG_MAX);
    EXPECT_FORMAT("ffffffffffffffff", "%llx", ULLONG_MAX);
    EXPECT_FORMAT("-3 4000000000", "%ld %lu", -3L, 4000000000UL);
    EXPECT_FORMAT("64 -5 6 7", "%zu %td %jd %ju", (size_t)64, (ptrdiff_t)-5, (intmax_t)6, (uintmax_t)7);
}

TEST(format_prints_texts_and_characters) {
    EXPECT_FORMAT("abc|  abc|abc  |", "%s|%5s|%-5s|", "abc", "abc", "abc");
    EXPECT_FORMAT("ab|   ab", "%.2s|%*.*s", "abc", 5, 2, "abc");
    EXPECT_FORMAT("x|  x|x  |", "%c|%3c|%-3c|", 'x', 'x', 'x');
    EXPECT_FORMAT("100%", "%d%%", 100);
    EXPECT_FORMAT("x    |abc", "%*c|%.*s", -5, 'x', -1, "abc");
    EXPECT_FORMAT("", "%s", "");
}

TEST(format_reads_no_further_than_its_precision) {
    static const char unterminated[2] = {'o', 'k'};
    EXPECT_FORMAT("ok", "%.2s", unterminated);
}

TEST(format_prints_pointers) {
    EXPECT_FORMAT("0x20000010|  0x10", "%p|%6p", (void *)(uintptr_t)0x20000010u, (void *)(uintptr_t)0x10u);
}

TEST(format_agrees_with_appended_numbers) {
    uint32_t seed = 5;
    for (uint32_t i = 0; i < 500; ++i) {
        uint32_t const value = harness_random(&seed) >> (i % 32);
        line plain = {{0}, {0}};
        line formatted = {{0}, {0}};
        EXPECT(line_append_u32(&plain, value));
        EXPECT(line_append_char(&plain, ' '));
        EXPECT(line_append_i32(&plain, (int32_t)value));
        EXPECT(line_append_char(&plain, ' '));
        EXPECT(line_append_hex(&plain, value));
        EXPECT(line_appendf(&formatted, "%llu %d %x", (unsigned long long)value, (int)value, (unsigned)value));
        EXPECT_TEXT(line_cstr(&formatted), line_cstr(&plain));
    }
}

TEST(format_refuses_a_width_beyond_any_string) {
    static const volatile int widest = INT_MAX; // Volatile: the compiler sees constants that do not fit.
    static const volatile int most_negative = INT_MIN;
    word s = {{0}, {0}};
    EXPECT(!word_appendf(&s, "%*d", widest, 1));
    EXPECT(!word_appendf(&s, "%.*d", widest, 1));
    EXPECT(!word_appendf(&s, "%0*d", most_negative, 1));
    EXPECT(!word_appendf(&s, "%99999d", 1));
    EXPECT(!word_appendf(&s, "%999999999d", 1));
    EXPECT(!word_appendf(&s, "123456789"));
    EXPECT(word_is_empty(&s));
}

static bool append_by(word *s, const char *format, ...) {
    va_list values;
    va_start(values, format);
    bool const fitted = word_vappendf(s, format, values);
    va_end(values);
    return fitted;
}

static void expect_refused(const char *format) {
    word s = {{0}, {0}};
    EXPECT_PANIC(BRIM_PANIC_BROKEN_PROMISE, (void)!append_by(&s, format));
    EXPECT(word_is_empty(&s));
}

TEST(format_that_brim_does_not_know_is_a_panic) {
    static const char *const foreign[] = {"%f", "%", "%n", "%ls", "%8lc", "%Lf"};
    for (uint32_t i = 0; i < sizeof foreign / sizeof foreign[0]; ++i) {
        const char *volatile const format = foreign[i]; // Volatile: the compiler refuses such a constant.
        expect_refused(format);
    }
}

TEST(counted_string_keeps_its_peak_and_its_refusals) {
    counted_word s = {{0}, {0, 0, 0}};
    EXPECT(counted_word_append(&s, "12345"));
    EXPECT(!counted_word_append(&s, "6789"));
    EXPECT(!counted_word_append_u32(&s, 6789));
    EXPECT(!counted_word_appendf(&s, "%d", 6789));
    EXPECT(counted_word_append_char(&s, '6'));
    counted_word_clear(&s);
    EXPECT_EQ(counted_word_peak(&s), 6);
    EXPECT_EQ(counted_word_lost(&s), 3);
    EXPECT(counted_word_check(&s));
}

TEST(string_prints_floats_only_where_asked) {
    line s = {{0}, {0}};
    EXPECT(line_appendf_float(&s, "%.2f|%8.1f|%-6.0f|%+f|%d", 3.14159, -0.25, 2.5, 1e6, 7));
    EXPECT_TEXT(line_cstr(&s), "3.14|    -0.2|2     |+1000000.000000|7");
    line_clear(&s);
    EXPECT(line_appendf_float(&s, "%.3f %08.2f %.0f %#.0f", 9.9996, -1.005, 0.5, 4.0));
    EXPECT_TEXT(line_cstr(&s), "10.000 -0001.00 0 4.");
    line_clear(&s);
    double const infinite = 1e308 * 10;
    EXPECT(line_appendf_float(&s, "%f %5F % f", infinite, infinite - infinite > 0 ? 0 : -infinite, 0.0));
    EXPECT_TEXT(line_cstr(&s), "inf  -INF  0.000000");
    line_clear(&s);
    EXPECT(!line_appendf_float(&s, "%f", 1e300)); // 301 digits.
    EXPECT_TEXT(line_cstr(&s), "");
    const char *volatile const foreign = "%e"; // Volatile: the compiler refuses such a constant.
    EXPECT_PANIC(BRIM_PANIC_BROKEN_PROMISE, (void)!line_appendf_float(&s, foreign, 1.0));
}

TEST(string_takes_utf_8_that_is_utf_8) {
    static const char *const bad[] = {
        "\x80",  "\xC1\xBF", "\xE0\x9F\xBF", "\xED\xA0\x80", "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80",
        "a\xC3", "\xE2\x82", "\xE2\x28\xA1", "\xC3\xC3"};
    static const char good[] =
        "a\xC3\xA9\xE2\x82\xAC\xED\x9F\xBF\xEE\x80\x80\xE0\xA0\x80\xF0\x90\x80\x80\xF1\x80\x80\x80\xF4\x8F\xBF\xBF";
    line s = {{0}, {0}};
    EXPECT(line_assign_utf8(&s, good, sizeof good - 1));
    EXPECT_TEXT(line_cstr(&s), good);
    for (uint32_t i = 0; i < sizeof bad / sizeof bad[0]; ++i) {
        uint32_t length = 0;
        while (bad[i][length] != '\0') {
            ++length;
        }
        EXPECT(!line_assign_utf8(&s, bad[i], length));
    }
    EXPECT(!line_assign_utf8(&s, "a\0b", 3));
    EXPECT(!line_assign_utf8(&s, good, 1000));
    EXPECT_TEXT(line_cstr(&s), good);
}

TEST(string_takes_utf_16_as_utf_8) {
    static const uint16_t good[] = {'a', 0xE9, 0x20AC, 0xD83D, 0xDE00, 0xFFFD};
    static const uint16_t bad[][2] = {{0xD83D, 'a'}, {0xDE00, 'a'}, {0, 'a'}, {'a', 0xD83D}, {0xD83D, 0xE000}};
    line s = {{0}, {0}};
    EXPECT(line_append_utf16(&s, good, 6));
    EXPECT_TEXT(line_cstr(&s), "a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80\xEF\xBF\xBD");
    for (uint32_t i = 0; i < 5; ++i) {
        EXPECT(!line_append_utf16(&s, bad[i], 2));
    }
    EXPECT_EQ(line_len(&s), 13);
    EXPECT(line_check(&s));
    EXPECT(line_is_before(&s, "b") && !line_is_before(&s, "a"));
    while (line_append_utf16(&s, good, 6)) {
    }
    EXPECT(line_check(&s) && line_len(&s) == 52);
}

TEST(string_does_not_end_with_more_than_it_holds) {
    line s = {{0}, {0}};
    EXPECT(line_append(&s, "ab") && line_ends_with(&s, "ab"));
    EXPECT(!line_ends_with(&s, "cab") && !line_ends_with(&s, "a"));
}

TEST(format_prints_null_in_the_place_of_a_missing_text) {
    const char *volatile const missing = NULL; // Volatile: the compiler sees a NULL that is a constant.
    EXPECT_FORMAT("(null)|(nu", "%s|%.3s", missing, missing);
}

TEST(format_rounds_halves_by_all_that_follows) {
    line s = {{0}, {0}};
    double const little = 1.0 / 1099511627776; // 2^-40
    EXPECT(line_appendf_float(&s, "%.0f %.0f %.0f %.0f", 0.5, 0.5 + little, 2.5, 2.5 + little));
    EXPECT_TEXT(line_cstr(&s), "0 1 2 3");
    line_clear(&s);
    EXPECT(line_appendf_float(&s, "%.0f %.1f", 4294967295.5, 4294967295.96875));
    EXPECT_TEXT(line_cstr(&s), "4294967296 4294967296.0");
}

TEST(string_refuses_bytes_with_a_terminator_among_them) {
    word s = {{0}, {0}};
    EXPECT(word_append_bytes(&s, "ab", 2) && word_append_bytes(&s, "cd\0", 2) && word_append_bytes(&s, "", 0));
    EXPECT(!word_append_bytes(&s, "e\0f", 3) && !word_append_bytes(&s, "0123456789", 10));
    EXPECT_TEXT(word_cstr(&s), "abcd");
    EXPECT(word_check(&s));
}

HARNESS_SUITE(string, RUN(zeroed_string_is_empty_and_terminated), RUN(string_holds_exactly_its_capacity),
              RUN(string_appends_whole_or_not_at_all), RUN(string_appends_numbers),
              RUN(string_refuses_a_number_when_only_its_sign_fits), RUN(string_is_appended_to_itself),
              RUN(string_inserts_and_removes), RUN(string_pops_and_truncates), RUN(string_is_cut_between_characters),
              RUN(a_byte_that_is_no_utf8_counts_as_a_character), RUN(string_is_compared_with_texts),
              RUN(string_never_takes_a_terminator_for_a_character), RUN(format_prints_decimal_numbers),
              RUN(format_prints_other_bases), RUN(format_takes_every_length), RUN(format_prints_texts_and_characters),
              RUN(format_reads_no_further_than_its_precision), RUN(format_prints_pointers),
              RUN(format_agrees_with_appended_numbers), RUN(format_refuses_a_width_beyond_any_string),
              RUN(format_that_brim_does_not_know_is_a_panic), RUN(counted_string_keeps_its_peak_and_its_refusals),
              RUN(string_prints_floats_only_where_asked), RUN(string_takes_utf_8_that_is_utf_8),
              RUN(string_takes_utf_16_as_utf_8), RUN(string_does_not_end_with_more_than_it_holds),
              RUN(format_prints_null_in_the_place_of_a_missing_text), RUN(format_rounds_halves_by_all_that_follows),
              RUN(string_refuses_bytes_with_a_terminator_among_them))
