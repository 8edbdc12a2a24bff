// SPDX-License-Identifier: Apache-2.0
package com.acme;

import dev.bobbin.Gen;
import dev.bobbin.Generator;

public class Fine {
    @Generator
    static Gen<Integer, ?, ?> fine() {
        Gen.yield(1);
        return Gen.end();
    }
}
