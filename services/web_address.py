"""Addresses that strangers wrote, taken apart without a surprise."""

from __future__ import annotations

from urllib.parse import SplitResult, urljoin, urlsplit


def address_parts(text: str) -> SplitResult:
    """Give the parts of an address; of what cannot be one, as half an IPv6 address or half a character, none.

    `urlsplit` and what joins the parts again raise ValueError for those, where one looks at nothing but the scheme.
    """
    try:
        text.encode()
        return urlsplit(text)
    except ValueError:
        return SplitResult("", "", "", "", "")


def joined_address(base: str, text: str) -> str:
    """Give where an address leads that may be one beside another; nothing for what cannot be one."""
    try:
        joined = urljoin(base, text)
    except ValueError:
        return ""
    return joined if any(address_parts(joined)) else ""
