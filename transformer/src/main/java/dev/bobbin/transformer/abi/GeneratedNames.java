// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.abi;

/** Every identifier that we invent, and nowhere else. All but the machine's own start with a dollar. */
public final class GeneratedNames {
    /** The machine's field for the {@code this} of the body. */
    public static final String HOST = "$host";

    /** The machine's field for the value on its way out, and the method that puts it there. */
    public static final String YIELDED = "$yielded";

    private GeneratedNames() {}

    /** {@code Host$range$Generator}; the second overload of range gets a 2 at the end. */
    public static String machine(String host, String method, String kind, int ordinal) {
        return host + "$" + method + "$" + kind + (ordinal == 1 ? "" : ordinal);
    }

    /** The next name to try where the user has a class of that name. */
    public static String notTaken(String machine) {
        return machine + "$";
    }

    /** The field of a local that the class file does not name. */
    public static String unnamedLocal(int slot) {
        return "$local" + slot;
    }

    /** The field of a value that stood on the operand stack. */
    public static String stackValue(int position) {
        return "$stack" + position;
    }

    /** Tells apart two locals of the same name and type that are alive at once. */
    public static String another(String name, int ordinal) {
        return name + "$" + ordinal;
    }
}
