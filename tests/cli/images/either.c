// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// A union keeps pointers to functions of several types, as state machines and kernels in C do. What was stored through
// one member may be called through another, so each call is of all these types: a line of the configuration about one
// of them says nothing of it.
volatile int sink;
struct thread {
    int number;
};
union attribute {
    int (*state)(int);
    void (*action)(char *);
    void (*body)(struct thread *);
    struct thread *object;
};
struct machine {
    int number;
    union attribute now, next;
    int (*state)(int);
    void *any;
};
static struct machine first, second;

static int shallow(int x) {
    return x + sink;
}
static int deep(int x) {
    volatile char room[200];
    room[sink] = (char)x;
    return room[0];
}
static void act(char *text) {
    sink = *text;
}
static void run(struct thread *thread) {
    sink = thread->number;
}
static void run_alone(struct thread *thread) {
    sink = -thread->number;
}

static void (*volatile alone)(struct thread *) = run_alone;

__attribute__((noinline)) int through_state(struct machine *machine) {
    return machine->now.state(3) + 1;
}
__attribute__((noinline)) void through_action(struct machine *machine) {
    machine->next.action("a");
    sink = 1;
}
__attribute__((noinline)) void through_body(struct thread *thread) {
    alone(thread);
    sink = 2;
}
__attribute__((noinline)) int
through_untold(struct machine *machine) { // Not by the variable's type, which lies in the frame.
    int (*called)(int) = sink ? machine->state : (int (*)(int))machine->any;
    return called(4) + 1;
}
__attribute__((noinline)) void fill(struct machine *machine, int (*state)(int), void (*body)(struct thread *)) {
    machine->now.state = state;
    machine->next.body = body;
}

void Reset_Handler(void) {
    fill(&first, sink ? shallow : deep, run);
    fill(&second, deep, run);
    second.next.action = act;
    first.any = (void *)deep;
    sink = through_state(&first) + through_untold(&first);
    through_action(&second);
    through_body(&(struct thread){.number = 1});
    for (;;) {
    }
}
