/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef SCMON_SELECTION_H
#define SCMON_SELECTION_H

#include <linux/types.h>

#include "syscall_table.h"

/**
 * struct scmon_selection - which calls are asked for
 * @calls: all of them, by number
 * @named: of these, those asked for by name ("openat"): a name means the call by every way in, and
 *         of the calls of one name at least one has to be in the running kernel
 * @exact: of @calls, those asked for by symbol ("__x64_sys_openat"): each has to be there
 * @lacking: what groups contain and this kernel does not, for the log
 */
struct scmon_selection {
	DECLARE_BITMAP(calls, SCMON_CALLS);
	DECLARE_BITMAP(named, SCMON_CALLS);
	DECLARE_BITMAP(exact, SCMON_CALLS);
	char lacking[256];
};

int scmon_selection_parse(const char *text, const struct scmon_selection *now,
			  struct scmon_selection *sel, char *why, size_t size);
void scmon_selection_lacks(struct scmon_selection *sel, const char *word);
int scmon_selection_drop(struct scmon_selection *sel, const unsigned long *absent,
			 char *why, size_t size);
unsigned int scmon_selection_count(const unsigned long *calls);
int scmon_selection_format(const unsigned long *calls, const unsigned long *absent,
			   char *buf, size_t size);

#endif /* SCMON_SELECTION_H */
