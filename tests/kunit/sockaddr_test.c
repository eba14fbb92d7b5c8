// SPDX-License-Identifier: GPL-2.0-only
/*
 * Socket addresses as text: exact texts, and whatever a hostile caller may pass. Bytes are typed as
 * they stand in memory.
 */
#include <kunit/test.h>
#include <linux/module.h>
#include <linux/prandom.h>

#include "../../src/sockaddr.c"

#define SA_MAX	128

struct sa_row {
	const char *bytes;
	size_t len;
	const char *text;
	size_t text_len;
};

/* Both with the zeros in them, without the one behind. */
#define ROW(bytes, text)	{ bytes, sizeof(bytes) - 1, text, sizeof(text) - 1 }

/* No byte more than there is to read or write is allocated, so that KASAN sees what goes beyond. */
static void sa_check(struct kunit *test, const struct sa_row *rows, size_t count)
{
	const struct sa_row *row;

	for (row = rows; row < rows + count; row++) {
		char *sa = kunit_kmalloc(test, row->len, GFP_KERNEL);
		char *buf = kunit_kmalloc(test, row->text_len + 1, GFP_KERNEL);

		KUNIT_ASSERT_NOT_NULL(test, buf);
		memcpy(sa, row->bytes, row->len);
		memset(buf, 'x', row->text_len + 1);
		KUNIT_EXPECT_EQ_MSG(test, scmon_sockaddr_text(buf, row->text_len + 1, sa, row->len),
				    row->text_len, "%s", row->text);
		KUNIT_EXPECT_TRUE_MSG(test, !memcmp(buf, row->text, row->text_len + 1),
				      "%s is not %s", buf, row->text);
		kunit_kfree(test, sa);
		kunit_kfree(test, buf);
	}
}

#define ZEROS8	"\0\0\0\0\0\0\0\0"

static const struct sa_row sa_inet[] = {
	ROW("\2\0\1\273\300\0\2\1" ZEROS8, "192.0.2.1:443"),
	ROW("\2\0\0\0\0\0\0\0" ZEROS8, "0.0.0.0:0"),
	ROW("\2\0\377\377\377\377\377\377" ZEROS8, "255.255.255.255:65535"),
	ROW("\2\0\0\65\177\0\0\1padding!", "127.0.0.1:53"),
	ROW("\2\0\37\220\12\0\0\1" ZEROS8 "and more", "10.0.0.1:8080"),
	/* All that is written is there. */
	ROW("\2\0\0\65\10\10\4\4", "8.8.4.4:53"),
};

/* Family, port, flow, address, scope. */
#define IN6(port, addr, scope)	"\12\0" port "\1\2\3\4" addr scope

static const struct sa_row sa_inet6[] = {
	ROW(IN6("\0\65", "\40\1\15\270\0\0\0\0\0\0\0\0\0\0\0\1", "\0\0\0\0"),
	    "[2001:db8::1]:53"),
	ROW(IN6("\1\273", "\376\200\0\0\0\0\0\0\0\0\0\0\0\0\0\1", "\2\0\0\0"), "[fe80::1%2]:443"),
	ROW(IN6("\0\0", "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", "\0\0\0\0"), "[::]:0"),
	ROW(IN6("\0\26", "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\1", "\0\0\0\0"), "[::1]:22"),
	/* RFC 5952: the longest run, the first of equals, no single field; no leading zeros. */
	ROW(IN6("\0\1", "\40\1\0\0\0\0\0\1\0\0\0\0\0\0\0\1", "\0\0\0\0"), "[2001:0:0:1::1]:1"),
	ROW(IN6("\0\1", "\40\1\15\270\0\0\0\0\0\1\0\0\0\0\0\1", "\0\0\0\0"),
	    "[2001:db8::1:0:0:1]:1"),
	ROW(IN6("\0\1", "\40\1\15\270\0\0\0\1\0\1\0\1\0\1\0\1", "\0\0\0\0"),
	    "[2001:db8:0:1:1:1:1:1]:1"),
	ROW(IN6("\0\1", "\0\12\0\0\0\0\0\0\0\0\0\0\0\0\0\0", "\0\0\0\0"), "[a::]:1"),
	ROW(IN6("\0\1", "\0\0\0\0\0\0\0\0\0\0\377\377\300\0\2\1", "\0\0\0\0"),
	    "[::ffff:192.0.2.1]:1"),
	/* As long as it gets. */
	ROW(IN6("\377\377", "\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377",
		"\377\377\377\377"),
	    "[ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff%4294967295]:65535"),
	/* Without a scope, as RFC 2133 has it; and with a part of one. */
	ROW(IN6("\0\65", "\40\1\15\270\0\0\0\0\0\0\0\0\0\0\0\1", ""), "[2001:db8::1]:53"),
	ROW(IN6("\0\65", "\40\1\15\270\0\0\0\0\0\0\0\0\0\0\0\1", "\2\0\0"), "[2001:db8::1]:53"),
};

static const struct sa_row sa_unix[] = {
	ROW("\1\0/run/x", "unix:/run/x"),
	ROW("\1\0/run/x\0", "unix:/run/x"),
	ROW("\1\0/run/x\0garbage", "unix:/run/x"),
	ROW("\1\0relative", "unix:relative"),
	ROW("\1\0a\nb,\"\\\33\377", "unix:a\nb,\"\\\33\377"),
	ROW("\1\0", "unix:"),
	ROW("\1\0\0abstract", "unix:@abstract"),
	ROW("\1\0\0a\0b\0", "unix:@a\0b\0"),
	ROW("\1\0\0", "unix:@"),
	ROW("\1\0\0\0\0", "unix:@\0\0"),
};

static const struct sa_row sa_others[] = {
	ROW("\20\0\0\0\264\4\0\0\5\0\0\0", "netlink:1204:5"),
	ROW("\20\0\0\0\0\0\0\0\0\0\0\0", "netlink:0:0"),
	ROW("\20\0\1\2\377\377\377\377\377\377\377\377", "netlink:4294967295:4294967295"),
	ROW("\21\0\0\3\2\0\0\0\1\0\0\6\1\2\3\4\5\6\0\0", "packet:2"),
	ROW("\21\0\0\3\0\1\0\0", "packet:256"),
	ROW("\21\0\0\3\377\377\377\377", "packet:-1"),
	ROW("\0\0", "family:0"),
	ROW("\50\0\0\0\0\4\0\0\3\0\0\0\0\0\0\0", "family:40"),
	ROW("\377\377whatever", "family:65535"),
	ROW("\2\1\1\273\300\0\2\1", "family:258"),
};

static const struct sa_row sa_short[] = {
	ROW("\2\0", "family:2"),
	ROW("\2\0\1\273\300\0\2", "family:2"),
	ROW("\12\0", "family:10"),
	ROW("\12\0\0\65\1\2\3\4\40\1\15\270\0\0\0\0\0\0\0\0\0\0\0", "family:10"),
	ROW("\20\0", "family:16"),
	ROW("\20\0\0\0\264\4\0\0\5\0\0", "family:16"),
	ROW("\21\0", "family:17"),
	ROW("\21\0\0\3\2\0\0", "family:17"),
	/* Not even a family. */
	ROW("\1", ""),
	ROW("", ""),
};

static void inet(struct kunit *test)
{
	sa_check(test, sa_inet, ARRAY_SIZE(sa_inet));
}

static void inet6(struct kunit *test)
{
	sa_check(test, sa_inet6, ARRAY_SIZE(sa_inet6));
}

static void unix_names(struct kunit *test)
{
	sa_check(test, sa_unix, ARRAY_SIZE(sa_unix));
}

static void others(struct kunit *test)
{
	sa_check(test, sa_others, ARRAY_SIZE(sa_others));
}

static void too_short(struct kunit *test)
{
	sa_check(test, sa_short, ARRAY_SIZE(sa_short));
}

static const u16 sa_families[] = { AF_UNIX, AF_INET, AF_INET6, AF_NETLINK, AF_PACKET, AF_VSOCK };

/* Every length of every family, at the end of its memory and at an odd address. */
static void every_length(struct kunit *test)
{
	char *buf = kunit_kmalloc(test, SCMON_SOCKADDR_TEXT, GFP_KERNEL);
	struct rnd_state rnd;
	size_t len, n;
	unsigned int i, round;

	KUNIT_ASSERT_NOT_NULL(test, buf);
	prandom_seed_state(&rnd, 4);
	for (i = 0; i < ARRAY_SIZE(sa_families); i++) {
		for (len = 0; len <= SA_MAX; len++) {
			char *mem = kunit_kmalloc(test, len + 1, GFP_KERNEL), *sa = mem + 1;

			KUNIT_ASSERT_NOT_NULL(test, mem);
			for (round = 0; round < 4; round++) {
				prandom_bytes_state(&rnd, sa, len);
				if (round & 1)
					memset(sa, 0xff, len);
				memcpy(sa, &sa_families[i], min(len, sizeof(u16)));
				n = scmon_sockaddr_text(buf, SCMON_SOCKADDR_TEXT, sa, len);
				KUNIT_ASSERT_LT(test, n, (size_t)SCMON_SOCKADDR_TEXT);
				KUNIT_ASSERT_EQ(test, buf[n], '\0');
				KUNIT_ASSERT_EQ_MSG(test, !n, len < 2, "family %u, length %zu",
						    sa_families[i], len);
			}
			kunit_kfree(test, mem);
		}
	}
}

/* A name of full length comes out whole where there is as much room as is said to be enough. */
static void longest(struct kunit *test)
{
	char *buf = kunit_kmalloc(test, SCMON_SOCKADDR_TEXT, GFP_KERNEL);
	char sa[SA_MAX] = { AF_UNIX };

	KUNIT_ASSERT_NOT_NULL(test, buf);
	memset(sa + 2, 'n', sizeof(sa) - 2);
	KUNIT_EXPECT_EQ(test, scmon_sockaddr_text(buf, SCMON_SOCKADDR_TEXT, sa, sizeof(sa)),
			(size_t)131);
	KUNIT_EXPECT_TRUE(test, !memcmp(buf, "unix:nnn", 8) && !memchr_inv(buf + 5, 'n', 126));
	sa[2] = '\0';
	KUNIT_EXPECT_EQ(test, scmon_sockaddr_text(buf, SCMON_SOCKADDR_TEXT, sa, sizeof(sa)),
			(size_t)131);
	KUNIT_EXPECT_TRUE(test, !memcmp(buf, "unix:@nn", 8) && !memchr_inv(buf + 6, 'n', 125));
}

static void small_buffers(struct kunit *test)
{
	static const struct sa_row rows[] = {
		ROW("\2\0\1\273\300\0\2\1", "192.0.2.1:443"),
		ROW(IN6("\0\65", "\40\1\15\270\0\0\0\0\0\0\0\0\0\0\0\1", "\2\0\0\0"),
		    "[2001:db8::1%2]:53"),
		ROW("\1\0/run/user", "unix:/run/user"),
		ROW("\1\0\0a\0bstract", "unix:@a\0bstract"),
		ROW("\20\0\0\0\264\4\0\0\5\0\0\0", "netlink:1204:5"),
		ROW("\21\0\0\3\0\1\0\0", "packet:256"),
		ROW("\50\0\0\0", "family:40"),
		ROW("", ""),
	};
	unsigned int i;
	size_t size;

	for (i = 0; i < ARRAY_SIZE(rows); i++) {
		const struct sa_row *row = &rows[i];

		for (size = 1; size <= row->text_len + 2; size++) {
			char *buf = kunit_kmalloc(test, size, GFP_KERNEL);
			size_t len = min(size - 1, row->text_len);

			KUNIT_ASSERT_NOT_NULL(test, buf);
			memset(buf, 'x', size);
			KUNIT_ASSERT_EQ_MSG(test, scmon_sockaddr_text(buf, size, row->bytes,
								      row->len),
					    len, "%s in %zu", row->text, size);
			KUNIT_ASSERT_TRUE_MSG(test, !memcmp(buf, row->text, len) && !buf[len],
					      "%s in %zu", row->text, size);
			kunit_kfree(test, buf);
		}
	}
}

static struct kunit_case sa_cases[] = {
	KUNIT_CASE(inet),
	KUNIT_CASE(inet6),
	KUNIT_CASE(unix_names),
	KUNIT_CASE(others),
	KUNIT_CASE(too_short),
	KUNIT_CASE(every_length),
	KUNIT_CASE(longest),
	KUNIT_CASE(small_buffers),
	{}
};

static struct kunit_suite sa_suite = {
	.name = "sockaddr",
	.test_cases = sa_cases,
};

kunit_test_suite(sa_suite);

MODULE_DESCRIPTION("KUnit suite of syscall_monitor's socket addresses");
MODULE_LICENSE("GPL");
