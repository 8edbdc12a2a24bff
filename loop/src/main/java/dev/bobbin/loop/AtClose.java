// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What is to be called when a loop is closed. */
final class AtClose {
    private final Set<Call> calls = new LinkedHashSet<>();

    Handle add(Runnable callback, Values values) {
        Call call = new Call(callback, values);
        calls.add(call);
        return call;
    }

    /** Calls all, the last one first; what one throws keeps no other from being called. */
    void callAll(ErrorReports errors) {
        List<Call> lastFirst = new ArrayList<>(calls);
        Collections.reverse(lastFirst);
        for (Call call : lastFirst) {
            try {
                new Context((Values) call.context).run(call::call);
            } catch (Throwable t) {
                if (Thrown.leavesTheLoop(t)) throw t;
                errors.callbackThrew(call, t);
            }
        }
        calls.clear();
    }

    /** One that is cancelled is forgotten, as there may be one for each connection. */
    private final class Call extends Handle {
        Call(Runnable callback, Values values) {
            super(callback, values);
        }

        @Override
        public void cancel() {
            super.cancel();
            calls.remove(this);
        }
    }
}
