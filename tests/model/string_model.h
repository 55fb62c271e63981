// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// model_string_<CAPACITY>: operations on a string, next to a list of characters. See model.h.
#define STRING        MODEL_JOIN(string_, CAPACITY)
#define ON(operation) MODEL_JOIN(STRING, operation)

BRIM_STRING_COUNTED(STRING, CAPACITY);

static void ON(_compare)(const STRING *s, const model_list *m) {
    EXPECT(ON(_check)(s));
    MODEL_EXPECT_COUNTS(STRING, s, m);
    for (uint32_t i = 0; i < m->len; ++i) {
        EXPECT_EQ((unsigned char)ON(_cstr)(s)[i], m->items[i]);
    }
    EXPECT_EQ(ON(_cstr)(s)[m->len], '\0');
}

/// The model of all that adds: the text whole, at the index, or nothing and one loss.
static bool ON(_added)(model_list *m, uint32_t index, const char *text) {
    uint32_t const count = model_text_len(text);
    if (count > CAPACITY - m->len) {
        ++m->lost;
        return false;
    }
    for (uint32_t i = 0; i < count; ++i) {
        model_list_insert(m, index + i, (unsigned char)text[i]);
    }
    return true;
}

static void ON(_add_number)(STRING *s, model_list *m, uint32_t how, uint32_t value) {
    char text[16];
    if (how == 0) {
        model_number(text, value, 10, false);
        EXPECT_EQ(ON(_append_u32)(s, value), ON(_added)(m, m->len, text));
    } else if (how == 1) {
        bool const negative = value > INT32_MAX;
        model_number(text, negative ? 0u - value : value, 10, negative);
        EXPECT_EQ(ON(_append_i32)(s, (int32_t)value), ON(_added)(m, m->len, text));
    } else {
        model_number(text, value, 16, false);
        EXPECT_EQ(ON(_append_hex)(s, value), ON(_added)(m, m->len, text));
    }
}

static void ON(_add)(STRING *s, model_list *m, model_input *input) {
    char text[16];
    uint32_t const how = model_byte(input) % 7;
    model_text(input, text, sizeof text - 1);
    if (how == 0) {
        EXPECT_EQ(ON(_append)(s, text), ON(_added)(m, m->len, text));
    } else if (how == 1) {
        EXPECT_EQ(ON(_append_n)(s, text, model_text_len(text)), ON(_added)(m, m->len, text));
    } else if (how == 2) {
        EXPECT_EQ(ON(_appendf)(s, "%s", text), ON(_added)(m, m->len, text));
    } else if (how == 3) {
        EXPECT_EQ(ON(_append_char)(s, 'x'), ON(_added)(m, m->len, "x"));
    } else {
        uint32_t const value = (model_below(input, 65536) << 16 | model_below(input, 65536)) >> model_below(input, 32);
        ON(_add_number)(s, m, how - 4, value);
    }
}

static void ON(_insert_at)(STRING *s, model_list *m, model_input *input) {
    char text[16];
    uint32_t const index = model_near(input, 256, m->len + 2);
    model_text(input, text, sizeof text - 1);
    if (index > m->len) {
        ++m->lost;
        EXPECT(!ON(_insert)(s, index, text));
    } else {
        EXPECT_EQ(ON(_insert)(s, index, text), ON(_added)(m, index, text));
    }
}

static void ON(_take)(STRING *s, model_list *m, uint32_t how, uint32_t index, uint32_t count) {
    char c = 0;
    bool const is_there = how == 0 ? m->len > 0 : how == 1 ? index < m->len : index + count <= m->len;
    if (how == 0) {
        index = m->len - 1;
        EXPECT_EQ(ON(_pop)(s, &c), is_there);
    } else if (how == 1) {
        EXPECT_EQ(ON(_remove)(s, index, &c), is_there);
    } else {
        EXPECT_EQ(ON(_remove_n)(s, index, count), is_there);
    }
    if (is_there && how == 2) {
        model_list_remove_many(m, index, count);
    } else if (is_there) {
        EXPECT_EQ(model_list_remove(m, index), (unsigned char)c);
    }
}

static void ON(_set)(STRING *s, model_list *m, model_input *input) {
    char text[16];
    model_text(input, text, sizeof text - 1);
    bool const fits = model_text_len(text) <= CAPACITY;
    EXPECT_EQ(ON(_assign)(s, text), fits);
    m->len = fits ? 0 : m->len;
    m->lost += !fits;
    if (fits) {
        (void)ON(_added)(m, 0, text);
        EXPECT(ON(_equals)(s, text));
    }
}

/// How long the character of UTF-8 is that begins with a byte, by the byte alone; 1 for a byte that begins none.
static uint32_t ON(_utf8_len)(uint32_t first) {
    return first < 0xC2 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
}

/// A text of whole characters instead of the old one, and a cut of it or its last character off. The model looks for
/// the place of the cut from the front.
static void ON(_cut)(STRING *s, model_list *m, model_input *input) {
    static const char *const characters[] = {"z", "\xC3\xA9", "\xE2\x82\xAC", "\xF0\x9F\x98\x80"};
    ON(_clear)(s);
    m->len = 0;
    for (uint32_t i = model_below(input, 8); i > 0; --i) {
        const char *const character = characters[model_below(input, 4)];
        EXPECT_EQ(ON(_append)(s, character), ON(_added)(m, m->len, character));
    }
    bool const pop = model_below(input, 2) == 0;
    uint32_t const most = pop ? m->len - (m->len > 0) : model_below(input, 32);
    uint32_t len = 0;
    while (len < m->len && len + ON(_utf8_len)(m->items[len]) <= most) {
        len += ON(_utf8_len)(m->items[len]);
    }
    if (pop) {
        EXPECT_EQ(ON(_pop_utf8)(s), m->len - len);
    } else {
        ON(_truncate_utf8)(s, most);
    }
    m->len = len;
}

/// One more than fits in one piece, or just what fits, or a few less.
static void ON(_fill)(STRING *s, model_list *m, uint32_t less) {
    char *const text = MODEL_SCRATCH(char);
    uint32_t const most = CAPACITY + 1 - m->len;
    uint32_t const count = most > less ? most - less : 0;
    for (uint32_t i = 0; i < count; ++i) {
        text[i] = (char)('a' + i % 26);
    }
    text[count] = '\0';
    EXPECT_EQ(ON(_append)(s, text), ON(_added)(m, m->len, text));
}

static void MODEL_JOIN(model_, STRING)(model_input *input) {
    static STRING s;
    model_list *const m = &model_shared_list;
    static const STRING empty;
    s = empty;
    model_list_begin(m, CAPACITY);
    while (input->left > 0) {
        uint32_t const operation = model_byte(input) % 17;
        if (MODEL_IS_LARGE(CAPACITY) && operation % 8 == 5) {
            ON(_fill)(&s, m, model_below(input, 8));
        } else if (operation < 8) {
            ON(_add)(&s, m, input);
        } else if (operation < 10) {
            ON(_insert_at)(&s, m, input);
        } else if (operation < 14) {
            uint32_t const index = model_near(input, 256, m->len + 2);
            ON(_take)(&s, m, operation % 3, index, model_near(input, 256, CAPACITY / 2 + 2));
        } else if (operation == 14) {
            ON(_set)(&s, m, input);
        } else if (operation == 16) {
            ON(_cut)(&s, m, input);
        } else {
            uint32_t const len = model_near(input, 256, CAPACITY + 1);
            ON(_truncate)(&s, len);
            m->len = m->len < len ? m->len : len;
        }
        ON(_compare)(&s, m);
    }
}

#undef STRING
#undef ON
#undef CAPACITY
