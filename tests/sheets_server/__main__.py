"""Run the server by hand: `python -m tests.sheets_server --port PORT [--no-quota] [--faults SPEC]`.

Any bearer token is taken for the server's own service account, unless `--check-tokens`; the
account's key file is at /__control__/account.
"""

import argparse
import signal
import sys
import threading

from tests.sheets_server import EMAIL, faults, start


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.sheets_server",
        description=__doc__,
        epilog=faults.__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--port", type=int, default=8931, help="on 127.0.0.1; 0 picks a free one")
    parser.add_argument("--no-quota", action="store_true", help="never answer 429 by itself")
    parser.add_argument("--faults", default="", metavar="SPEC", help="see below")
    parser.add_argument("--check-tokens", action="store_true", help="take only tokens it issued")
    parser.add_argument("--account", default=EMAIL, help="the service account's address")
    return parser.parse_args()


def main() -> None:
    given = arguments()
    done = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: done.set())
    with start(
        port=given.port,
        quota=not given.no_quota,
        faults=given.faults,
        takes_any_token=not given.check_tokens,
        email=given.account,
    ) as server:
        sys.stdout.write(f"Google Sheets for tests at {server.base_url}\n")
        sys.stdout.flush()
        done.wait()


if __name__ == "__main__":
    main()
