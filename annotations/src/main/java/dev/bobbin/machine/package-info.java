/**
 * What rewritten code calls: the contract between emitted classes and the world.
 *
 * <p>The transformer turns the method {@code Host.range} into three parts. The <em>kickoff</em> keeps the method's name
 * and signature and returns a new machine. The <em>machine</em> {@code Host$range$Generator} extends
 * {@link dev.bobbin.machine.GeneratorMachine}, a coroutine's {@link dev.bobbin.machine.CoroutineMachine}, and has a field for every local that must outlive a suspension. The <em>body</em> stays in the
 * host: {@code private static boolean range(Host$range$Generator machine, Object in)}, which is true when it yielded. In Java:
 *
 * <pre>{@code
 * private static boolean range(Host$range$Generator machine, Object in) {
 *     switch (machine.begin()) {
 *         case 1: n = machine.n; i = machine.i; goto resume1;     // every live local comes out of the machine
 *         default: n = machine.n; i = 0;                          // at the start, the parameters do
 *     }
 *     while (i < n) {
 *         machine.i = i;                                          // save
 *         return machine.yielded(i, 1);                           // leave; state 1 is the way back
 *       resume1:
 *         Machine.received(in);                                   // what was sent, or throws what was raised
 *         i++;
 *     }
 *     machine.returns(null);
 *     return false;
 * }
 * }</pre>
 *
 * <p>Ordinary programs need nothing from this package.
 */
@NullMarked
package dev.bobbin.machine;

import org.jspecify.annotations.NullMarked;
