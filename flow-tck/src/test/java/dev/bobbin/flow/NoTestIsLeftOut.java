// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.flow;

import org.testng.IHookCallBack;
import org.testng.IHookable;
import org.testng.ITestResult;
import org.testng.SkipException;

/**
 * The TCK skips an optional test that does not pass, as if there were nothing to test. Here it fails; what the TCK itself
 * calls untested is skipped.
 */
public class NoTestIsLeftOut implements IHookable {
    @Override
    public void run(IHookCallBack test, ITestResult result) {
        test.runTestMethod(result);
        boolean untested = result.getMethod().getMethodName().startsWith("untested_");
        if (!untested && wasSkipped(result.getThrowable())) throw new AssertionError("left out", result.getThrowable());
    }

    private static boolean wasSkipped(Throwable thrown) {
        Throwable cause = thrown;
        while (cause != null && !(cause instanceof SkipException)) cause = cause.getCause();
        return cause != null;
    }
}
