#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# openocd.py FOLDER ADDRESS EMULATOR...: runs an image whose memory from ADDRESS on is a file, lets OpenOCD read the log out of it through
# RTT as from a board, and writes what its RTT server sends to FOLDER/stream. Exit code 0 iff the image ends with 0.
#
# The emulator has no debug port. This file plays one: OpenOCD's driver remote_bitbang sends it the levels of the JTAG pins, and behind
# those pins stand the debug port and the memory access port of Arm's ADIv5, whose memory is the emulator's file.
import mmap
import os
import socket
import subprocess
import sys
import threading
import time

DPACC, APACC, IDCODE = 0xA, 0xB, 0xE
# State of the test access port: the next one at TMS 0 and 1.
NEXT = {
    "reset": ("idle", "reset"), "idle": ("idle", "select_dr"),
    "select_dr": ("capture_dr", "select_ir"), "capture_dr": ("shift_dr", "exit1_dr"), "shift_dr": ("shift_dr", "exit1_dr"),
    "exit1_dr": ("pause_dr", "update_dr"), "pause_dr": ("pause_dr", "exit2_dr"), "exit2_dr": ("shift_dr", "update_dr"),
    "update_dr": ("idle", "select_dr"),
    "select_ir": ("capture_ir", "reset"), "capture_ir": ("shift_ir", "exit1_ir"), "shift_ir": ("shift_ir", "exit1_ir"),
    "exit1_ir": ("pause_ir", "update_ir"), "pause_ir": ("pause_ir", "exit2_ir"), "exit2_ir": ("shift_ir", "update_ir"),
    "update_ir": ("idle", "select_dr"),
}


class MemoryAccessPort:
    """The registers of the access port. Besides the file it knows the few registers by which OpenOCD tells a running Cortex-M3."""

    def __init__(self, memory, base):
        self.memory, self.base = memory, base
        self.control, self.address = 2, 0
        self.core = {0xE000ED00: 0x412FC230, 0xE000EDF0: 0x00010001}

    def read_word(self, address):
        at = address - self.base
        if 0 <= at < len(self.memory):
            return int.from_bytes(self.memory[at:at + 4], "little")
        return self.core.get(address, 0)

    def write_memory(self, address, value):
        at, size = address - self.base, 1 << (self.control & 3)
        if 0 <= at < len(self.memory):
            lane = 8 * (address & 3)
            self.memory[at:at + size] = (value >> lane & (1 << 8 * size) - 1).to_bytes(size, "little")
        elif address == 0xE000EDF0:
            self.core[address] = 0x00010000 | value & 1

    def step_address(self):
        if self.control >> 4 & 3:
            self.address += 1 << (self.control & 3)

    def read(self, register):
        if register == 0x00:
            return self.control | 0x40
        if register == 0x04:
            return self.address
        if register == 0x0C:
            value = self.read_word(self.address & ~3)
            self.step_address()
            return value
        if register & 0xF0 == 0x10:
            return self.read_word(self.address & ~15 | register & 12)
        return {0xFC: 0x24770011, 0xF8: 0xE00FF003}.get(register, 0)

    def write(self, register, value):
        if register == 0x00:
            self.control = value & ~0x20  # It packs no transfers.
        elif register == 0x04:
            self.address = value
        elif register == 0x0C:
            self.write_memory(self.address, value)
            self.step_address()
        elif register & 0xF0 == 0x10:
            self.write_memory(self.address & ~15 | register & 12, value)


class DebugPort:
    """A JTAG test access port with the debug port's registers behind it."""

    def __init__(self, access_port):
        self.access_port = access_port
        self.state, self.instruction = "reset", IDCODE
        self.shifted, self.length = 0, 32
        self.select, self.power, self.result = 0, 0, 0

    def capture(self):
        self.length = {IDCODE: 32, DPACC: 35, APACC: 35, 8: 35}.get(self.instruction, 1)
        self.shifted = 0x4BA00477 if self.instruction == IDCODE else self.result << 3 | 2 if self.length == 35 else 0

    def update(self):
        reads, register, value = self.shifted & 1, self.shifted << 1 & 12, self.shifted >> 3
        if self.instruction == APACC:
            register |= self.select & 0xF0
            selected = self.select >> 24 == 0
            if reads:
                self.result = self.access_port.read(register) if selected else 0
            elif selected:
                self.access_port.write(register, value)
        elif self.instruction == DPACC:
            if reads and register != 12:
                self.result = {4: self.power, 8: self.select}.get(register, 0)
            elif not reads and register == 4:
                self.power = value & 0x50000000 | (value & 0x50000000) << 1
            elif not reads and register == 8:
                self.select = value

    def clock(self, tms, tdi):
        if self.state in ("shift_dr", "shift_ir"):
            self.shifted = self.shifted >> 1 | tdi << self.length - 1
        self.state = NEXT[self.state][tms]
        if self.state == "reset":
            self.instruction = IDCODE
        elif self.state == "capture_dr":
            self.capture()
        elif self.state == "capture_ir":
            self.shifted, self.length = 1, 4
        elif self.state == "update_ir":
            self.instruction = self.shifted
        elif self.state == "update_dr":
            self.update()

    def serve(self, connection):
        was_high = False
        while received := connection.recv(65536):
            answer = bytearray()
            for byte in received:
                if 0x30 <= byte < 0x38:
                    if byte & 4 and not was_high:
                        self.clock(byte >> 1 & 1, byte & 1)
                    was_high = bool(byte & 4)
                elif byte == 0x52:  # R
                    answer.append(0x30 | self.shifted & 1)
            connection.sendall(answer)


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def connect(port, process):
    for _ in range(600):
        try:
            return socket.create_connection(("127.0.0.1", port))
        except OSError:
            if process.poll() is not None:
                sys.exit("OpenOCD has ended; openocd.log says why")
            time.sleep(0.1)
    sys.exit("OpenOCD opens no RTT server")


def main():
    folder, address, emulator = sys.argv[1], int(sys.argv[2], 16), sys.argv[3:]
    path, size = os.path.join(folder, "memory"), 16 << 20
    with open(path, "wb") as file:
        file.truncate(size)
    memory = mmap.mmap(os.open(path, os.O_RDWR), size)
    pins = socket.create_server(("127.0.0.1", 0))
    threading.Thread(target=lambda: DebugPort(MemoryAccessPort(memory, address)).serve(pins.accept()[0]), daemon=True).start()
    image = subprocess.Popen(emulator + ["-machine", "memory-backend=log", "-object",
                                         f"memory-backend-file,id=log,size={size},mem-path={path},share=on"], stdin=subprocess.DEVNULL)
    while memory[:6] != b"SEGGER" and image.poll() is None:  # OpenOCD searches the block once.
        time.sleep(0.05)
    server = free_port()
    commands = [
        "adapter driver remote_bitbang", "remote_bitbang host 127.0.0.1", f"remote_bitbang port {pins.getsockname()[1]}",
        "transport select jtag", "gdb_port disabled", "tcl_port disabled", "telnet_port disabled",
        "jtag newtap chip cpu -irlen 4 -expected-id 0x4ba00477", "dap create chip.dap -chain-position chip.cpu",
        "target create chip.core cortex_m -dap chip.dap -ap-num 0", "init",
        f'rtt setup {address:#x} 0x1000 "SEGGER RTT"', "rtt polling_interval 1", "rtt start", f"rtt server start {server} 0",
    ]
    with open(os.path.join(folder, "openocd.log"), "w") as log:
        openocd = subprocess.Popen(["openocd"] + [word for command in commands for word in ("-c", command)], stdout=log, stderr=log,
                                   stdin=subprocess.DEVNULL)
    stream = connect(server, openocd)
    stream.settimeout(0.2)
    with open(os.path.join(folder, "stream"), "wb") as out:
        ended = False
        while not ended:
            ended = image.poll() is not None  # What was sent before is still read once.
            try:
                while received := stream.recv(65536):
                    out.write(received)
            except socket.timeout:
                pass
    openocd.terminate()
    sys.exit(image.returncode)


main()
