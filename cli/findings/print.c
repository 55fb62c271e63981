// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Writes findings as SARIF 2.1.0, which GitHub and editors read, and as GitLab's code quality report. Both show a
// finding at its file and line, and both need paths relative to the root of the repository. A build in continuous
// integration runs there, so a path below the current folder is told from it, and every other path stays as debugging
// information has it. A finding without a place in the source stands at the image.
//
// A fingerprint tells whether a finding is the same as in the last commit. It is a hash of what does not change when
// lines move: the kind, the file and the name, with a number where several findings agree in all three.
#include "findings/print.h"

#include "output/data.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

json_t *finding_json(const struct finding_item *item) {
    json_t *const json =
        json_pack("{s:s, s:o, s:o, s:o, s:I, s:I}", "kind", item->kind, "name", json_text(item->name), "text",
                  json_text(item->text), "fix", item->fix == NULL ? json_null() : json_text(item->fix),
                  "won_flash_bytes", (json_int_t)item->won_flash, "won_ram_bytes", (json_int_t)item->won_ram);
    if (item->file != NULL) {
        json_object_set_new(json, "file", json_text(item->file));
        json_object_set_new(json, "line", json_integer(item->line));
    }
    if (item->has_address) {
        json_object_set_new(json, "address", json_integer((json_int_t)item->address));
    }
    return json;
}

json_t *findings_json(const struct findings *findings) {
    json_t *const array = json_array();
    for (size_t i = 0; i < findings->count; ++i) {
        json_array_append_new(array, finding_json(&findings->items[i]));
    }
    return array;
}

void snapshot_add_findings(struct snapshot *snapshot, const struct findings *findings) {
    snapshot->has_findings = true;
    snapshot->findings = memory_get(findings->count, sizeof *snapshot->findings);
    for (size_t i = 0; i < findings->count; ++i) {
        const struct finding_item *const item = &findings->items[i];
        snapshot->findings[snapshot->finding_count++] = (struct snapshot_finding){
            .kind = item->kind,
            .name = arena_text(&snapshot->texts, item->name, strlen(item->name)),
            .file = item->file == NULL ? "" : arena_text(&snapshot->texts, item->file, strlen(item->file)),
            .won_flash = item->won_flash,
            .won_ram = item->won_ram};
    }
}

/// One rule of SARIF. The levels are those of SARIF; the severities those of GitLab.
struct rule {
    const char *kind, *text, *level, *severity;
};

static const struct rule rules[] = {
    {"budget", "A budget of brim.yaml is exceeded or cannot be measured.", "error", "major"},
    {"contradiction", "A fact of brim.yaml or of debugging information contradicts the code.", "error", "major"},
    {"reorder", "Another order of its members makes this struct smaller.", "note", "info"},
    {"constant", "Nothing writes this object in RAM; it could be const and lie in flash.", "note", "info"},
    {"dma", "A buffer of a DMA lies where the DMA does not reach.", "warning", "major"},
    {"cache-line", "A buffer of a DMA shares a cache line with other data.", "warning", "major"},
    {"exclusives", "LDREX and STREX update an object in memory where they do not work.", "warning", "major"},
    {"no-init", "Start-up overwrites an object that must survive a reset.", "warning", "major"},
    {"stack", "A stack lies in slow memory, and there is room in fast memory.", "note", "info"},
    {"handler", "Data of interrupt handlers lies in slow memory, and there is room in fast memory.", "note", "info"},
    {"zeroes", "Zeroes take flash.", "note", "info"},
};
enum { RULES = sizeof rules / sizeof *rules };

// A kind without a rule of its own gets the last one.
static size_t rule_of(const char *kind) {
    size_t i = 0;
    while (i + 1 < RULES && strcmp(rules[i].kind, kind) != 0) {
        ++i;
    }
    return i;
}

/// The place of a finding.
struct place {
    const char *path;
    unsigned line;
    bool is_absolute;
};

// Names in brackets are none of a file.
static struct place place_of(const struct finding_item *item, const char *image_path, const char *folder) {
    bool const is_known = item->file != NULL && item->file[0] != '[' && item->line > 0;
    struct place place = {is_known ? item->file : image_path, is_known ? item->line : 1, false};
    size_t const length = strlen(folder);
    if (length > 1 && strncmp(place.path, folder, length) == 0 && place.path[length] == '/') {
        place.path += length + 1;
    }
    while (strncmp(place.path, "./", 2) == 0) {
        place.path += 2;
    }
    place.is_absolute = place.path[0] == '/';
    return place;
}

// FNV-1a. The end of each text counts, so that "a" and "bc" differ from "ab" and "c".
static uint64_t hash_text(uint64_t hash, const char *text) {
    size_t at = 0;
    do {
        hash = (hash ^ (unsigned char)text[at]) * UINT64_C(0x100000001B3);
    } while (text[at++] != '\0');
    return hash;
}

static uint64_t hash_of(const struct finding_item *item, struct place place) {
    uint64_t const hash = hash_text(hash_text(UINT64_C(0xCBF29CE484222325), item->kind), place.path);
    return hash_text(hash, item->name);
}

/// The findings with their places and fingerprints.
struct placed {
    struct place *places;
    uint64_t *hashes;
    char folder[4096];
};

// A finding like one before it gets another fingerprint, since GitLab shows one finding of each fingerprint.
static void place_findings(struct placed *placed, const struct findings *findings, const char *image_path) {
    placed->places = memory_get(findings->count + 1, sizeof *placed->places);
    placed->hashes = memory_get(findings->count + 1, sizeof *placed->hashes);
    if (getcwd(placed->folder, sizeof placed->folder) == NULL) {
        placed->folder[0] = '\0';
    }
    for (size_t i = 0; i < findings->count; ++i) {
        placed->places[i] = place_of(&findings->items[i], image_path, placed->folder);
        placed->hashes[i] = hash_of(&findings->items[i], placed->places[i]);
        for (size_t before = 0; before < i; ++before) {
            if (placed->hashes[before] == placed->hashes[i]) {
                placed->hashes[i] = hash_text(placed->hashes[i], "again");
                before = (size_t)-1; // The new one may be taken as well.
            }
        }
    }
}

// The paths belong to the findings; only the arrays are freed.
static void placed_free(struct placed *placed) {
    free(placed->places);
    free(placed->hashes);
}

static json_t *fingerprint(uint64_t hash) {
    char text[20];
    snprintf(text, sizeof text, "%016" PRIx64, hash);
    return json_string(text);
}

// A viewer shows the message alone, so the fix is part of it.
static json_t *message_of(const struct finding_item *item) {
    size_t const length = strlen(item->name) + strlen(item->text) + (item->fix == NULL ? 0 : strlen(item->fix)) + 32;
    char *const text = memory_get(length, 1);
    snprintf(text, length, "%s: %s%s%s", item->name, item->text, item->fix == NULL ? "" : "\nWrite instead:\n",
             item->fix == NULL ? "" : item->fix);
    json_t *const json = json_text(text);
    free(text);
    return json;
}

// A path is a URI once everything but letters, digits and a few marks is written in percent signs.
static json_t *uri_of(struct place place) {
    char *const uri = memory_get(3 * strlen(place.path) + 8, 1);
    char *at = uri + sprintf(uri, "%s", place.is_absolute ? "file://" : "");
    for (const char *from = place.path; *from != '\0'; ++from) {
        bool const is_plain = isalnum((unsigned char)*from) || strchr("/._-~", *from) != NULL;
        at += is_plain ? sprintf(at, "%c", *from) : sprintf(at, "%%%02X", (unsigned char)*from);
    }
    json_t *const json = json_string(uri);
    free(uri);
    return json;
}

static json_t *result_json(const struct finding_item *item, struct place place, uint64_t hash) {
    size_t const rule = rule_of(item->kind);
    json_t *const artifact = json_pack("{s:o}", "uri", uri_of(place));
    if (!place.is_absolute) {
        json_object_set_new(artifact, "uriBaseId", json_string("%SRCROOT%"));
    }
    return json_pack("{s:s, s:i, s:s, s:{s:o}, s:[{s:{s:o, s:{s:i}}}], s:{s:o}, s:{s:I, s:I}}", "ruleId",
                     rules[rule].kind, "ruleIndex", (int)rule, "level", rules[rule].level, "message", "text",
                     message_of(item), "locations", "physicalLocation", "artifactLocation", artifact, "region",
                     "startLine", (int)place.line, "partialFingerprints", "brim/v1", fingerprint(hash), "properties",
                     "wonFlashBytes", (json_int_t)item->won_flash, "wonRamBytes", (json_int_t)item->won_ram);
}

// All rules are listed, whether or not a finding has them, so that the number of a rule is the same in every file.
static json_t *rules_json(void) {
    json_t *const array = json_array();
    for (size_t i = 0; i < RULES; ++i) {
        json_array_append_new(array, json_pack("{s:s, s:{s:s}, s:{s:s}}", "id", rules[i].kind, "shortDescription",
                                               "text", rules[i].text, "defaultConfiguration", "level", rules[i].level));
    }
    return array;
}

void render_sarif(const struct findings *findings, const char *command, const char *image_path, FILE *out) {
    struct placed placed;
    char id[64];
    place_findings(&placed, findings, image_path);
    json_t *const results = json_array();
    for (size_t i = 0; i < findings->count; ++i) {
        json_array_append_new(results, result_json(&findings->items[i], placed.places[i], placed.hashes[i]));
    }
    snprintf(id, sizeof id, "brim %s/", command);
    json_t *const run = json_pack("{s:{s:{s:s, s:s, s:o}}, s:{s:s}, s:s, s:o}", "tool", "driver", "name", "brim",
                                  "version", BRIM_CLI_VERSION, "rules", rules_json(), "automationDetails", "id", id,
                                  "columnKind", "utf16CodeUnits", "results", results);
    json_finish(json_pack("{s:s, s:s, s:[o]}", "$schema", "https://json.schemastore.org/sarif-2.1.0.json", "version",
                          "2.1.0", "runs", run),
                out);
    placed_free(&placed);
}

// A text of several lines would be several messages to an editor.
static void print_on_one_line(const char *text, FILE *out) {
    for (; *text != '\0'; ++text) {
        fputc((unsigned char)*text < ' ' ? ' ' : *text, out);
    }
}

void render_gcc(const struct findings *findings, const char *image_path, FILE *out) {
    struct placed placed;
    place_findings(&placed, findings, image_path);
    for (size_t i = 0; i < findings->count; ++i) {
        const struct finding_item *const item = &findings->items[i];
        print_on_one_line(placed.places[i].path, out);
        fprintf(out, ":%u: %s: ", placed.places[i].line, rules[rule_of(item->kind)].level);
        print_on_one_line(item->name, out);
        fputs(": ", out);
        print_on_one_line(item->text, out);
        fprintf(out, " [%s]\n", item->kind);
    }
    placed_free(&placed);
}

// GitLab wants an array without a frame around it.
void render_gitlab(const struct findings *findings, const char *image_path, FILE *out) {
    struct placed placed;
    place_findings(&placed, findings, image_path);
    json_t *const array = json_array();
    for (size_t i = 0; i < findings->count; ++i) {
        const struct finding_item *const item = &findings->items[i];
        json_array_append_new(
            array, json_pack("{s:o, s:s, s:o, s:s, s:{s:o, s:{s:i}}}", "description", message_of(item), "check_name",
                             rules[rule_of(item->kind)].kind, "fingerprint", fingerprint(placed.hashes[i]), "severity",
                             rules[rule_of(item->kind)].severity, "location", "path", json_text(placed.places[i].path),
                             "lines", "begin", (int)placed.places[i].line));
    }
    json_finish(array, out);
    placed_free(&placed);
}
