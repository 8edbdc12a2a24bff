// SPDX-License-Identifier: Apache-2.0
def log = new File(basedir, 'build.log').readLines()
def source = new File(basedir, 'src/main/java/com/acme/Feed.java').canonicalPath

// Each diagnostic is a line of its own, with the file and the line.
assert log.any { it.contains('ERROR') && it.contains("${source}:[11,1] [yield-in-synchronized] ") }
assert log.any { it.contains('ERROR') && it.contains("${source}:[17,1] [yield-outside-generator] ") }
assert log.any { it.contains('2 classes looked at, nothing written because of errors') }
assert log.any { it.contains('BUILD FAILURE') }
assert log.any { it.contains('Bobbin found errors in ') }

// The other class was not rewritten either.
def classes = new File(basedir, 'target/classes/com/acme').list().sort()
assert classes == ['Feed.class', 'Fine.class'] as String[]
