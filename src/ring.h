/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef SCMON_RING_H
#define SCMON_RING_H

#include <linux/cache.h>
#include <linux/kernel.h>
#include <linux/percpu.h>
#include <linux/spinlock.h>
#include <linux/types.h>

#include <syscall_monitor.h>

/**
 * struct scmon_ring_cpu - the records of one CPU
 * @lock: for all that follows. Held by the CPU itself while it records, and by readers for a few
 *        records at a time. Taken in process context only, so interrupts stay as they are.
 * @busy: this CPU is recording; touched by nobody else
 * @mask: number of slots - 1
 * @slots: record n is in slot n & mask
 * @head: how many records were ever made
 * @last: time of the newest
 * @tail: the first that a reader may still see
 * @given: the first that no clearing reader has returned yet
 * @cleared: how many clearing readers have returned
 * @details: a detail for each slot, or NULL where nobody asked for them
 * @frames: a frame for each slot, or NULL
 * @detailed: the first record that @details can have anything about
 * @framed: the first record that @frames can have anything about
 */
struct scmon_ring_cpu {
	raw_spinlock_t lock;
	bool busy;
	u32 mask;
	struct scmon_record *slots;
	u64 head;
	u64 last;
	u64 tail;
	u64 given;
	u64 cleared;
	struct scmon_detail *details;
	struct scmon_frame *frames;
	u64 detailed;
	u64 framed;
} ____cacheline_aligned_in_smp;

/**
 * struct scmon_ring - the newest records of the machine
 * @entries: how many readers see; every CPU has that many slots
 * @cpus: each CPU's own records
 */
struct scmon_ring {
	unsigned int entries;
	struct scmon_ring_cpu __percpu *cpus;
};

/**
 * struct scmon_ring_sums - what became of the records
 * @recorded: all that were ever made; @cleared + @overwritten + @kept
 * @cleared: returned by a reader that clears
 * @overwritten: pushed out by newer ones before that
 * @kept: what a reader would see now
 */
struct scmon_ring_sums {
	u64 recorded;
	u64 cleared;
	u64 overwritten;
	u64 kept;
};

/* The ring that calls are recorded to. */
extern struct scmon_ring scmon_ring;

int scmon_ring_init(struct scmon_ring *ring, unsigned int entries);
void scmon_ring_exit(struct scmon_ring *ring);
long scmon_ring_snapshot(struct scmon_ring *ring, u64 (*now)(void), struct scmon_record *out);
long scmon_ring_details(struct scmon_ring *ring, struct scmon_record *recs, long count,
			struct scmon_detail *details, struct scmon_frame *frames);
int scmon_ring_keep(struct scmon_ring *ring, bool details, bool frames);
void scmon_ring_drop(struct scmon_ring *ring, bool details, bool frames);
bool scmon_ring_clear(struct scmon_ring *ring, const struct scmon_record *rec);
void scmon_ring_add(const struct scmon_ring_cpu *rc, struct scmon_ring_sums *sums);
void scmon_ring_settle(const struct scmon_ring *ring, struct scmon_ring_sums *sums);

/**
 * scmon_ring_here() - this CPU's records
 * @ring: the ring
 *
 * Context: preemption off.
 */
static __always_inline struct scmon_ring_cpu *scmon_ring_here(struct scmon_ring *ring)
{
	return raw_cpu_ptr(ring->cpus);
}

/**
 * scmon_ring_enter() - begin to record on this CPU
 * @rc: this CPU's records
 *
 * Context: process context, preemption off until scmon_ring_leave(), interrupts on or off. Neither
 * sleeps nor faults.
 * Return: true, with @rc not locked yet; false where this CPU was recording already: whatever
 * called from inside must not wait for itself.
 */
static __always_inline bool scmon_ring_enter(struct scmon_ring_cpu *rc)
{
	if (unlikely(rc->busy))
		return false;
	rc->busy = true;
	barrier();
	return true;
}

/**
 * scmon_ring_leave() - end what scmon_ring_enter() began
 * @rc: this CPU's records, unlocked
 *
 * Context: as that of scmon_ring_enter().
 */
static __always_inline void scmon_ring_leave(struct scmon_ring_cpu *rc)
{
	barrier();
	rc->busy = false;
}

/**
 * scmon_ring_next() - add a record to a CPU's
 * @rc: the CPU's records, locked
 * @now: the time, in ns since boot
 *
 * Context: with the lock held.
 * Return: the record, to be filled before the lock is dropped: all but time, seq and cpu. It holds
 * what the slot held before.
 */
static __always_inline struct scmon_record *scmon_ring_next(struct scmon_ring_cpu *rc, u64 now)
{
	struct scmon_record *rec = &rc->slots[rc->head & rc->mask];

	/* The clock that may be read anywhere can step back by some ns; records do not. */
	now = max(now, rc->last);
	rc->last = now;
	rec->time = now;
	rc->head++;
	return rec;
}

/**
 * scmon_ring_detail() - where the detail of a new record belongs
 * @rc: the CPU's records, locked
 * @rec: what scmon_ring_next() gave
 *
 * Context: with the lock held.
 * Return: the detail, which holds what the slot held before, or NULL where none are kept.
 */
static __always_inline struct scmon_detail *scmon_ring_detail(struct scmon_ring_cpu *rc,
							      const struct scmon_record *rec)
{
	return rc->details ? &rc->details[rec - rc->slots] : NULL;
}

/**
 * scmon_ring_frame() - where the frame of a new record belongs
 * @rc: the CPU's records, locked
 * @rec: what scmon_ring_next() gave
 *
 * Context: with the lock held.
 * Return: the frame, which holds what the slot held before, or NULL where none are kept.
 */
static __always_inline struct scmon_frame *scmon_ring_frame(struct scmon_ring_cpu *rc,
							    const struct scmon_record *rec)
{
	return rc->frames ? &rc->frames[rec - rc->slots] : NULL;
}

#endif /* SCMON_RING_H */
