// SPDX-License-Identifier: GPL-2.0-only
/*
 * The address of a socket as text. Pure.
 */
#include <linux/in.h>
#include <linux/in6.h>
#include <linux/kernel.h>
#include <linux/socket.h>
#include <linux/stddef.h>
#include <linux/string.h>
#include <linux/un.h>
#include <uapi/linux/if_packet.h>
#include <uapi/linux/netlink.h>

#include "sockaddr.h"

/* Is the whole of a field among the @len bytes that there are? */
#define SCMON_SOCKADDR_HAS(type, field)	(len >= offsetofend(struct type, field))

/* The name of a unix socket, which is bytes: any in abstract ones, all but zero in paths. */
static size_t scmon_sockaddr_unix(char *buf, size_t size, const char *path, size_t len)
{
	bool abstract = len && !*path;
	size_t at = scnprintf(buf, size, abstract ? "unix:@" : "unix:");

	path += abstract;
	len = abstract ? len - 1 : strnlen(path, len);
	len = min(len, size - 1 - at);
	memcpy(buf + at, path, len);
	buf[at + len] = '\0';
	return at + len;
}

/**
 * scmon_sockaddr_text() - write a socket address as text
 * @buf: "192.0.2.1:443", "[2001:db8::1%2]:53" (with the scope's id, if there is one),
 *       "unix:/run/x", "unix:@abstract", "unix:" (unnamed), "netlink:PID:GROUPS",
 *       "packet:IFINDEX", and "family:NUMBER" of all else, also of an address that ends before
 *       what is written here; nothing if there is not even a family. Names of unix sockets are
 *       not escaped, and abstract ones may have zeros in them. What does not fit is cut. A zero
 *       stands behind it.
 * @size: how many bytes @buf has, at least one; SCMON_SOCKADDR_TEXT is always enough for 128 of @sa
 * @sa: a struct sockaddr, as it was passed to the kernel: any bytes, anywhere
 * @len: how many of its bytes there are
 *
 * Context: any.
 * Return: length of the text.
 */
size_t scmon_sockaddr_text(char *buf, size_t size, const void *sa, size_t len)
{
	union {
		sa_family_t family;
		struct sockaddr_in in;
		struct sockaddr_in6 in6;
		struct sockaddr_nl nl;
		struct sockaddr_ll ll;
	} a = {};

	/* A copy is aligned, and has zeros where the address has ended. */
	memcpy(&a, sa, min(len, sizeof(a)));
	if (len < sizeof(a.family)) {
		*buf = '\0';
		return 0;
	}

	switch (a.family) {
	case AF_INET:
		if (!SCMON_SOCKADDR_HAS(sockaddr_in, sin_addr))
			break;
		return scnprintf(buf, size, "%pI4:%u", &a.in.sin_addr, ntohs(a.in.sin_port));
	case AF_INET6:
		if (!SCMON_SOCKADDR_HAS(sockaddr_in6, sin6_addr))
			break;
		if (SCMON_SOCKADDR_HAS(sockaddr_in6, sin6_scope_id) && a.in6.sin6_scope_id)
			return scnprintf(buf, size, "[%pI6c%%%u]:%u", &a.in6.sin6_addr,
					 a.in6.sin6_scope_id, ntohs(a.in6.sin6_port));
		return scnprintf(buf, size, "[%pI6c]:%u", &a.in6.sin6_addr, ntohs(a.in6.sin6_port));
	case AF_UNIX:
		return scmon_sockaddr_unix(buf, size, sa + sizeof(a.family),
					   len - sizeof(a.family));
	case AF_NETLINK:
		if (!SCMON_SOCKADDR_HAS(sockaddr_nl, nl_groups))
			break;
		return scnprintf(buf, size, "netlink:%u:%u", a.nl.nl_pid, a.nl.nl_groups);
	case AF_PACKET:
		if (!SCMON_SOCKADDR_HAS(sockaddr_ll, sll_ifindex))
			break;
		return scnprintf(buf, size, "packet:%d", a.ll.sll_ifindex);
	}
	return scnprintf(buf, size, "family:%u", a.family);
}
