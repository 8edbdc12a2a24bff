// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bobbin.Gen;
import dev.bobbin.Generator;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Generators that consume generators of the same method. */
class RecursionTest {
    private record Node(Node left, String label, Node right) {
        static Node balanced(List<String> labels) {
            if (labels.isEmpty()) return null;
            int middle = labels.size() / 2;
            return new Node(
                    balanced(labels.subList(0, middle)),
                    labels.get(middle),
                    balanced(labels.subList(middle + 1, labels.size())));
        }
    }

    private static List<String> alphabet() {
        List<String> letters = new ArrayList<>();
        for (char letter = 'A'; letter <= 'Z'; letter++) letters.add(String.valueOf(letter));
        return letters;
    }

    @Generator
    private static Gen<String, ?, ?> inOrderByLoop(Node node) {
        if (node != null) {
            for (String label : inOrderByLoop(node.left)) Gen.yield(label);
            Gen.yield(node.label);
            for (String label : inOrderByLoop(node.right)) Gen.yield(label);
        }
        return Gen.end();
    }

    @Generator
    private static Gen<String, ?, Integer> inOrderByDelegation(Node node) {
        if (node == null) return Gen.end(0);
        int left = Gen.<Integer>yieldFrom(inOrderByDelegation(node.left));
        Gen.yield(node.label);
        int right = Gen.<Integer>yieldFrom(inOrderByDelegation(node.right));
        return Gen.end(left + 1 + right);
    }

    @Test
    @Behaviour("B-GEN-009")
    void a_tree_is_walked_in_order_by_a_recursive_generator() {
        Node root = Node.balanced(alphabet());
        assertThat(inOrderByLoop(root).stream()).isEqualTo(alphabet());
    }

    @Test
    @Behaviour({"B-GEN-009", "B-YF-012"})
    void a_tree_is_walked_in_order_and_counted_by_delegation() {
        Gen<String, ?, Integer> gen = inOrderByDelegation(Node.balanced(alphabet()));
        assertThat(gen.stream()).isEqualTo(alphabet());
        assertThat(gen.result()).isEqualTo(26);
    }

    @Generator
    private static Gen<Integer, ?, ?> countFrom(int n) {
        while (true) Gen.yield(n++);
    }

    @Generator
    private static Gen<Integer, ?, ?> withoutMultiplesOf(int prime, Iterator<Integer> numbers) {
        while (numbers.hasNext()) {
            int number = numbers.next();
            if (number % prime != 0) Gen.yield(number);
        }
        return Gen.end();
    }

    @Generator
    private static Gen<Integer, ?, ?> primes() {
        Iterator<Integer> numbers = countFrom(2);
        while (true) {
            int prime = numbers.next();
            Gen.yield(prime);
            numbers = withoutMultiplesOf(prime, numbers);
        }
    }

    @Generator
    private static Gen<Integer, ?, ?> primesByRecursion(Gen<Integer, ?, ?> numbers) {
        int prime = numbers.next();
        Gen.yield(prime);
        Gen.yieldFrom(primesByRecursion(withoutMultiplesOf(prime, numbers)));
        return Gen.end();
    }

    @Test
    @Behaviour("B-GEN-009")
    void a_sieve_of_generators_gives_the_primes() {
        Integer[] first20 = {2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71};
        assertThat(primes().stream().limit(20)).containsExactly(first20);
        assertThat(primesByRecursion(countFrom(2)).stream().limit(20)).containsExactly(first20);
    }

    @Generator
    private static Gen<List<Integer>, ?, ?> permutations(List<Integer> items) {
        if (items.isEmpty()) Gen.yield(List.of());
        for (int i = 0; i < items.size(); i++) {
            List<Integer> others = new ArrayList<>(items);
            Integer first = others.remove(i);
            for (List<Integer> tail : permutations(others)) {
                List<Integer> permutation = new ArrayList<>(List.of(first));
                permutation.addAll(tail);
                Gen.yield(permutation);
            }
        }
        return Gen.end();
    }

    @Test
    @Behaviour("B-GEN-009")
    void permutations_come_in_lexical_order() {
        assertThat(permutations(List.of(1, 2, 3)).stream().map(Object::toString))
                .containsExactly("[1, 2, 3]", "[1, 3, 2]", "[2, 1, 3]", "[2, 3, 1]", "[3, 1, 2]", "[3, 2, 1]");
    }

    /** One source, read by many, each from its beginning: what was read once is kept. */
    private static final class Replayed implements Iterable<Integer> {
        private final List<Integer> soFar = new ArrayList<>();
        private final Gen<Integer, ?, ?> source = hamming(this);

        @Override
        @Generator
        public Iterator<Integer> iterator() {
            for (int i = 0; ; i++) {
                if (i == soFar.size()) soFar.add(source.next());
                Gen.yield(soFar.get(i));
            }
        }
    }

    @Generator
    private static Gen<Integer, ?, ?> times(int factor, Iterable<Integer> numbers) {
        for (int number : numbers) Gen.yield(factor * number);
        return Gen.end();
    }

    @Generator
    private static Gen<Integer, ?, ?> merged(Gen<Integer, ?, ?> a, Gen<Integer, ?, ?> b) {
        int headOfA = a.next();
        int headOfB = b.next();
        while (true) {
            int least = Math.min(headOfA, headOfB);
            Gen.yield(least);
            if (headOfA == least) headOfA = a.next();
            if (headOfB == least) headOfB = b.next();
        }
    }

    @Generator
    private static Gen<Integer, ?, ?> hamming(Replayed self) {
        Gen.yield(1);
        Gen.yieldFrom(merged(times(2, self), merged(times(3, self), times(5, self))));
        return Gen.end();
    }

    @Test
    @Behaviour("B-GEN-072")
    void a_generator_that_feeds_on_its_own_items_gives_the_Hamming_numbers() {
        List<Integer> numbers = new ArrayList<>();
        for (int number : new Replayed()) {
            if (number > 200) break;
            numbers.add(number);
        }
        assertThat(numbers)
                .containsExactly(
                        1, 2, 3, 4, 5, 6, 8, 9, 10, 12, 15, 16, 18, 20, 24, 25, 27, 30, 32, 36, 40, 45, 48, 50, 54, 60,
                        64, 72, 75, 80, 81, 90, 96, 100, 108, 120, 125, 128, 135, 144, 150, 160, 162, 180, 192, 200);
    }

    /** A set that can be joined to another; each member finds the leader of its set by a generator that it keeps. */
    private static final class Member {
        private final String name;
        private final Iterator<Member> leaders = leaders();
        private Member parent;

        Member(String name) {
            this.name = name;
        }

        @Generator
        private Iterator<Member> leaders() {
            while (parent == null) Gen.yield(this);
            while (true) Gen.yield(parent.leaders.next());
        }

        String leader() {
            return leaders.next().name;
        }
    }

    @Test
    @Behaviour("B-GEN-073")
    void a_suspended_generator_sees_what_became_of_the_fields_of_its_object() {
        Member a = new Member("a");
        Member b = new Member("b");
        Member c = new Member("c");
        assertThat(List.of(a.leader(), b.leader(), c.leader())).containsExactly("a", "b", "c");
        b.parent = a;
        assertThat(List.of(a.leader(), b.leader(), c.leader())).containsExactly("a", "a", "c");
        a.parent = c;
        assertThat(List.of(a.leader(), b.leader(), c.leader())).containsExactly("c", "c", "c");
    }
}
