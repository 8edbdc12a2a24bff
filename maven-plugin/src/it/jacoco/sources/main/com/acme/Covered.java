// SPDX-License-Identifier: Apache-2.0
package com.acme;

import dev.bobbin.Gen;
import dev.bobbin.Generator;

public class Covered {
    @Generator
    public static Gen<Integer, ?, ?> numbers(boolean many) {
        int sum = 1;
        Gen.yield(sum);
        if (many) {
            sum += 40;
            Gen.yield(sum);
        }
        sum += 2;
        Gen.yield(sum);
        sum += 1;
        return Gen.end();
    }
}
