// SPDX-License-Identifier: Apache-2.0
def log = new File(basedir, 'build.log').readLines()
assert log.any { it.contains('1 rewritten (1 method)') }
assert log.any { it.contains('Tests run: 2, Failures: 0, Errors: 0') }
