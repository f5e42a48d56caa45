"""Runs the sandbox from the command line: `python3 tests/sandbox --help`."""

from __future__ import annotations

import argparse
import json
import signal
import sys
import threading
from pathlib import Path

# Run as a folder, Python puts the folder itself on the path: the package is one level up.
sys.path[0] = str(Path(__file__).resolve().parent.parent)

from sandbox.server import Sandbox  # noqa: E402
from sandbox.world import load_world  # noqa: E402


def main() -> None:
    """Serve until SIGTERM or Ctrl+C."""
    parser = argparse.ArgumentParser(prog="sandbox", description="Answers as the public services do, with no network.")
    parser.add_argument("--port", type=int, default=0, help="on 127.0.0.1; 0 picks a free one")
    parser.add_argument("--data", type=Path, help="a folder of data; without it a commune is generated")
    parser.add_argument("--parcels", type=int, default=2000, help="of the generated commune")
    parser.add_argument("--seed", type=int, default=1, help="of the generated commune")
    parser.add_argument("--latency", type=float, default=0.0, help="milliseconds before each answer")
    parser.add_argument("--rate-scale", type=float, default=1.0, help="of the 5 s of refusal after too many calls")
    parser.add_argument("--endpoints", type=Path, help="file to write the services' addresses to, as JSON")
    options = parser.parse_args()

    world = load_world(options.data, options.parcels, options.seed)
    sandbox = Sandbox(world, port=options.port, latency=options.latency / 1000, rate_scale=options.rate_scale)
    if options.endpoints:
        options.endpoints.write_text(json.dumps(sandbox.endpoints, indent=1), encoding="utf-8")
    end = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: end.set())
    with sandbox:
        print(f"ready {sandbox.url}", flush=True)
        end.wait()


if __name__ == "__main__":
    main()
