// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.abi;

/**
 * A field or method that emitted code mentions.
 *
 * @param owner the internal name of its class
 * @param name its name
 * @param desc its descriptor
 * @param isStatic whether it needs no receiver
 * @param inInterface whether its class is an interface
 */
public record Member(String owner, String name, String desc, boolean isStatic, boolean inInterface) {
    static Member method(String owner, String name, String desc) {
        return new Member(owner, name, desc, false, false);
    }

    static Member field(String owner, String name, String desc) {
        return new Member(owner, name, desc, false, false);
    }

    static Member staticField(String owner, String name, String desc) {
        return new Member(owner, name, desc, true, false);
    }

    static Member staticMethod(String owner, String name, String desc) {
        return new Member(owner, name, desc, true, false);
    }

    static Member interfaceStatic(String owner, String name, String desc) {
        return new Member(owner, name, desc, true, true);
    }

    static Member interfaceMethod(String owner, String name, String desc) {
        return new Member(owner, name, desc, false, true);
    }

    /** The same member as seen in a subclass: {@code NEXT.in("Host$range$Generator")}. */
    public Member in(String subclass) {
        return new Member(subclass, name, desc, isStatic, inInterface);
    }

    /** Whether this is a field: methods have parentheses in their descriptor. */
    public boolean isField() {
        return desc.charAt(0) != '(';
    }
}
