/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef SCMON_FLIGHT_H
#define SCMON_FLIGHT_H

#include <linux/types.h>

struct scmon_strings;

/**
 * struct scmon_flight - a call that has not returned yet
 * @time: when it was entered, in ns since boot
 * @args: its arguments: the registers may hold others when it returns
 * @strings: what they pointed to, or NULL where nobody asked, or all buffers were in use
 * @call: its number
 * @x32: it came in by x32
 */
struct scmon_flight {
	u64 time;
	u64 args[6];
	struct scmon_strings *strings;
	u16 call;
	bool x32;
};

int scmon_flight_init(void);
void scmon_flight_exit(void);
struct scmon_flight *scmon_flight_take(bool strings);
struct scmon_flight *scmon_flight_find(void);
void scmon_flight_drop(struct scmon_flight *flight);

#endif /* SCMON_FLIGHT_H */
