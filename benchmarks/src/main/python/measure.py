# SPDX-License-Identifier: Apache-2.0
"""Times functions, and writes the results as JMH does."""

import json
import os
import time

ITERATIONS = 5


def measure(benchmark, operations, work, expected, **params):
    """Nanoseconds of processor time per operation; what work() gives must be what is expected."""
    times = []
    for iteration in range(ITERATIONS + 1):
        start = time.process_time_ns()
        checksum = work()
        spent = time.process_time_ns() - start
        if checksum != expected:
            raise AssertionError(f"{benchmark}: checksum {checksum}, expected {expected}")
        if iteration:  # the first one warms up
            times.append(spent / operations)
    return {
        "benchmark": benchmark,
        "params": {"contestant": "cpython", **params},
        "primaryMetric": {"rawData": [times]},
        "secondaryMetrics": {},
    }


def write(results, file):
    with open(file + ".tmp", "w") as out:
        json.dump(results, out, indent=1)
    os.replace(file + ".tmp", file)
