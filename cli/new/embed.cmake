# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# cmake -DOUTPUT=FILE.c -DFOLDER=DIR -P embed.cmake: writes parts.txt and the files of template/ as arrays of bytes, so that brim needs no
# file beside itself. The names of the templates end in .in, which is no part of their names in a project; %2F stands for a slash, %2E for a dot.
file(GLOB templates "${FOLDER}/template/*.in")
list(SORT templates)
set(text "// Made by cli/new/embed.cmake.\n#include \"new/embedded.h\"\n\n")
set(table "")
foreach(path IN ITEMS "${FOLDER}/parts.txt" LISTS templates)
    file(READ "${path}" bytes HEX)
    string(REGEX REPLACE "(..)" "0x\\1," bytes "${bytes}")
    string(REGEX REPLACE "(................................................................................)" "\\1\n    " bytes "${bytes}")
    cmake_path(GET path FILENAME name)
    string(REGEX REPLACE "\\.in$" "" name "${name}")
    string(REPLACE "%2F" "/" name "${name}")
    string(REPLACE "%2E" "." name "${name}")
    string(MAKE_C_IDENTIFIER "text_${name}" identifier)
    string(APPEND text "static const char ${identifier}[] = {\n    ${bytes}0};\n")
    string(APPEND table "    {\"${name}\", ${identifier}},\n")
endforeach()
file(WRITE "${OUTPUT}" "${text}\nconst struct embedded_text embedded_texts[] = {\n${table}};\nconst size_t embedded_text_count = sizeof embedded_texts / sizeof *embedded_texts;\n")
