// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.hostile;

import java.util.List;
import java.util.Random;

/** All that is done to class files. */
final class Mutators {
    static final List<Mutator> ALL = List.of(
            damage("bits flipped", ByteDamage::flipBits),
            damage("end cut off", ByteDamage::cutEnd),
            damage("bytes at the end", ByteDamage::appendBytes),
            damage("number overwritten", ByteDamage::overwriteNumber),
            damage("bytes cut out", ByteDamage::cutOut),
            damage("text replaced", ByteDamage::replaceText),
            damage("constant garbled", ByteDamage::garbleConstant),
            damage("attribute of wrong length", ByteDamage::wrongAttributeLength),
            damage("attribute truncated", ByteDamage::truncateAttribute),
            damage("attribute garbled", ByteDamage::garbleAttribute),
            damage("attribute renamed", ByteDamage::renameAttribute),
            codeDamage("instruction removed", CodeDamage::removeInstruction),
            codeDamage("instruction repeated", CodeDamage::repeatInstruction),
            codeDamage("instruction moved", CodeDamage::moveInstruction),
            codeDamage("instruction replaced", CodeDamage::replaceOpcode),
            codeDamage("slot changed", CodeDamage::changeSlot),
            codeDamage("jump retargeted", CodeDamage::retargetJump),
            codeDamage("switch retargeted", CodeDamage::retargetSwitch),
            codeDamage("jump added", CodeDamage::jumpAnywhere),
            codeDamage("subroutine called", CodeDamage::callSubroutine),
            codeDamage("range changed", CodeDamage::changeRange),
            codeDamage("range added", CodeDamage::addRange),
            codeDamage("call changed", CodeDamage::changeCall),
            codeDamage("type changed", CodeDamage::changeType),
            codeDamage("field changed", CodeDamage::changeField),
            codeDamage("all stack maps dropped", FrameDamage::dropAll),
            codeDamage("a stack map dropped", FrameDamage::dropOne),
            codeDamage("stack map entry changed", FrameDamage::changeEntry),
            codeDamage("stack map of another size", FrameDamage::addOrRemoveEntry),
            codeDamage("stack map elsewhere", FrameDamage::copyElsewhere),
            codeDamage("wrong variables", TableDamage::wrongVariables),
            codeDamage("wrong limits", TableDamage::wrongLimits),
            codeDamage("wrong lines", TableDamage::wrongLines),
            codeDamage("wrong signature", TableDamage::wrongSignature),
            codeDamage("wrong flags of a method", TableDamage::wrongFlags),
            codeDamage("wrong descriptor of a method", TableDamage::wrongDescriptor),
            codeDamage("annotation added", TableDamage::addAnnotation),
            codeDamage("annotations dropped", TableDamage::dropAnnotations),
            classDamage("marked as rewritten", TableDamage::markClass),
            classDamage("wrong flags of the class", TableDamage::wrongClassFlags),
            classDamage("wrong version", TableDamage::wrongVersion),
            classDamage("wrong superclass", TableDamage::wrongSuperclass),
            classDamage("wrong inner class", TableDamage::wrongInnerClass),
            classDamage("method repeated", TableDamage::repeatMethod),
            codeOddity("nops", CodeOddity::spreadNops),
            codeOddity("pushed and popped", CodeOddity::pushAndPop),
            codeOddity("monitor entered and left", CodeOddity::enterAndLeaveMonitor),
            codeOddity("reference kept", CodeOddity::keepReference),
            codeOddity("dead code", CodeOddity::addDeadCode),
            codeOddity("jump by a huge table", CodeOddity::jumpByTable),
            codeOddity("jump by a lookup", CodeOddity::jumpByLookup),
            codeOddity("code beyond short jumps", CodeOddity::spreadFar),
            codeOddity("wide limits", CodeOddity::wideLimits),
            codeOddity("no variables", CodeOddity::noVariables),
            codeOddity("range split", RangeOddity::splitRange),
            codeOddity("range repeated", RangeOddity::repeatRange),
            codeOddity("one handler for overlapping ranges", RangeOddity::rethrowFromAnywhere),
            codeOddity("blocks shuffled", ShuffleBlocks::apply),
            codeOddity("locals moved up", MoveLocals::apply));

    private Mutators() {}

    static Mutator oneOf(Random random) {
        return ALL.get(random.nextInt(ALL.size()));
    }

    private static Mutator damage(String name, Mutator.OfBytes change) {
        return new Mutator(name, false, change);
    }

    private static Mutator codeDamage(String name, Mutator.OfCode change) {
        return damage(name, Mutator.ofCode(change));
    }

    private static Mutator classDamage(String name, Mutator.OfClass change) {
        return damage(name, Mutator.ofClass(change));
    }

    private static Mutator codeOddity(String name, Mutator.OfCode change) {
        return new Mutator(name, true, Mutator.ofCode(change));
    }
}
