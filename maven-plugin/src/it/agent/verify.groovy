// SPDX-License-Identifier: Apache-2.0
def log = new File(basedir, 'build.log').readLines()
assert log.any { it.contains('argLine set to -javaagent:') && it.contains('bobbin-transformer-') }
assert log.any { it.contains('skipped (bobbin.skip)') }
// Once for the class and once for the sum, in each of the two runs.
assert log.count { it.contains('Tests run: 1, Failures: 0, Errors: 0') } == 4
assert new File(basedir, 'target/classes/com/acme').list() == ['Range.class'] as String[]
