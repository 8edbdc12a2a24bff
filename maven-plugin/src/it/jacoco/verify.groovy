// SPDX-License-Identifier: Apache-2.0
import groovy.xml.XmlSlurper

['built', 'agent-first', 'agent-last'].each { module ->
    def parser = new XmlSlurper()
    parser.setFeature('http://apache.org/xml/features/nonvalidating/load-external-dtd', false)
    parser.setFeature('http://apache.org/xml/features/disallow-doctype-decl', false)
    def report = parser.parse(new File(basedir, "${module}/target/site/jacoco/jacoco.xml"))
    // The machine is left out: it may be listed, but nothing in it is counted.
    report.'package'.'class'.each { assert it.@name == 'com/acme/Covered' || it.children().size() == 0 : module }
    def lines = report.'package'.sourcefile.line
    def hit = lines.findAll { it.@ci.toInteger() > 0 }*.@nr*.toInteger()
    def missed = lines.findAll { it.@ci.toInteger() == 0 }*.@nr*.toInteger()
    // The test leaves the generator suspended in line 17, which JaCoCo may or may not take for executed.
    assert [10, 11, 12, 16].every { it in hit } : "$module hit $hit"
    assert [13, 14, 18, 19].every { it in missed } : "$module missed $missed"
}
def log = new File(basedir, 'build.log').readLines()
assert log.count { it.contains('Tests run: 1, Failures: 0, Errors: 0') } >= 3
assert !log.any { it.contains('does not match') }
