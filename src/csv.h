/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef SCMON_CSV_H
#define SCMON_CSV_H

#include <linux/types.h>

struct scmon_record;

/*
 * The longest line and its terminating zero: 20 digits of seconds, three numbers of 10, a name of
 * 15 escaped bytes, a symbol (the longest has 39 characters), five commas and a newline.
 */
#define SCMON_CSV_LINE	192

size_t scmon_csv_line(char *buf, size_t size, const struct scmon_record *rec, s64 wall,
		      const char *symbol);

#endif /* SCMON_CSV_H */
