// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// A USB device stack in a vendor's style: the core calls a class through a constant table of ten functions, the class
// calls the application through another table that it is given as an untyped pointer, and descriptors come from
// functions in a third. One class is a composite that hands on to two others.
//
// handlers: IRQ0_Handler
// yaml: 4
// pass: lines 9600
#include "rig.h"

#include <string.h>

typedef struct device device;
typedef struct {
    uint8_t type, request;
    uint16_t value, index, length;
} setup;
typedef struct {
    uint8_t (*init)(device *self, uint8_t configuration);
    uint8_t (*deinit)(device *self, uint8_t configuration);
    uint8_t (*setup)(device *self, const setup *request);
    uint8_t (*control_out)(device *self);
    uint8_t (*data_in)(device *self, uint8_t endpoint);
    uint8_t (*data_out)(device *self, uint8_t endpoint);
    uint8_t (*frame)(device *self);
} device_class;
typedef struct {
    const uint8_t *(*device)(uint16_t *length);
    const uint8_t *(*string)(uint16_t *length);
} descriptors;
typedef struct {
    int8_t (*init)(void);
    int8_t (*control)(uint8_t command, uint8_t *data, uint16_t length);
    int8_t (*receive)(uint8_t *data, uint32_t *length);
} serial_interface;
struct device {
    const device_class *class;
    const descriptors *descriptors;
    void *class_data, *user_data;
    uint8_t state, buffer[64];
    uint32_t received;
};

static device usb;
static uint32_t line_coding[2];
static volatile uint32_t sink;
static const uint8_t device_descriptor[18] = {18, 1, 0, 2, 2, 2, 0, 64}, name[] = {6, 3, 'b', 0, 'r', 0};

void IRQ0_Handler(void);

static int8_t app_init(void) {
    line_coding[0] = 0;
    return 0;
}

static int8_t app_control(uint8_t command, uint8_t *data, uint16_t length) {
    uint8_t copy[24] = {0};
    memcpy(copy, data, length);
    if (command == 0x20) {
        memcpy(line_coding, copy, sizeof line_coding);
    }
    rig_deepest(0);
    return (int8_t)copy[length - 1];
}

static int8_t app_receive(uint8_t *data, uint32_t *length) {
    sink += data[*length - 1];
    return 0;
}

static serial_interface const application = {app_init, app_control, app_receive};

static uint8_t serial_init(device *self, uint8_t configuration) {
    self->class_data = &usb.buffer;
    return (uint8_t)(((const serial_interface *)self->user_data)->init() + configuration);
}

static uint8_t serial_setup(device *self, const setup *request) {
    self->buffer[0] = 0x80;
    self->buffer[1] = 0x25;
    return (uint8_t)((serial_interface *)self->user_data)->control(request->request, self->buffer, request->length);
}

static NOINLINE uint8_t serial_out(device *self, uint8_t endpoint) {
    self->received = endpoint;
    return (uint8_t)((serial_interface *)self->user_data)->receive(self->class_data, &self->received);
}

static uint8_t fine(device *self) {
    return self->state;
}

static uint8_t storage_setup(device *self, const setup *request) {
    self->buffer[2] = (uint8_t)request->value;
    return 0;
}

static uint8_t storage_in(device *self, uint8_t endpoint) {
    return (uint8_t)(self->buffer[endpoint] + 1);
}

static const device_class serial = {serial_init, 0, serial_setup, fine, storage_in, serial_out, 0};
static const device_class storage = {0, 0, storage_setup, 0, storage_in, 0, fine};
static const device_class *const parts[] = {&serial, &storage};

static uint8_t composite_init(device *self, uint8_t configuration) {
    uint8_t failed = 0;
    for (uint32_t i = 0; i < 2; ++i) {
        failed |= parts[i]->init != 0 ? parts[i]->init(self, configuration) : 0;
    }
    return failed;
}

static uint8_t composite_setup(device *self, const setup *request) {
    return parts[request->index & 1]->setup(self, request);
}

static uint8_t composite_out(device *self, uint8_t endpoint) {
    return endpoint < 8 ? parts[0]->data_out(self, endpoint) : 0;
}

static const device_class composite = {composite_init, 0, composite_setup, fine, storage_in, composite_out, 0};

static const uint8_t *get_device(uint16_t *length) {
    *length = sizeof device_descriptor;
    return device_descriptor;
}

static const uint8_t *get_string(uint16_t *length) {
    *length = sizeof name;
    return name;
}

static const descriptors strings = {get_device, get_string};

static NOINLINE void standard(device *self, const setup *request) {
    uint16_t length;
    const uint8_t *const data =
        request->value >> 8 == 1 ? self->descriptors->device(&length) : self->descriptors->string(&length);
    memcpy(self->buffer, data, length < request->length ? length : request->length);
}

static NOINLINE void control(device *self, const setup *request) {
    switch (request->type & 0x60) {
    case 0x00:
        standard(self, request);
        break;
    case 0x20:
        sink += self->class->setup(self, request);
        break;
    default:
        break;
    }
}

void IRQ0_Handler(void) {
    static const setup requests[] = {{0x80, 6, 0x100, 0, 18}, {0x80, 6, 0x301, 0, 64}, {0x21, 0x20, 0, 0, 7}};
    control(&usb, &requests[usb.state++ % 3]);
    if (usb.state == 3) {
        sink += usb.class->data_out(&usb, 1);
    }
}

int main(void) {
    usb.user_data = (void *)(uintptr_t)&application;
    usb.descriptors = &strings;
    usb.class = &composite;
    sink += usb.class->init(&usb, 1);
    rig_enable(1);
    for (uint32_t i = 0; i < 3; ++i) {
        rig_deepest(1);
    }
    rig_write((line_coding[0] & 0xFFFF) == 9600 ? "lines 9600\n" : "lines unknown\n");
    rig_done();
}
