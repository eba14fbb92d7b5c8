/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef SCMON_SELECTION_H
#define SCMON_SELECTION_H

#include <linux/types.h>

#include "syscall_table.h"

/**
 * struct scmon_selection - which calls are asked for
 * @calls: all of them, by number
 * @named: those asked for by name or symbol, which therefore have to be there
 * @lacking: what groups contain and this kernel does not, for the log
 */
struct scmon_selection {
	DECLARE_BITMAP(calls, SCMON_CALLS);
	DECLARE_BITMAP(named, SCMON_CALLS);
	char lacking[256];
};

int scmon_selection_parse(const char *text, struct scmon_selection *sel, char *why, size_t size);
void scmon_selection_lacks(struct scmon_selection *sel, const char *word);
int scmon_selection_format(const unsigned long *calls, char *buf, size_t size);

#endif /* SCMON_SELECTION_H */
