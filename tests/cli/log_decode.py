#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# log_decode.py TABLE... <STREAM: a second decoder of brim's log, written from docs/log-wire.md alone. It prints each record as
# `brim log --time ticks` does, and what is lost or missing as "lost COUNT" and "missing COUNT". log.sh compares the two.
import re
import struct
import sys

LEVELS = ["", "ERROR", "WARN ", "INFO ", "DEBUG", "TRACE"]
CONVERSION = re.compile(r"%(?P<flags>[-+ #0]*)(?P<width>\*|\d*)(?:\.(?P<precision>\*|\d*))?(?P<size>hh|h|ll|l|j|z|t|L)?"
                        r"(?P<letter>[diuoxXcsp%eEfFgGaA])(?:\x01(?P<enumeration>[^\x02]*)\x02)?")

def text_at(data, offset):
    return data[offset:data.index(0, offset)].decode()

class Table:
    def __init__(self, path):
        elf = open(path, "rb").read()
        offset, size, count, names = struct.unpack_from("<I10xHHH", elf, 32)
        headers = [struct.unpack_from("<10I", elf, offset + size * i) for i in range(count)]
        sections = {text_at(elf, headers[names][4] + header[0]): elf[header[4]:header[4] + header[5]] for header in headers}
        self.build_id = sections[".note.gnu.build-id"][16:24]
        self.ids = struct.unpack("<%dI" % (len(sections[".brim_log_ids"]) // 4), sections[".brim_log_ids"])
        self.records = sections[".brim_log_recs"]
        self.names = {}
        data, at = sections.get(".brim_log_enums", b""), 0
        while at < len(data):
            enumeration = text_at(data, at)
            name = text_at(data, at + len(enumeration) + 1)
            at += len(enumeration) + len(name) + 2 + 8
            self.names.setdefault((enumeration, struct.unpack_from("<q", data, at - 8)[0]), name)

    def site(self, index):
        at = self.ids[index]
        module, line, level, _, types = struct.unpack_from("<IIIIQ", self.records, at)
        form, kinds = text_at(self.records, at + 24), [types >> 4 * i & 15 for i in range(15)]
        file = text_at(self.records, at + 24 + len(form.encode()) + 1)
        return text_at(self.records, module) if module else "", line, level, [kind for kind in kinds if kind], form, file

def unstuff(chunk):
    out, at = b"", 0
    while at < len(chunk):
        code = chunk[at]
        if code == 0 or at + code > len(chunk):
            return b""
        out += chunk[at + 1:at + code]
        at += code
        if code < 255 and at < len(chunk):
            out += b"\0"
    return out

def crc_of(data, crc):
    for byte in data:
        crc ^= byte << 8
        for _ in range(8):
            crc = (crc << 1 ^ 0x1021 if crc & 0x8000 else crc << 1) & 0xFFFF
    return crc

def read_values(words, kinds, most):
    values = []
    for kind in kinds:
        if kind in (3, 4, 5):
            values += struct.unpack({3: "<Q", 4: "<q", 5: "<d"}[kind], struct.pack("<II", words.pop(0), words.pop(0)))
        elif kind in (7, 9):
            bound = 0 if kind == 7 else min(words.pop(0), most + 1)
            data = struct.pack("<%dI" % len(words), *words)
            length = data.index(0) if kind == 7 else bound
            data, words[:length // 4 + 1] = data[:length], []
            values.append((data[:most].decode() if kind == 7 else data[:most].hex(" ")) + ("..." if length > most else ""))
        else:
            word = struct.unpack({2: "<i", 6: "<f"}.get(kind, "<I"), struct.pack("<I", words.pop(0)))
            values += word if kind != 11 else ()
    assert not words
    return values

def message_of(table, form, kinds, values):
    kinds, values = list(kinds), list(values)

    def star(text):
        if text != "*":
            return text
        return "" if kinds.pop(0) == 11 else str(values.pop(0))

    def convert(match):
        flags, letter, enumeration = match["flags"], match["letter"], match["enumeration"]
        if letter == "%":
            return "%"
        width, precision = star(match["width"]), star(match["precision"])
        kind, value, point = kinds.pop(0), values.pop(0), "." + precision if precision else ""
        if enumeration is not None:
            value = (value + (1 << 31)) % (1 << 32) - (1 << 31)
            name = table.names.get((enumeration, value), "%s(%d)" % (enumeration, value))
            return ("%" + flags + width + "s") % name
        letter = "s" if kind in (7, 9) else letter
        if letter == "p":
            return ("%" + flags + width + "s") % ("0x%08x" % value)
        if letter == "c":
            return ("%" + flags + width + "s") % chr(value & 255)
        if kind in (1, 2, 3, 4):
            bits = {"hh": 8, "h": 16}.get(match["size"], 64 if kind in (3, 4) else 32)
            value &= (1 << bits) - 1
            value -= (1 << bits) if letter in "di" and value >> (bits - 1) else 0
        return ("%" + flags + width + point + ("d" if letter == "u" else letter)) % value

    return re.sub("\n$", "", CONVERSION.sub(convert, form))

def decode(tables, stream):
    cores = [{"table": None, "id": None, "read": 0, "lost": 0, "next": 0} for _ in range(2)]
    for chunk in filter(None, stream.split(b"\0")):
        payload = unstuff(chunk)
        if len(payload) < 8 or len(payload) % 4:
            continue
        ident, crc, stamp, core = struct.unpack_from("<HHIB", payload[:4] + payload[4:7] + b"\0" + payload[7:8])
        words = list(struct.unpack_from("<%dI" % (len(payload) // 4 - 2), payload, 8))
        state = cores[core & 1]
        build_id = payload[8:16] if ident == 2 else state["id"]
        if not build_id or crc_of(payload[:2] + b"\0\0" + payload[4:], struct.unpack("<H", build_id[:2])[0]) != crc:
            continue
        if ident == 2 and stamp & 255 == 2:
            number = words[6] // 2 - 1
            if build_id != state["id"] or words[2] != state["boot"] or number < state["next"]:
                table = next((table for table in tables if table.build_id == build_id), None)
                late = not state["id"] and number
                state.update(table=table, boot=words[2], next=number if late else min(number, state["next"] if number >= state["next"] else state["read"]), lost=words[4] if late else state["lost"] if words[2] and words[4] >= state["lost"] else 0)
            missing = number - state["next"]
            state.update(id=build_id, next=number, read=0, stamp=words[3] << 22, near=True, most=stamp >> 8)
        else:
            missing = (core >> 1) - state["next"] & 127
        if missing:
            print("missing", missing)
        state["next"] += 1 + (missing if ident != 2 else 0)
        state["read"] += 1
        total = words[4] if ident == 2 else words[0] if ident == 1 else state["lost"]
        if total > state["lost"]:
            print("lost", total - state["lost"])
            state["lost"] = total
        if ident == 2:
            continue
        ahead = stamp - state["stamp"] & 0xFFFFFF
        behind = (1 << 24) - ahead
        state["stamp"] += -behind if state["near"] and ahead >= 1 << 23 and behind <= state["stamp"] else ahead
        state["near"] = False
        if ident >= 4 and state["table"]:
            module, line, level, kinds, form, file = state["table"].site(ident >> 2)
            text = message_of(state["table"], form, kinds, read_values(words, kinds, state["most"]))
            print("%12d %s %s%s  %s:%d" % (state["stamp"], LEVELS[level], module + ": " if module else "", text, file, line))

decode([Table(path) for path in sys.argv[1:]], sys.stdin.buffer.read())
