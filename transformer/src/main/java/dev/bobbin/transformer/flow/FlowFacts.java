// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.flow;

import dev.bobbin.transformer.bytecode.ControlFlow;
import dev.bobbin.transformer.bytecode.FrameTypes;
import dev.bobbin.transformer.bytecode.MonitorDepth;
import java.util.List;

/**
 * What later stages know of the flat body.
 *
 * @param parameters the parameters that the body reads, as live locals at its start
 * @param liveAcross for each suspension point, in order, the locals that outlive it
 * @param types the types before every instruction
 * @param liveness the locals that may still be read, before every instruction
 * @param monitors the monitors held before every instruction
 * @param control where each instruction may go on
 * @param thisIsFixed whether slot 0 is {@code this} throughout, which the body receives anew at each resume
 */
public record FlowFacts(
        List<LiveLocal> parameters,
        List<List<LiveLocal>> liveAcross,
        FrameTypes types,
        Liveness liveness,
        MonitorDepth monitors,
        ControlFlow control,
        boolean thisIsFixed) {}
