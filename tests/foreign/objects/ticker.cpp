// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Tickers in a list that is ordered by time, each with a virtual handler, linked by static constructors; a base class
// of data for the timer's hardware, given as a table of functions to the queue, as mbed's microsecond ticker is.
//
// handlers: SysTick_Handler
// pass: order 1213
#include "rig.h"

extern "C" {
void SysTick_Handler();
extern void *__dso_handle;
void *__dso_handle; // Without crtbegin.o, which has it.
}

struct ticker_interface {
    uint32_t (*read)();
    void (*set)(uint32_t when);
    void (*clear)();
};

static volatile uint32_t time_now;
static uint32_t next_time, clears;

static uint32_t read_time() {
    return time_now;
}

static void set_time(uint32_t when) {
    next_time = when;
}

static void clear_interrupt() {
    ++clears;
}

static const ticker_interface microseconds = {read_time, set_time, clear_interrupt};

class TimerEvent {
  public:
    virtual ~TimerEvent() = default;
    void insert(uint32_t when) {
        TimerEvent **at = &head;
        when_ = when;
        while (*at != nullptr && (*at)->when_ <= when) {
            at = &(*at)->next_;
        }
        next_ = *at;
        *at = this;
        if (head == this) {
            ticker->set(when);
        }
    }
    static void irq() {
        ticker->clear();
        while (head != nullptr && head->when_ <= ticker->read()) {
            TimerEvent *const first = head;
            head = first->next_;
            first->handler();
        }
    }

  protected:
    virtual void handler() = 0;
    uint32_t when_ = 0;

  private:
    static TimerEvent *head;
    static const ticker_interface *const ticker;
    TimerEvent *next_ = nullptr;
};

TimerEvent *TimerEvent::head;
const ticker_interface *const TimerEvent::ticker = &microseconds;

static char order[6];
static uint32_t used;

class Ticker : public TimerEvent {
  public:
    Ticker(char name, uint32_t period, void (*attached)(char)) : name_(name), period_(period), attached_(attached) {
        insert(period);
    }

  protected:
    void handler() override {
        insert(when_ + period_);
        attached_(name_);
    }

  private:
    char name_;
    uint32_t period_;
    void (*attached_)(char);
};

class Timeout final : public TimerEvent {
  public:
    explicit Timeout(uint32_t after) { insert(after); }

  protected:
    void handler() override {
        volatile uint32_t words[12];
        for (uint32_t i = 0; i < 12; ++i) {
            words[i] = i;
        }
        rig_deepest(0);
        order[used++] = static_cast<char>('0' + words[3]);
    }
};

static void note(char name) {
    if (used < 5) {
        order[used++] = name;
    }
}

static Ticker fast('1', 2, note), slow('2', 3, note);
static Timeout once(5);

void SysTick_Handler() {
    time_now = time_now + 1;
    TimerEvent::irq();
}

int main() {
    while (time_now < 5) {
        RIG_REGISTER(0xE000ED04u) = 1u << 26;
        __asm volatile("dsb\n\tisb" : : : "memory");
    }
    rig_write("order ");
    rig_write(order);
    rig_write("\n");
    rig_done();
}
