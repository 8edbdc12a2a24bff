// SPDX-License-Identifier: Apache-2.0
package com.acme;

import dev.bobbin.Gen;
import dev.bobbin.Generator;
import java.util.List;
import lombok.Builder;
import lombok.Cleanup;
import lombok.Getter;
import lombok.NonNull;
import lombok.SneakyThrows;
import lombok.Value;
import lombok.val;

@Value
@Builder
public class Orders {
    @Getter
    List<String> items;

    @Generator
    @SneakyThrows
    public Gen<String, ?, ?> lines(@NonNull String prefix, StringBuilder closed) {
        @Cleanup AutoCloseable resource = () -> closed.append("closed");
        for (val item : items) {
            val line = prefix + item;
            Gen.yield(line);
        }
        return Gen.end();
    }
}
