// SPDX-License-Identifier: GPL-2.0-only
/*
 * Calls on their way: what is known of each from its entry until it returns.
 *
 * A thread is in one call at a time, and only it takes, finds and drops its own flight: so a place
 * is claimed by one compare-and-exchange, and nothing else has to be locked. Places are found by
 * the thread's address, eight to a line of the cache. A thousand threads that block at once are a
 * sixteenth of them: that more than eight meet in one line then happens once in a hundred million.
 */
#include <linux/cache.h>
#include <linux/errno.h>
#include <linux/hash.h>
#include <linux/mm.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/spinlock.h>

#include <syscall_monitor.h>

#include "flight.h"

#define SCMON_FLIGHT_BITS	11
#define SCMON_FLIGHT_LINES	(1 << SCMON_FLIGHT_BITS)
#define SCMON_FLIGHT_WAYS	8

/* Few threads block in calls that have strings; who finds none reads them when it returns. */
#define SCMON_FLIGHT_STRINGS	1024

struct scmon_flight_line {
	struct task_struct *owners[SCMON_FLIGHT_WAYS];
} ____cacheline_aligned;

static struct scmon_flight_line *scmon_flight_lines;
static struct scmon_flight (*scmon_flights)[SCMON_FLIGHT_WAYS];

/* Buffers for strings, and those of them that are free. */
static struct scmon_strings *scmon_flight_strings;
static struct scmon_strings **scmon_flight_free;
static unsigned int scmon_flight_nfree;
static DEFINE_RAW_SPINLOCK(scmon_flight_lock);

/**
 * scmon_flight_init() - make room for flights, all of it free
 *
 * Context: may sleep.
 * Return: 0, or -ENOMEM with nothing held.
 */
int scmon_flight_init(void)
{
	unsigned int i;

	scmon_flight_lines = kvcalloc(SCMON_FLIGHT_LINES, sizeof(*scmon_flight_lines), GFP_KERNEL);
	scmon_flights = kvcalloc(SCMON_FLIGHT_LINES, sizeof(*scmon_flights), GFP_KERNEL);
	scmon_flight_strings = kvcalloc(SCMON_FLIGHT_STRINGS, sizeof(*scmon_flight_strings),
					GFP_KERNEL);
	scmon_flight_free = kvcalloc(SCMON_FLIGHT_STRINGS, sizeof(*scmon_flight_free), GFP_KERNEL);
	if (!scmon_flight_lines || !scmon_flights || !scmon_flight_strings || !scmon_flight_free) {
		scmon_flight_exit();
		return -ENOMEM;
	}
	for (i = 0; i < SCMON_FLIGHT_STRINGS; i++)
		scmon_flight_free[i] = &scmon_flight_strings[i];
	scmon_flight_nfree = SCMON_FLIGHT_STRINGS;
	return 0;
}

/**
 * scmon_flight_exit() - free all that scmon_flight_init() made
 *
 * Context: may sleep, when nobody takes, finds or drops flights any more. Those that are on their
 * way are forgotten.
 */
void scmon_flight_exit(void)
{
	kvfree(scmon_flight_lines);
	kvfree(scmon_flights);
	kvfree(scmon_flight_strings);
	kvfree(scmon_flight_free);
	scmon_flight_lines = NULL;
	scmon_flights = NULL;
	scmon_flight_strings = NULL;
	scmon_flight_free = NULL;
}

static struct scmon_strings *scmon_flight_pop(void)
{
	struct scmon_strings *strings = NULL;

	raw_spin_lock(&scmon_flight_lock);
	if (scmon_flight_nfree)
		strings = scmon_flight_free[--scmon_flight_nfree];
	raw_spin_unlock(&scmon_flight_lock);
	return strings;
}

static void scmon_flight_push(struct scmon_strings *strings)
{
	raw_spin_lock(&scmon_flight_lock);
	scmon_flight_free[scmon_flight_nfree++] = strings;
	raw_spin_unlock(&scmon_flight_lock);
}

static unsigned int scmon_flight_line(void)
{
	return hash_ptr(current, SCMON_FLIGHT_BITS);
}

/**
 * scmon_flight_take() - the calling thread begins a flight
 * @strings: with a buffer for strings, if there is one
 *
 * Context: process context of the thread, which has no flight yet. Does not sleep.
 * Return: the flight, with @strings set and all else as it was, or NULL where there is no room.
 */
struct scmon_flight *scmon_flight_take(bool strings)
{
	unsigned int line = scmon_flight_line(), way;
	struct task_struct **owners = scmon_flight_lines[line].owners;
	struct scmon_flight *flight;

	for (way = 0; way < SCMON_FLIGHT_WAYS; way++)
		if (!READ_ONCE(owners[way]) && !cmpxchg(&owners[way], NULL, current))
			break;
	if (way == SCMON_FLIGHT_WAYS)
		return NULL;
	flight = &scmon_flights[line][way];
	flight->strings = strings ? scmon_flight_pop() : NULL;
	return flight;
}

/**
 * scmon_flight_find() - the flight of the calling thread
 *
 * Context: process context of the thread.
 * Return: the flight, or NULL.
 */
struct scmon_flight *scmon_flight_find(void)
{
	unsigned int line = scmon_flight_line(), way;
	struct task_struct **owners = scmon_flight_lines[line].owners;

	for (way = 0; way < SCMON_FLIGHT_WAYS; way++)
		if (READ_ONCE(owners[way]) == current)
			return &scmon_flights[line][way];
	return NULL;
}

/**
 * scmon_flight_drop() - end a flight
 * @flight: the calling thread's own
 *
 * Context: process context of the thread. Does not sleep.
 */
void scmon_flight_drop(struct scmon_flight *flight)
{
	unsigned int line = scmon_flight_line();

	if (flight->strings)
		scmon_flight_push(flight->strings);
	/* Whoever claims the place next sees all that was read and written of it. */
	smp_store_release(&scmon_flight_lines[line].owners[flight - scmon_flights[line]], NULL);
}
