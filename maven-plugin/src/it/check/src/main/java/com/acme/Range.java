// SPDX-License-Identifier: Apache-2.0
package com.acme;

import dev.bobbin.Gen;
import dev.bobbin.Generator;

public class Range {
    @Generator
    public static Gen<Integer, ?, ?> range(int n) {
        for (int i = 0; i < n; i++) Gen.yield(i);
        return Gen.end();
    }
}
