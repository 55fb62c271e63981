// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// A sketch: setup and loop, a serial port that is a Stream that is a Print with virtual functions, printing through the
// base class, a table of functions that attachInterrupt fills, and an idle hook that is weak.
//
// handlers: IRQ0_Handler IRQ1_Handler
// pass: n=-42 0x2A
#include "rig.h"

#include <stddef.h>

extern "C" {
void IRQ0_Handler();
void IRQ1_Handler();
void yield() __attribute__((weak));
}
void setup();
void loop();

class Print {
  public:
    virtual size_t write(uint8_t c) = 0;
    virtual size_t write(const uint8_t *buffer, size_t size) {
        size_t n = 0;
        while (size-- > 0) {
            n += write(*buffer++);
        }
        return n;
    }
    virtual int availableForWrite() { return 0; }
    size_t print(const char *text) {
        size_t length = 0;
        while (text[length] != '\0') {
            ++length;
        }
        return write(reinterpret_cast<const uint8_t *>(text), length);
    }
    size_t print(long number, unsigned base) {
        char digits[8 * sizeof(long) + 1];
        char *at = &digits[sizeof digits - 1];
        size_t n = 0;
        *at = '\0';
        if (number < 0) {
            n = write('-');
            number = -number;
        }
        do {
            unsigned const digit = static_cast<unsigned>(number) % base;
            *--at = static_cast<char>(digit < 10 ? '0' + digit : 'A' + digit - 10);
            number = static_cast<long>(static_cast<unsigned long>(number) / base);
        } while (number > 0);
        return n + print(at);
    }
};

class Stream : public Print {
  public:
    virtual int available() = 0;
    virtual int read() = 0;
    virtual int peek() = 0;
};

class HardwareSerial : public Stream {
  public:
    void begin(unsigned long baud) { baud_ = baud; }
    size_t write(uint8_t c) override {
        char const text[2] = {static_cast<char>(c), '\0'};
        rig_write(text);
        rig_deepest(0);
        return baud_ != 0;
    }
    using Print::write;
    int available() override { return static_cast<int>(head_ - tail_); }
    int read() override { return head_ == tail_ ? -1 : ring_[tail_++ % sizeof ring_]; }
    int peek() override { return head_ == tail_ ? -1 : ring_[tail_ % sizeof ring_]; }
    void received(uint8_t c) { ring_[head_++ % sizeof ring_] = c; }

  private:
    unsigned long baud_ = 0;
    uint8_t ring_[16] = {};
    uint32_t head_ = 0, tail_ = 0;
};

static HardwareSerial Serial;
static void (*attached[4])();
static const uint8_t pin_to_line[] = {3, 1, 0, 2};
static volatile long number;

static void attachInterrupt(unsigned pin, void (*run)()) {
    attached[pin_to_line[pin]] = run;
    RIG_REGISTER(0xE000E100u) = 1u << pin_to_line[pin];
}

void IRQ0_Handler() {
    if (attached[0] != nullptr) {
        attached[0]();
    }
}

void IRQ1_Handler() {
    if (attached[1] != nullptr) {
        attached[1]();
    }
}

static void on_pulse() {
    number = number - 21;
}

static void on_byte() {
    volatile uint8_t copy[20] = {};
    rig_deepest(0);
    Serial.received(static_cast<uint8_t>('!' + copy[2]));
}

void setup() {
    Serial.begin(115200);
    attachInterrupt(2, on_pulse);
    attachInterrupt(1, on_byte);
}

void loop() {
    rig_deepest(1);
    rig_deepest(2);
    if (Serial.available() >= 2) {
        Stream &port = Serial;
        port.print("n=");
        port.print(number, 10);
        port.print(" 0x");
        port.print(-number, 16);
        port.print("\n");
        rig_done();
    }
}

int main() {
    setup();
    for (;;) {
        loop();
        if (yield != nullptr) {
            yield();
        }
    }
}
