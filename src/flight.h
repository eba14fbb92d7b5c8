/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef SCMON_FLIGHT_H
#define SCMON_FLIGHT_H

#include <linux/atomic.h>
#include <linux/bits.h>
#include <linux/build_bug.h>
#include <linux/cache.h>
#include <linux/hash.h>
#include <linux/kernel.h>
#include <linux/sched.h>
#include <linux/types.h>

struct scmon_strings;

#define SCMON_FLIGHT_BITS	12
#define SCMON_FLIGHT_LINES	BIT(SCMON_FLIGHT_BITS)
#define SCMON_FLIGHT_WAYS	7

/**
 * struct scmon_flight - a call that has not returned yet
 * @time: when it was entered, in ns since boot
 * @args: its arguments: the registers may hold others when it returns
 * @call: its number
 * @strings: which buffer has what they pointed to, counted from 1; 0 where nobody asked, or all
 *           buffers were in use, and of a place that is not taken
 * @kept: what of this is known, of SCMON_KEPT_ARGS, _STRINGS and _DURATION: what is asked for may
 *        have changed by the time it returns
 * @x32: it came in by x32
 */
struct scmon_flight {
	u64 time;
	u64 args[6];
	u16 call;
	u16 strings;
	u8 kept;
	bool x32;
} ____cacheline_aligned;

/**
 * struct scmon_flight_line - places for flights, a line of the cache to know whose they are
 * @used: how many of the places are taken
 * @owners: by whom, or NULL
 * @flights: the flights
 *
 * Aligned to its size, so that a flight is enough to know its line.
 */
struct scmon_flight_line {
	atomic_t used;
	struct task_struct *owners[SCMON_FLIGHT_WAYS];
	struct scmon_flight flights[SCMON_FLIGHT_WAYS];
} __aligned(512);

static_assert(sizeof(struct scmon_flight_line) == 512);

extern struct scmon_flight_line *scmon_flight_lines;

int scmon_flight_init(void);
void scmon_flight_exit(void);
struct scmon_strings *scmon_flight_take_strings(struct scmon_flight *flight);
struct scmon_strings *scmon_flight_strings(const struct scmon_flight *flight);
void scmon_flight_drop_strings(struct scmon_flight *flight);

static __always_inline struct scmon_flight_line *scmon_flight_line(void)
{
	return &scmon_flight_lines[hash_ptr(current, SCMON_FLIGHT_BITS)];
}

/**
 * scmon_flight_take() - the calling thread begins a flight
 *
 * Context: process context of the thread, which has no flight yet. Does not sleep.
 * Return: the flight, without strings and all else as it was, or NULL where there is no room.
 */
static __always_inline struct scmon_flight *scmon_flight_take(void)
{
	struct scmon_flight_line *line = scmon_flight_line();
	unsigned int way;

	for (way = 0; way < SCMON_FLIGHT_WAYS; way++) {
		if (unlikely(cmpxchg(&line->owners[way], NULL, current)))
			continue;
		atomic_inc(&line->used);
		return &line->flights[way];
	}
	return NULL;
}

/**
 * scmon_flight_find() - the flight of the calling thread
 *
 * Context: process context of the thread.
 * Return: the flight, or NULL.
 */
static __always_inline struct scmon_flight *scmon_flight_find(void)
{
	struct scmon_flight_line *line = scmon_flight_line();
	unsigned int way;

	/* Most calls are on no list, and most lines empty. */
	if (likely(!atomic_read(&line->used)))
		return NULL;
	for (way = 0; way < SCMON_FLIGHT_WAYS; way++)
		if (READ_ONCE(line->owners[way]) == current)
			return &line->flights[way];
	return NULL;
}

/**
 * scmon_flight_drop() - end a flight
 * @flight: the calling thread's own
 *
 * Context: process context of the thread. Does not sleep.
 */
static __always_inline void scmon_flight_drop(struct scmon_flight *flight)
{
	struct scmon_flight_line *line = (void *)ALIGN_DOWN((unsigned long)flight, sizeof(*line));

	if (unlikely(flight->strings))
		scmon_flight_drop_strings(flight);
	/* Whoever claims the place next sees all that was read and written of it. */
	smp_store_release(&line->owners[flight - line->flights], NULL);
	atomic_dec(&line->used);
}

#endif /* SCMON_FLIGHT_H */
