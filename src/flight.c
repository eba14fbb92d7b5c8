// SPDX-License-Identifier: GPL-2.0-only
/*
 * Calls on their way: what is known of each from its entry until it returns.
 *
 * A thread is in one call at a time, and only it takes, finds and drops its own flight: so a place
 * is claimed by one compare-and-exchange, and nothing else has to be locked. Places are found by
 * the thread's address, seven to a line of the cache. A thousand threads that block at once take
 * one place in 28: that more than seven of them meet in one line is out of the question. Of ten
 * thousand, two in a thousand find no place, and are counted.
 */
#include <linux/errno.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/spinlock.h>

#include <syscall_monitor.h>

#include "flight.h"

/* Few threads block in calls that have strings; who finds no buffer reads them when it returns. */
#define SCMON_FLIGHT_BUFFERS	1024

struct scmon_flight_line *scmon_flight_lines;

/* Buffers for strings, and the numbers of those that are free. */
static struct scmon_strings *scmon_flight_buffers;
static u16 scmon_flight_free[SCMON_FLIGHT_BUFFERS];
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
	scmon_flight_buffers = kvcalloc(SCMON_FLIGHT_BUFFERS, sizeof(*scmon_flight_buffers),
					GFP_KERNEL);
	if (!scmon_flight_lines || !scmon_flight_buffers) {
		scmon_flight_exit();
		return -ENOMEM;
	}
	for (i = 0; i < SCMON_FLIGHT_BUFFERS; i++)
		scmon_flight_free[i] = i + 1;
	scmon_flight_nfree = SCMON_FLIGHT_BUFFERS;
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
	kvfree(scmon_flight_buffers);
	scmon_flight_lines = NULL;
	scmon_flight_buffers = NULL;
}

/**
 * scmon_flight_take_strings() - give a flight a buffer for strings
 * @flight: the calling thread's own, which has none
 *
 * Context: process context of the thread. Does not sleep.
 * Return: the buffer, or NULL where all are in use.
 */
struct scmon_strings *scmon_flight_take_strings(struct scmon_flight *flight)
{
	raw_spin_lock(&scmon_flight_lock);
	if (scmon_flight_nfree)
		flight->strings = scmon_flight_free[--scmon_flight_nfree];
	raw_spin_unlock(&scmon_flight_lock);
	return scmon_flight_strings(flight);
}

/**
 * scmon_flight_strings() - the buffer for strings of a flight
 * @flight: the calling thread's own
 *
 * Context: process context of the thread.
 * Return: the buffer, or NULL where it has none.
 */
struct scmon_strings *scmon_flight_strings(const struct scmon_flight *flight)
{
	return flight->strings ? &scmon_flight_buffers[flight->strings - 1] : NULL;
}

/**
 * scmon_flight_drop_strings() - take a flight's buffer for strings away
 * @flight: the calling thread's own, which has one
 *
 * Context: process context of the thread. Does not sleep.
 */
void scmon_flight_drop_strings(struct scmon_flight *flight)
{
	raw_spin_lock(&scmon_flight_lock);
	scmon_flight_free[scmon_flight_nfree++] = flight->strings;
	raw_spin_unlock(&scmon_flight_lock);
	flight->strings = 0;
}
