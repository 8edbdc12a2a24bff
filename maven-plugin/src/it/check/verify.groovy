// SPDX-License-Identifier: Apache-2.0
def log = new File(basedir, 'build.log').readLines()
def source = new File(basedir, 'src/main/java/com/acme/Range.java').canonicalPath
assert log.any { it.contains('ERROR') && it.contains("${source}:[10,1] [not-rewritten] Range.range ") }
assert log.any { it.contains("Bobbin found errors in ${new File(basedir, 'target/check-1.jar').canonicalPath}") }
assert log.any { it.contains('2 classes checked, nothing left to rewrite') }
