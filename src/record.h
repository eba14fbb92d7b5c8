/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef SCMON_RECORD_H
#define SCMON_RECORD_H

#include <linux/cred.h>
#include <linux/sched.h>
#include <linux/string.h>

#include <syscall_monitor.h>

#include "compat.h"

/*
 * May the user of this process see what it does? Only if it never had more than the user: its ids
 * are one, and the kernel would let the user trace it, which it would not for a set-id program
 * that has given its ids back, or for one with file capabilities.
 */
static __always_inline bool scmon_record_own(const struct cred *cred)
{
	return !((__kuid_val(cred->uid) ^ __kuid_val(cred->euid)) |
		 (__kuid_val(cred->uid) ^ __kuid_val(cred->suid)) |
		 (__kgid_val(cred->gid) ^ __kgid_val(cred->egid)) |
		 (__kgid_val(cred->gid) ^ __kgid_val(cred->sgid)) |
		 (scmon_dumpable() ^ SCMON_DUMPABLE));
}

/**
 * scmon_record_fill() - describe the calling thread
 * @rec: the record; time, seq and cpu are the ring's
 * @call: number of the call that is entered
 *
 * Context: process context of a user's thread, preemption off, anything may be locked.
 */
static __always_inline void scmon_record_fill(struct scmon_record *rec, unsigned int call)
{
	const struct cred *cred = current_cred();

	rec->pid = current->pid;
	rec->tgid = current->tgid;
	/* The number in the initial namespace, at a fifth of what from_kuid() costs. */
	rec->uid = __kuid_val(cred->uid);
	rec->call = call;
	/* May change under our hands, which the reader bears: the last byte is always zero. */
	memcpy(rec->comm, current->comm, sizeof(rec->comm));
	rec->flags = scmon_record_own(cred) ? SCMON_RECORD_OWN : 0;
}

#endif /* SCMON_RECORD_H */
