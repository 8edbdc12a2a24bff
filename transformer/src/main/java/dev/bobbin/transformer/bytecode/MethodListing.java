// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.bytecode;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.util.Textifier;
import org.objectweb.asm.util.TraceMethodVisitor;

/** The readable text of a method, for dumps, errors and snapshots. */
public final class MethodListing {
    private MethodListing() {}

    /** One line to an instruction, labels numbered from the top. */
    public static String of(MethodNode method) {
        Textifier text = new Textifier();
        method.accept(new TraceMethodVisitor(text));
        StringWriter listing = new StringWriter();
        PrintWriter out = new PrintWriter(listing);
        out.println(method.name + method.desc);
        text.print(out);
        out.flush();
        return listing.toString();
    }
}
