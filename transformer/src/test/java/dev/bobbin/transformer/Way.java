// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer;

import dev.bobbin.transformer.agent.AgentLoaded;
import dev.bobbin.transformer.testing.Coverage;
import dev.bobbin.transformer.testing.FixtureClasses;
import dev.bobbin.transformer.testing.Startable;
import java.util.function.Supplier;

/** A way by which rewritten classes come into a JVM: alone, or with others who change classes. */
enum Way {
    REWRITTEN {
        @Override
        FixtureClasses classes(FixtureClasses compiled) {
            return compiled.rewritten(TRANSFORMER);
        }
    },
    REWRITTEN_TWICE {
        @Override
        FixtureClasses classes(FixtureClasses compiled) {
            return compiled.rewritten(TRANSFORMER).rewritten(TRANSFORMER);
        }
    },
    REWRITTEN_BEFORE_COVERAGE {
        @Override
        FixtureClasses classes(FixtureClasses compiled) {
            return Coverage.measured(compiled.rewritten(TRANSFORMER));
        }
    },
    REWRITTEN_AFTER_COVERAGE {
        @Override
        FixtureClasses classes(FixtureClasses compiled) {
            return Coverage.measured(compiled).rewritten(TRANSFORMER);
        }
    },
    BY_AGENT {
        @Override
        FixtureClasses classes(FixtureClasses compiled) {
            return compiled;
        }

        @Override
        Prepared prepare(FixtureClasses compiled) {
            AgentLoaded loaded = new AgentLoaded(compiled);
            return new Prepared(loaded, loaded::link);
        }
    };

    static final CoroutineTransformer TRANSFORMER = new CoroutineTransformer(TransformerOptions.DEFAULT);

    /** What is loaded. */
    abstract FixtureClasses classes(FixtureClasses compiled);

    /** Whether JaCoCo takes part. */
    boolean measures() {
        return this == REWRITTEN_BEFORE_COVERAGE || this == REWRITTEN_AFTER_COVERAGE;
    }

    /** What is driven, as often as one likes. */
    Prepared prepare(FixtureClasses compiled) {
        FixtureClasses classes = classes(compiled);
        return new Prepared(classes, classes::link);
    }

    /**
     * A fixture, ready to be run in this way.
     *
     * @param generator makes its generator
     * @param host loads its class
     */
    record Prepared(Startable generator, Supplier<Class<?>> host) {}
}
