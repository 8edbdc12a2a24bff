// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.samples.everyday;

import dev.bobbin.Gen;
import dev.bobbin.Generator;
import java.io.PrintStream;

/** A binary search tree, walked in order by a generator that runs itself for the subtrees. */
public final class TreeWalk {
    private TreeWalk() {}

    public static void main(String[] args) {
        run(System.out);
    }

    public static void run(PrintStream out) {
        Node wide = treeOf("shuttle", "bobbin", "weft", "loom", "warp", "thread");
        Node deep = treeOf("bobbin", "loom", "shuttle", "thread", "warp", "weft");
        out.println(String.join(
                " ", () -> walk(wide).stream().map(CharSequence.class::cast).iterator()));
        out.println("same words: " + (sameFringe(wide, deep) ? "yes" : "no"));
    }

    @Generator
    static Gen<String, ?, ?> walk(Node tree) {
        if (tree != null) {
            Gen.yieldFrom(walk(tree.left));
            Gen.yield(tree.key);
            Gen.yieldFrom(walk(tree.right));
        }
        return Gen.end();
    }

    /** Whether two trees hold the same keys, whatever their shapes: two walks, side by side, as far as they agree. */
    static boolean sameFringe(Node one, Node other) {
        Gen<String, ?, ?> left = walk(one);
        Gen<String, ?, ?> right = walk(other);
        while (left.hasNext() && right.hasNext()) {
            if (!left.next().equals(right.next())) return false;
        }
        return !left.hasNext() && !right.hasNext();
    }

    private static Node treeOf(String... keys) {
        Node tree = null;
        for (String key : keys) tree = insert(tree, key);
        return tree;
    }

    private static Node insert(Node tree, String key) {
        if (tree == null) return new Node(key);
        if (key.compareTo(tree.key) < 0) tree.left = insert(tree.left, key);
        else tree.right = insert(tree.right, key);
        return tree;
    }

    static final class Node {
        private final String key;
        private Node left;
        private Node right;

        Node(String key) {
            this.key = key;
        }
    }
}
