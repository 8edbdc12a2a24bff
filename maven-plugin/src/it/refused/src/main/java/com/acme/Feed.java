// SPDX-License-Identifier: Apache-2.0
package com.acme;

import dev.bobbin.Gen;
import dev.bobbin.Generator;

public class Feed {
    @Generator
    static Gen<Integer, ?, ?> locked(Object lock) {
        synchronized (lock) {
            Gen.yield(1);
        }
        return Gen.end();
    }

    static void plain() {
        Gen.yield(2);
    }
}
