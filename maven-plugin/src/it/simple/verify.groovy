// SPDX-License-Identifier: Apache-2.0
import java.util.jar.JarFile

def log = new File(basedir, 'build.log').readLines()

// The first run rewrites, main classes and test classes, and their tests pass.
assert log.any { it.contains('2 classes looked at, 2 rewritten (3 methods), ') }
assert log.any { it.contains('1 class looked at, 1 rewritten (1 method), ') }
assert log.count { it.contains('Tests run: 2, Failures: 0, Errors: 0') } >= 2

// The second has nothing to do, and neither has the compiler.
assert log.any { it.contains('nothing to do: 5 classes looked at, 2 already rewritten, ') }
assert log.any { it.contains('nothing to do: 2 classes looked at, 1 already rewritten, ') }
assert log.count { it.contains('Nothing to compile') } == 2

// The jar has what the directory has, and nothing else of ours.
def machines = ['Range$to$Generator', 'Range$lambda$words$0$Generator', 'Range$Nested$longs$Generator']
new JarFile(new File(basedir, 'target/simple-1.jar')).withCloseable { jar ->
    machines.each { assert jar.getEntry("com/acme/${it}.class") != null : it }
    assert jar.entries().findAll { it.name.contains('bobbin') }.isEmpty()
}

// The help describes all goals.
['rewrite', 'test-rewrite', 'prepare-agent', 'check', 'help'].each { goal ->
    assert log.any { it.contains("bobbin:${goal}") } : goal
}
assert log.any { it.contains('bobbin.skip') }

// The command line makes the same bytes, of a directory and of a jar.
def compiled = new File(basedir, 'target/compiled')
def classes = new File(basedir, 'target/classes')
def transformer = new File(localRepositoryPath, "dev/bobbin/bobbin-transformer/${bobbinVersion}/bobbin-transformer-${bobbinVersion}.jar")
assert !new File(compiled, 'com/acme/Range$to$Generator.class').exists()

def run = { List<String> command ->
    def process = new ProcessBuilder(command).directory(basedir).redirectErrorStream(true).start()
    def output = process.inputStream.text
    assert process.waitFor() == 0 : output
}
def java = System.getProperty('java.home') + '/bin/java'
def jarFile = new File(basedir, 'target/compiled.jar')
run([System.getProperty('java.home') + '/bin/jar', 'cf', jarFile.path, '-C', compiled.path, '.'])
run([java, '-jar', transformer.path, 'rewrite', jarFile.path, compiled.path])

def bytesBelow = { File directory ->
    def found = new TreeMap()
    directory.eachFileRecurse { if (it.file) found[directory.toPath().relativize(it.toPath()).toString()] = it.bytes.toList() }
    return found
}
def expected = bytesBelow(classes)
assert expected.size() == 5
assert bytesBelow(compiled) == expected

def inJar = new TreeMap()
new JarFile(jarFile).withCloseable { jar ->
    jar.entries().findAll { it.name.endsWith('.class') }.each { inJar[it.name] = jar.getInputStream(it).bytes.toList() }
}
assert inJar == expected
