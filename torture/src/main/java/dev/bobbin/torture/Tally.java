// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.torture;

import dev.bobbin.torture.prepass.Exclusion;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What was done to the classes of a library. */
final class Tally {
    private final Map<Exclusion, Integer> excluded = new EnumMap<>(Exclusion.class);
    private final List<String> findings = new ArrayList<>();
    private int classes;
    private int methods;
    private int points;

    void add(TorturedClass.Result result) {
        classes++;
        methods += result.methods();
        points += result.points();
        findings.addAll(result.findings());
        result.excluded().values().forEach(why -> excluded.merge(why, 1, Integer::sum));
    }

    int classes() {
        return classes;
    }

    int methods() {
        return methods;
    }

    int points() {
        return points;
    }

    int excluded(Exclusion why) {
        return excluded.getOrDefault(why, 0);
    }

    Map<Exclusion, Integer> excluded() {
        return excluded;
    }

    List<String> findings() {
        return findings;
    }

    @Override
    public String toString() {
        return classes + " classes, " + methods + " methods with " + points + " points; left as they are: " + excluded;
    }
}
