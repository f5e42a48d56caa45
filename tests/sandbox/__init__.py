"""A strict local server that answers as the public services do, with no network.

    python3 tests/sandbox --port 8765 --data DIR --latency 100 --endpoints FILE

It listens on 127.0.0.1, writes to FILE the JSON that `CARTO_MAIRIE_ENDPOINTS` expects, prints `ready URL` and ends
on SIGTERM. Service `key` answers under `URL/<key>`, which stands for its base URL. It refuses or ignores what the
real service refuses or ignores, pages as it does, and enforces its rate limits.

Its own routes
--------------
`GET /__log__`
    The requests so far, oldest first: `time` (s, Unix), `method`, `service`, `path` (without the service), `query`,
    `headers`, `length` (bytes of the body received), `status`, `sent` (bytes), `seconds`, `fault` (its kind, if one
    struck), `closed` (the client left before the end).
`POST /__reset__`
    Forgets the log, the faults, what clients wrote, and lifts the rate limits' blocks.
`POST /__faults__`
    Adds one fault, or a list of them, as JSON; `[]` adds none. Answers with the faults in force.

Faults
------
A fault strikes the requests that match it; the first that matches wins.

which:  `service` (key), `path` (regular expression searched in the path with its query, service left out), `method`;
        each may be left out.
when:   `after` (lets that many matching requests pass first), `count` (strikes that many times; without it, always).
what:   `kind`, one of
    status          `status`, with `body` (`json`, `xml`, `html`, `text`, `empty`, or any other text as it is);
                    without `body` what that status comes with in the wild; `retry_after` adds the header
    truncated       the right answer, cut in its middle, with a length that fits
    html            a page of a proxy or captive portal, with status 200
    empty           status 200 and no body at all
    hang            no answer for `seconds` (60), then the connection closes
    delay           the right answer, `seconds` (1) late
    reset           the connection is reset before the headers
    reset_body      the headers and half of the body, then a reset
    stall           the headers and half of the body, then silence for `seconds` (60)
    slow            the right answer, at `rate` bytes a second (1000)
    redirect        `status` (302) to `location` (the same path and query under `/__moved__`, which answers properly)
    length          a content-length larger than the body, then the connection closes
    loop            a redirect to itself
    garbage         `size` (200 MB) of noise, whatever was asked
    broken_gzip     the right answer as gzip, damaged in its middle
    wrong_type      a PDF; `text`: a line of text
    utf16, latin1   the right answer in another encoding than it says
    deep            100,000 brackets or elements within each other
    nan             NaN in the place of numbers
    missing, null, extra, texts
                    fields left out, without a value, more of them, numbers as texts
    no_geometry, crossing
                    features without a geometry, with rings that cross themselves
"""

from __future__ import annotations

from .server import Sandbox

__all__ = ["Sandbox"]
