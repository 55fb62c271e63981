// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Drivers behind abstract interfaces: a block device on a bus, a cache that decorates it, two interfaces in one class
// (thunks), a static object made at its first use under a guard, pointers to methods in a constant table, and visitors.
//
// handlers: IRQ2_Handler
// yaml: 2
// pass: checksum 120
#include "rig.h"

extern "C" void IRQ2_Handler();

namespace {

class Bus {
  public:
    virtual uint8_t transfer(uint8_t out) = 0;

  protected:
    ~Bus() = default;
};

class BlockDevice {
  public:
    virtual int read(unsigned block, uint8_t *to) = 0;
    virtual uint32_t blocks() const = 0;

  protected:
    ~BlockDevice() = default;
};

class Powered {
  public:
    virtual void power(bool on) = 0;

  protected:
    ~Powered() = default;
};

class Spi final : public Bus {
  public:
    uint8_t transfer(uint8_t out) override {
        volatile uint32_t fifo[5] = {out, out, out, out, out};
        rig_deepest(1u << 2);
        return static_cast<uint8_t>(fifo[count_++ % 5] & 0xFF);
    }

  private:
    uint32_t count_ = 0;
};

class Flash final : public BlockDevice, public Powered {
  public:
    explicit Flash(Bus &bus) : bus_(bus) {}
    int read(unsigned block, uint8_t *to) override {
        if (!is_on_) {
            return -1;
        }
        for (uint32_t i = 0; i < 4; ++i) {
            to[i] = bus_.transfer(static_cast<uint8_t>(block * 4 + i));
        }
        return 0;
    }
    uint32_t blocks() const override { return 4; }
    void power(bool on) override { is_on_ = on; }

  private:
    Bus &bus_;
    bool is_on_ = false;
};

class Cache final : public BlockDevice {
  public:
    explicit Cache(BlockDevice &below) : below_(below) {}
    int read(unsigned block, uint8_t *to) override {
        if (block != held_) {
            int const failed = below_.read(block, line_);
            if (failed != 0) {
                return failed;
            }
            held_ = block;
        }
        for (uint32_t i = 0; i < 4; ++i) {
            to[i] = line_[i];
        }
        return 0;
    }
    uint32_t blocks() const override { return below_.blocks(); }

  private:
    BlockDevice &below_;
    uint32_t held_ = ~0u;
    uint8_t line_[4] = {};
};

Spi &spi() {
    static Spi the_one; // Trivial to make, and still one object.
    return the_one;
}

Flash &flash() {
    static Flash the_one(spi()); // Under a guard.
    return the_one;
}

class Report {
  public:
    void add(uint32_t value) { sum_ += value; }
    void skip(uint32_t) {}
    uint32_t sum() const { return sum_; }

  private:
    uint32_t sum_ = 0;
};

void (Report::*const steps[])(uint32_t) = {&Report::add, &Report::skip, &Report::add};
Report report;
volatile uint32_t interrupts;

NOINLINE uint32_t check(BlockDevice &device) {
    uint8_t data[4];
    for (unsigned block = 0; block < device.blocks(); ++block) {
        for (int twice = 0; twice < 2; ++twice) {
            if (device.read(block, data) == 0) {
                for (uint8_t byte : data) {
                    (report.*steps[twice])(byte);
                }
            }
        }
    }
    return report.sum();
}

NOINLINE void switch_on(Powered &part) {
    part.power(true);
}

} // namespace

void IRQ2_Handler() {
    interrupts = interrupts + 1;
}

int main() {
    rig_enable(4);
    Cache cache(flash());
    uint8_t unused[4];
    if (cache.read(0, unused) == -1) {
        switch_on(flash());
    }
    rig_write(check(cache) == 120 && interrupts == 16 ? "checksum 120\n" : "checksum wrong\n");
    rig_done();
}
