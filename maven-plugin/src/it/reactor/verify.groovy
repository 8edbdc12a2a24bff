// SPDX-License-Identifier: Apache-2.0
def log = new File(basedir, 'build.log').readLines()
assert log.any { it.contains('2 classes looked at, 2 rewritten (3 methods)') }
assert log.any { it.contains('1 class looked at, 1 rewritten (1 method)') }
assert log.any { it.contains('Tests run: 1, Failures: 0, Errors: 0') }
// Maven warns of plugins that do not declare themselves to be thread-safe.
assert !log.any { it.contains('@threadSafe') }
