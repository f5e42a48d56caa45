"""Addresses that strangers wrote, taken apart without a surprise."""

from __future__ import annotations

from urllib.parse import SplitResult, urlsplit


def address_parts(text: str) -> SplitResult:
    """Give the parts of an address; of what cannot be one, as half an IPv6 address or half a character, none.

    `urlsplit` and what joins the parts again raise ValueError for those, where one looks at nothing but the scheme.
    """
    try:
        text.encode()
        return urlsplit(text)
    except ValueError:
        return SplitResult("", "", "", "", "")
