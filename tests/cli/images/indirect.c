// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Calls through pointers of every kind that types, callers or constants resolve. Each function in capitals' comment
// says what it reaches.
#include <stdarg.h>
#include <stddef.h>

#define NOINLINE __attribute__((noinline, noclone))

volatile int sink;
volatile unsigned choice;

struct device;
struct operations {
    int (*open)(struct device *, int);
    void (*close)(struct device *);
};
struct device {
    const struct operations *operations;
    struct device *next;
    void (*done)(struct device *, char);
    void *hidden;
    void (*late)(void *, void *);
};

static NOINLINE int open_disk(struct device *device, int mode) {
    return sink + mode + (device != NULL);
}
static NOINLINE int open_net(struct device *device, int mode) {
    return sink - mode - (device != NULL);
}
static NOINLINE void close_any(struct device *device) {
    sink = device == NULL;
}
static NOINLINE void done_disk(struct device *device, char c) {
    sink = c + (device != NULL);
}
static NOINLINE void hidden_target(double d) {
    sink = (int)d;
}
static NOINLINE void late_target(int *a, long *b) { // Kept under another type.
    sink = *a + (int)*b;
}
NOINLINE void unrelated(struct device *device, unsigned short n, float f) {
    sink = n + (int)f + (device != NULL);
}

static const struct operations disk = {open_disk, close_any}, net = {open_net, close_any};
static struct device first = {&disk, NULL, NULL, NULL, NULL}, second = {&net, &first, NULL, NULL, NULL};
static struct device *devices = &second;
void (*volatile keeper)(struct device *, unsigned short, float) = unrelated;

NOINLINE void set_done(struct device *device, void (*done)(struct device *, char)) {
    device->done = done;
}
NOINLINE void set_late(struct device *device, void (*late)(void *, void *)) {
    device->late = late;
}

NOINLINE void through_members(struct device *device) { // open_disk, open_net; close_any; done_disk; late_target
    for (; device != NULL; device = device->next) {
        sink = device->operations->open(device, 1);
        device->operations->close(device);
        device->done(device, 'x');
        device->late(&sink, &sink);
    }
}

static NOINLINE int compare_up(const int *a, const int *b) {
    return *a - *b;
}
static NOINLINE int compare_down(const int *a, const int *b) {
    return *b - *a;
}
static NOINLINE int sort(int *items, int n, int (*compare)(const int *, const int *)) { // compare_up, compare_down
    return n > 1 ? compare(items, items + 1) + sort(items, n - 1, compare) : 0;
}
int items[4];

NOINLINE void through_void(struct device *device) { // Nobody knows.
    ((void (*)(double))device->hidden)(1.0);
}

int (*const table[])(struct device *, int) = {open_disk, open_net};
NOINLINE void through_table(void) { // open_disk, open_net, and that is certain
    sink = table[choice & 1](devices, 2);
}

// The owner of a list's item is kept as `void *`, and only a variable tells its type. gcc tests a loop's condition
// twice, so that the owner is one of two loads.
struct item {
    unsigned due;
    struct item *next;
    void *owner;
};
struct timer {
    struct item item;
    unsigned long (*expired)(struct timer *);
};
static struct item active;
static NOINLINE unsigned long expire_once(struct timer *timer) {
    return timer->item.due;
}
static NOINLINE unsigned long expire_twice(struct timer *timer) {
    return timer->item.due * 2;
}
static NOINLINE void unlink_first(struct item *item) {
    active.next = item->next;
}
static NOINLINE void start(struct timer *timer, unsigned long (*expired)(struct timer *)) {
    timer->item.owner = timer;
    timer->item.next = active.next;
    timer->expired = expired;
    active.next = &timer->item;
}
NOINLINE void through_list(void) { // expire_once, expire_twice
    while (choice < 100) {
        struct item *const item = active.next;
        if (item->due <= choice) {
            struct timer *const timer = item->owner;
            unlink_first(item);
            sink = (int)timer->expired(timer);
            start(timer, expire_twice);
        } else {
            sink = 3;
        }
    }
}

// A list that knows only the nodes in its items: the container is the node's address minus a constant.
struct node {
    struct node *next, *last;
};
struct job;
struct job_class {
    void *name;
    short (*run)(struct job *job);
};
struct job {
    const struct job_class *class;
    struct node node;
};
static NOINLINE short run_job(struct job *job) {
    return (short)(sink + (job->node.next == NULL));
}
static const struct job_class job_class = {NULL, run_job};
static struct job job = {&job_class, {NULL, NULL}};
static struct node *volatile nodes = &job.node;
NOINLINE void through_container(struct node *node) { // run_job
    struct job *const self = (struct job *)((char *)node - offsetof(struct job, node));
    sink = self->class->run(self);
}

// The items of a list are results of functions, each of which returns `void *`.
struct filter {
    struct filter *next;
    unsigned char (*accepts)(const short *);
};
static NOINLINE unsigned char accept_even(const short *item) {
    return (*item & 1) == 0;
}
static NOINLINE unsigned char matches_name(const char *name) {
    return *name == 'x';
}
static struct filter only_filter = {NULL, accept_even};
static const struct {
    int number;
    unsigned char (*matches)(const char *);
} matcher = {1, matches_name};
static void *filters = &only_filter;
NOINLINE void *first_of(void **list) {
    return *list;
}
NOINLINE void *behind(const void *item) {
    return ((const struct filter *)item)->next;
}
NOINLINE unsigned char through_filters(const short *item) { // accept_even
    for (struct filter *filter = first_of(&filters); filter != NULL; filter = behind(filter)) {
        if (filter->accepts != NULL && filter->accepts(item)) {
            return 1;
        }
    }
    return 0;
}

// Callbacks that are cast on their way, which is the fifth argument of a call.
struct soft_timer {
    unsigned period;
    void (*expire)(struct soft_timer *);
};
struct definition {
    void (*hook)(const char *);
};
static NOINLINE void hook_of_definition(const char *text) {
    sink = text[0];
}
static NOINLINE void hook_of_call(unsigned *text) {
    sink = (int)text[1];
}
static const struct definition definition = {hook_of_definition};
NOINLINE void set_up(struct soft_timer *timer, unsigned a, unsigned b, unsigned c,
                     void (*expire)(struct soft_timer *)) {
    timer->period = a + b + c;
    timer->expire = expire;
}
NOINLINE void set_up_by(struct soft_timer *timer, const struct definition *by) {
    set_up(timer, 1, 2, 3, (void (*)(struct soft_timer *))by->hook);
}
NOINLINE void through_cast(struct soft_timer *timer) { // hook_of_definition, hook_of_call
    timer->expire(timer);
}

// A struct that begins with another one. Code that gets the address of the first casts it to the larger struct, so the
// offset of the load says nothing about the members of the first.
struct coder {
    int (*convert)(struct coder *, long);
    unsigned width;
};
struct table_coder {
    struct coder base;
    unsigned char kinds[64];
    int (*classify)(struct coder *, short);
};
static NOINLINE int convert_table(struct coder *coder, long n) {
    return (int)(n + coder->width);
}
static NOINLINE int classify_table(struct coder *coder, short n) {
    return (int)(n - coder->width);
}
static struct table_coder table_coder = {{convert_table, 1}, {0}, classify_table};
static struct coder *volatile coders = &table_coder.base;
// It reaches classify_table; convert_table, as the next item of an array has it; no_method, as an item of an array.
NOINLINE void through_larger(struct coder *coder) {
    sink = ((struct table_coder *)coder)->classify(coder, 3);
}

// A function that is kept under another type, on its way through a `void *`.
static void (*volatile kept_hook)(long long);
static NOINLINE int hook_with_result(long long n) {
    return sink = (int)n;
}
static NOINLINE void hook_without(long long n) {
    sink = -(int)n;
}
NOINLINE void keep_hook(void *hook) {
    kept_hook = (void (*)(long long))hook;
}
NOINLINE void through_kept(void) { // hook_with_result, hook_without
    kept_hook(3);
}

// What compilers call the pointer to virtual functions tells no type of theirs: IAR's functions take no parameter.
struct keys {
    void (**__vptr)(struct keys **);
};
static NOINLINE void no_method(struct keys **keys) {
    sink = keys == NULL;
}
static void (*methods[])(struct keys **) = {no_method};
static struct keys *volatile all_keys = &(struct keys){methods};
NOINLINE void through_foreign_table(struct keys *keys) { // unknown
    keys->__vptr[0](&keys);
}

// A function among variable arguments lies in no struct, whichever struct has a function at that place.
struct request {
    int (*veneer)(va_list *);
    va_list *arguments;
};
static struct request *volatile queue;
static NOINLINE int added(int a, int b) {
    return a + b + sink;
}
NOINLINE int by_arguments(va_list *arguments) {
    int (*const function)(int, int) = va_arg(*arguments, int (*)(int, int));
    int const a = va_arg(*arguments, int);
    return function(a, 1);
}
NOINLINE int by_arguments_at_once(va_list arguments) {
    return va_arg(arguments, int (*)(int, int))(2, 1);
}
NOINLINE int by_arguments_of_a_struct(struct request *request) {
    return va_arg(*request->arguments, int (*)(int, int))(3, 1);
}
static NOINLINE int ask(int (*veneer)(va_list *), ...) {
    va_list arguments;
    va_start(arguments, veneer);
    struct request request = {veneer, &arguments};
    queue = &request;
    int const sum = queue->veneer(queue->arguments) + by_arguments_of_a_struct(queue) + by_arguments_at_once(arguments);
    va_end(arguments);
    return sum;
}

void Reset_Handler(void) {
    static struct timer one;
    sink = ask(by_arguments, added, 1, added, added);
    through_larger(coders);
    keep_hook((void *)hook_with_result);
    keep_hook((void *)hook_without);
    through_kept();
    through_foreign_table(all_keys);
    static struct soft_timer soft[2];
    set_up_by(&soft[0], &definition);
    set_up(&soft[1], 1, 2, 3, (void (*)(struct soft_timer *))hook_of_call);
    through_cast(&soft[choice & 1]);
    through_container(nodes);
    sink = through_filters((const short *)items) + matcher.matches("y");
    start(&one, expire_once);
    through_list();
    set_done(&first, done_disk);
    set_late(&first, (void (*)(void *, void *))late_target);
    first.hidden = (void *)hidden_target;
    through_members(devices);
    sink = sort(items, 4, compare_up) + sort(items, 3, compare_down);
    through_table();
#ifdef HIDDEN
    through_void(devices);
#endif
    for (;;) {
    }
}
