/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef SCMON_STRINGS_H
#define SCMON_STRINGS_H

#include <linux/string.h>
#include <linux/types.h>

#include <syscall_monitor.h>

#define SCMON_STRINGS_SOME	1
#define SCMON_STRINGS_PATH	2

/**
 * struct scmon_string_args - which arguments of a call point to something, counted from 1
 * @path: to a path or name
 * @path2: to another
 * @argv: @path2 is an array of pointers to strings
 * @len: there is no final zero, this argument has the length of @path
 * @addr: to a socket address
 * @addr_len: its length
 * @option: only where the first argument has this value
 * @any: it has some; SCMON_STRINGS_PATH where @path is all that there is to it
 */
struct scmon_string_args {
	u8 path;
	u8 path2;
	u8 argv;
	u8 len;
	u8 addr;
	u8 addr_len;
	u8 option;
	u8 any;
};

extern struct scmon_string_args scmon_string_args[SCMON_CALLS];

void scmon_strings_init(void);
void scmon_strings_read(struct scmon_strings *strings, unsigned int call, const u64 *args);
void scmon_strings_again(struct scmon_strings *strings, unsigned int call, const u64 *args);
void scmon_strings_lost(struct scmon_strings *strings, unsigned int call);
unsigned int scmon_strings_words(u64 *words, unsigned int n, u64 addr);
void scmon_strings_copy(struct scmon_strings *to, const struct scmon_strings *from);

/**
 * scmon_strings_none() - of a call that has no strings
 * @strings: the strings
 *
 * Context: any.
 */
static __always_inline void scmon_strings_none(struct scmon_strings *strings)
{
	memset(strings->of, 0, sizeof(strings->of));
}

/**
 * scmon_strings_any() - does a call have arguments that point to strings?
 * @call: number of the call
 *
 * Context: any.
 */
static __always_inline bool scmon_strings_any(unsigned int call)
{
	return scmon_string_args[call].any;
}

#endif /* SCMON_STRINGS_H */
