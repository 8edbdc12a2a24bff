// SPDX-License-Identifier: Apache-2.0
def log = new File(basedir, 'build.log').readLines()
assert log.any { it.contains('2 classes looked at, 2 rewritten (4 methods)') }

// The second run finds the machines of a generator and of a whole class that are gone.
assert log.any { it.contains(', 1 rewritten (1 method), 3 stale machines removed') }
def classes = new File(basedir, 'target/classes/com/acme').list().sort()
assert classes == ['Kept$stays$Generator.class', 'Kept.class'] as String[]

// The third changes nothing.
assert log.any { it.contains('nothing to do: 2 classes looked at, 1 already rewritten') }
assert log.any { it.contains('Nothing to compile') }
