// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.flow;

import java.util.concurrent.Flow;
import org.testng.annotations.Listeners;
import org.testng.annotations.Test;

/** A generator that never waits: everything happens inside of {@code request}. */
@Test
@Listeners(NoTestIsLeftOut.class)
public class CountedTest extends FromCoroutine {
    @Override
    public Flow.Publisher<Long> createFlowPublisher(long elements) {
        return Numbers.counted(elements);
    }
}
