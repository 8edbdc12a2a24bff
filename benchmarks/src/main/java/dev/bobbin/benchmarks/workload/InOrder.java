// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks.workload;

import java.util.Iterator;

/** Delegation that starts and ends all the time. */
public interface InOrder {
    /** A node of a binary search tree; {@code null} stands for the empty tree. */
    final class Node {
        public final int key;
        public final Node left;
        public final Node right;

        Node(int key, Node left, Node right) {
            this.key = key;
            this.left = left;
            this.right = right;
        }

        /** The perfectly balanced tree with the keys from {@code from} to {@code from + 2^depth - 2}. */
        public static Node balanced(int from, int depth) {
            if (depth == 0) return null;
            int half = 1 << (depth - 1);
            return new Node(from + half - 1, balanced(from, depth - 1), balanced(from + half, depth - 1));
        }
    }

    /** The keys of the tree in ascending order. */
    Iterator<Integer> inOrder(Node root);
}
