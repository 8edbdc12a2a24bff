// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.bobbin.Gen;
import dev.bobbin.Generator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.Iterator;
import org.junit.jupiter.api.Test;

/** Exceptions that Java would have declared come out of whatever resumes the body. */
class CheckedExceptionTest {
    private final Trace trace = new Trace();

    @Generator
    private static Gen<String, Object, Object> lines(Reader reader) throws IOException {
        try (BufferedReader buffered = new BufferedReader(reader)) {
            for (String line; (line = buffered.readLine()) != null; ) Gen.yield(line);
        }
        return Gen.end();
    }

    /** Fails behind its text. */
    private static final class Broken extends StringReader {
        private final IOException failure;

        Broken(String text, IOException failure) {
            super(text);
            this.failure = failure;
        }

        @Override
        public int read(char[] buffer, int from, int length) throws IOException {
            int read = super.read(buffer, from, length);
            if (read < 0) throw failure;
            return read;
        }
    }

    @Test
    @Behaviour("B-GEN-011")
    void a_call_throws_nothing_and_next_throws_the_checked_exception_itself() throws IOException {
        IOException failure = new IOException("disk");
        Gen<String, Object, Object> gen = lines(new Broken("a\nb\n", failure));
        trace.next(gen);
        trace.next(gen);
        assertThat(catchThrowable(gen::next)).isSameAs(failure);
        trace.next(gen);
        assertThat(trace.events()).containsExactly("item a", "item b", "end");
    }

    @Test
    @Behaviour("B-GEN-011")
    void hasNext_send_and_a_for_loop_throw_the_checked_exception_itself() throws IOException {
        IOException failure = new IOException("disk");
        assertThat(catchThrowable(lines(new Broken("", failure))::hasNext)).isSameAs(failure);
        Gen<String, Object, Object> sent = lines(new Broken("", failure));
        assertThat(catchThrowable(() -> sent.send(null))).isSameAs(failure);
        Gen<String, Object, Object> walked = lines(new Broken("a\n", failure));
        assertThat(catchThrowable(() -> walked.forEach(trace::add))).isSameAs(failure);
        assertThat(trace.events()).containsExactly("a");
    }

    @Generator
    private Gen<String, Object, Object> survives(Iterator<String> lines) {
        try {
            Gen.yieldFrom(lines);
        } catch (Exception failure) {
            Gen.yield("caught " + Trace.told(failure));
        }
        return Gen.end();
    }

    @Test
    @Behaviour("B-YF-004")
    void a_checked_exception_of_a_delegate_can_be_caught_around_the_delegation() throws IOException {
        trace.drain(survives(lines(new Broken("a\n", new IOException("disk")))));
        assertThat(trace.events()).containsExactly("item a", "item caught IOException: disk", "end");
    }

    @Generator
    private static Iterator<Integer> interrupted() throws InterruptedException {
        Gen.yield(1);
        throw new InterruptedException("stop");
    }

    @Test
    @Behaviour("B-GEN-011")
    void a_declared_iterator_throws_checked_exceptions_too() throws InterruptedException {
        trace.drain(interrupted());
        assertThat(trace.events()).containsExactly("item 1", "InterruptedException: stop");
    }
}
