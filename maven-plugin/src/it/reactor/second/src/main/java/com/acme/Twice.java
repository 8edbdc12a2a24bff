// SPDX-License-Identifier: Apache-2.0
package com.acme;

import dev.bobbin.Gen;
import dev.bobbin.Generator;

public class Twice {
    @Generator
    public static Gen<Integer, ?, ?> twice(int end) {
        Gen.yieldFrom(new Range(0).to(end));
        Gen.yieldFrom(new Range(0).to(end));
        return Gen.end();
    }
}
