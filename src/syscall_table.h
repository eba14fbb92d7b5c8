/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef SCMON_SYSCALL_TABLE_H
#define SCMON_SYSCALL_TABLE_H

#include <syscall_monitor.h>

/**
 * struct scmon_group - calls that belong together
 * @name: as users write it, with the @
 * @calls: lists in the words of the parameter `syscalls`, the last followed by NULL
 */
struct scmon_group {
	const char *name;
	const char *calls[28];
};

extern const struct scmon_group scmon_groups[];
extern const unsigned int scmon_ngroups;

const char *scmon_syscall_name(unsigned int call);
const char *scmon_syscall_symbol(unsigned int call);
unsigned int scmon_syscall_next(unsigned int call);
unsigned int scmon_syscall_first(unsigned int call);

#endif /* SCMON_SYSCALL_TABLE_H */
