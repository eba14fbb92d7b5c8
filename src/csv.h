/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef SCMON_CSV_H
#define SCMON_CSV_H

#include <linux/types.h>

struct scmon_columns;
struct scmon_detail;
struct scmon_frame;
struct scmon_record;

/*
 * The longest line and its terminating zero: every byte of the strings escaped, 37 words of stack
 * and registers, six arguments, and less than 800 bytes of all others.
 */
#define SCMON_CSV_LINE	4096

/**
 * struct scmon_view - a record, and what it takes to show it
 * @rec: the record
 * @detail: what else was kept, or NULL
 * @frame: the caller's stack and registers, where @detail says that they were kept
 * @wall: what to add to times to get ns since the epoch
 * @symbol: the function that was entered; not escaped, it is the kernel's
 */
struct scmon_view {
	const struct scmon_record *rec;
	const struct scmon_detail *detail;
	const struct scmon_frame *frame;
	s64 wall;
	const char *symbol;
};

size_t scmon_csv_line(char *buf, size_t size, const struct scmon_columns *cols,
		      const struct scmon_view *view);

#endif /* SCMON_CSV_H */
