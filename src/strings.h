/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef SCMON_STRINGS_H
#define SCMON_STRINGS_H

#include <linux/types.h>

#include <syscall_monitor.h>

void scmon_strings_init(void);
bool scmon_strings_any(unsigned int call);
void scmon_strings_read(struct scmon_strings *strings, unsigned int call, const u64 *args);
void scmon_strings_again(struct scmon_strings *strings, unsigned int call, const u64 *args);
unsigned int scmon_strings_words(u64 *words, unsigned int n, u64 addr);
void scmon_strings_copy(struct scmon_strings *to, const struct scmon_strings *from);

#endif /* SCMON_STRINGS_H */
