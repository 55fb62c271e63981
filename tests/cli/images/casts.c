// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Ways in which a pointer to a function gets another type than its function has. Each has a type of pointers of its
// own, `void (*)(struct NAME *)`. same_NAME has this type; cast_NAME returns an int, so that only the cast on its way
// says that call_NAME reaches it.
struct object {
    int x;
};
struct object object;
volatile int sink;
volatile unsigned choice;

#define NOINLINE __attribute__((noinline, noclone))
// The device that keeps the pointer, and the call through it.
#define WAY(name)                                                                                                      \
    struct name {                                                                                                      \
        int x;                                                                                                         \
    };                                                                                                                 \
    typedef void (*name##_hook)(struct name *);                                                                        \
    static NOINLINE void same_##name(struct name *p) {                                                                 \
        sink = p->x + 1;                                                                                               \
    }                                                                                                                  \
    static NOINLINE int cast_##name(struct name *p) {                                                                  \
        return sink = p->x + 2;                                                                                        \
    }                                                                                                                  \
    struct name##_device {                                                                                             \
        const void *driver;                                                                                            \
        name##_hook hook;                                                                                              \
    };                                                                                                                 \
    static struct name##_device name##_device = {0, same_##name};                                                      \
    NOINLINE void call_##name(struct name##_device *device, struct name *p) {                                          \
        device->hook(p);                                                                                               \
    }
#define CALL(name) call_##name(&name##_device, (struct name *)&object)

WAY(setter) // The setter's address is taken as well, so that not all of its callers are known.
NOINLINE void set_setter(void *hook) {
    setter_device.hook = (setter_hook)hook;
}
void (*volatile kept_setter)(void *) = set_setter;

WAY(member) // From a member of another type to this one.
struct settings {
    int n;
    int (*hook)(struct member *);
};
static struct settings settings = {1, cast_member};
NOINLINE void set_member(struct member_device *device, const struct settings *from) {
    device->hook = (member_hook)from->hook;
}

WAY(hidden) // From a member that is a `void *`.
struct hidden_settings {
    int n;
    void *hook;
};
static struct hidden_settings hidden_settings = {1, (void *)cast_hidden};
NOINLINE void set_hidden(struct hidden_device *device, const struct hidden_settings *from) {
    device->hook = (hidden_hook)from->hook;
}

WAY(passed) // As the argument of a call through a pointer.
struct passed_driver {
    void (*set)(struct passed_device *, passed_hook);
};
NOINLINE void set_passed(struct passed_device *device, passed_hook hook) {
    device->hook = hook;
}
static const struct passed_driver passed_driver = {set_passed};
static const struct passed_driver *volatile passed_drivers = &passed_driver;
NOINLINE void use_passed(const struct passed_driver *driver) {
    driver->set(&passed_device, (passed_hook)cast_passed);
}

WAY(result) // The result of a function that returns a `void *`.
NOINLINE void *get_result(void) {
    return (void *)cast_result;
}
NOINLINE void set_result(struct result_device *device) {
    device->hook = (result_hook)get_result();
}

WAY(either) // One of two.
NOINLINE void set_either(struct either_device *device) {
    device->hook = choice ? (either_hook)cast_either : same_either;
}

WAY(returned) // The result that is called.
NOINLINE returned_hook get_returned(void) {
    return choice ? (returned_hook)cast_returned : returned_device.hook;
}
NOINLINE void call_result_of_returned(struct returned *p) {
    get_returned()(p);
}

WAY(slot) // Through the address of the member, which comes as `void **`.
NOINLINE void set_slot(void **slot, void *hook) {
    *slot = hook;
}

WAY(imported) // Through a table of addresses of members.
static struct {
    void **slot;
    void *hook;
} imports[] = {{(void **)&imported_device.hook, (void *)cast_imported}};

WAY(overlaid) // As a word of an array, which is read as the device.
static unsigned words[2];
NOINLINE void set_overlaid(unsigned hook) {
    words[1] = hook;
}

WAY(derived) // As a member of a struct that is passed as another one.
static struct {
    const void *driver;
    int (*hook)(struct derived *);
} derived_devices[] = {{0, cast_derived}};
static struct derived_device *derived_list;
NOINLINE void add_derived(struct derived_device *device) {
    derived_list = device;
}

#ifdef __ARM_FEATURE_LDREX
WAY(exchanged) // By an exclusive store.
NOINLINE void set_exchanged(void) {
    __atomic_exchange_n(&exchanged_device.hook, (exchanged_hook)cast_exchanged, __ATOMIC_RELAXED);
}
#endif

void Reset_Handler(void) {
    set_setter((void *)cast_setter);
    kept_setter((void *)same_setter);
    CALL(setter);
    set_member(&member_device, &settings);
    CALL(member);
    set_hidden(&hidden_device, &hidden_settings);
    CALL(hidden);
    use_passed(passed_drivers);
    CALL(passed);
    set_result(&result_device);
    CALL(result);
    set_either(&either_device);
    CALL(either);
    set_slot((void **)&slot_device.hook, (void *)cast_slot);
    CALL(slot);
    *imports[choice].slot = imports[choice].hook;
    CALL(imported);
    set_overlaid((unsigned)cast_overlaid);
    CALL(overlaid);
    call_overlaid((struct overlaid_device *)words, (struct overlaid *)&object);
    add_derived(choice ? &derived_device : (struct derived_device *)&derived_devices[choice]);
    call_derived(derived_list, (struct derived *)&object);
    call_result_of_returned((struct returned *)&object);
    CALL(returned);
#ifdef __ARM_FEATURE_LDREX
    set_exchanged();
    CALL(exchanged);
#endif
    for (;;) {
    }
}
