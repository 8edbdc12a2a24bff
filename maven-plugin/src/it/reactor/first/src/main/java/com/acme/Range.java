// SPDX-License-Identifier: Apache-2.0
package com.acme;

import dev.bobbin.Gen;
import dev.bobbin.Generator;
import java.util.Iterator;

public class Range {
    private final int from;

    public Range(int from) {
        this.from = from;
    }

    @Generator
    public Gen<Integer, ?, ?> to(int end) {
        for (int i = from; i < end; i++) Gen.yield(i);
        return Gen.end();
    }

    public static Gen<String, ?, ?> words(String... words) {
        return Gen.of(() -> {
            for (String word : words) Gen.yield(word);
        });
    }

    public static class Nested {
        @Generator
        public static Iterator<Long> longs() {
            Gen.yield(1L);
            return Gen.end();
        }
    }
}
