// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bobbin.Gen;
import dev.bobbin.Generator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** A search: each level is a generator that tries its choices and takes each back when it is resumed. */
class BacktrackingTest {
    /** Yields once for each way to go through all levels; between two yields, the levels have taken back their choices. */
    @Generator
    private static Gen<Integer, ?, ?> conjoin(IntFunction<Iterator<?>> levels, int level, int depth) {
        if (level == depth) {
            Gen.yield(depth);
            return Gen.end();
        }
        for (Iterator<?> choices = levels.apply(level); choices.hasNext(); ) {
            choices.next();
            Gen.yieldFrom(conjoin(levels, level + 1, depth));
        }
        return Gen.end();
    }

    /** Queens on an n x n board, one per row. */
    private static final class Queens {
        private final int n;
        private final int[] columns;
        private long threatened;

        Queens(int n) {
            this.n = n;
            this.columns = new int[n];
        }

        private long lines(int row, int column) {
            return 1L << column | 1L << (n + row + column) | 1L << (4 * n + row - column);
        }

        @Generator
        private Iterator<?> row(int row) {
            for (int column = 0; column < n; column++) {
                long lines = lines(row, column);
                if ((threatened & lines) != 0) continue;
                columns[row] = column;
                threatened |= lines;
                Gen.yield();
                threatened &= ~lines;
            }
            return Gen.end();
        }

        List<List<Integer>> solutions() {
            List<List<Integer>> solutions = new ArrayList<>();
            for (Object found : conjoin(this::row, 0, n)) {
                List<Integer> solution = new ArrayList<>();
                for (int column : columns) solution.add(column);
                solutions.add(solution);
                assertThat(found).isEqualTo(n);
            }
            return solutions;
        }
    }

    @Test
    @Behaviour("B-GEN-071")
    void eight_queens_have_92_solutions() {
        List<List<Integer>> solutions = new Queens(8).solutions();
        assertThat(solutions).hasSize(92).doesNotHaveDuplicates();
        assertThat(solutions.get(0)).containsExactly(0, 4, 7, 5, 2, 6, 1, 3);
        assertThat(solutions.get(91)).containsExactly(7, 3, 0, 2, 5, 1, 6, 4);
    }

    /** A knight that visits every square of an n x n board once. */
    private static final class Knight {
        private static final int[][] MOVES = {{1, 2}, {2, 1}, {2, -1}, {1, -2}, {-1, -2}, {-2, -1}, {-2, 1}, {-1, 2}};

        private final int n;
        private final boolean[][] visited;
        private final List<int[]> path = new ArrayList<>();

        Knight(int n) {
            this.n = n;
            this.visited = new boolean[n][n];
        }

        private List<int[]> free(int[] from) {
            List<int[]> squares = new ArrayList<>();
            for (int[] move : MOVES) {
                int x = from[0] + move[0];
                int y = from[1] + move[1];
                if (x >= 0 && x < n && y >= 0 && y < n && !visited[x][y]) squares.add(new int[] {x, y});
            }
            return squares;
        }

        private List<int[]> choices(int step) {
            if (step == 0) return List.of(new int[] {0, 0});
            List<int[]> squares = free(path.get(step - 1));
            squares.sort(Comparator.comparing(square -> free(square).size()));
            return squares;
        }

        @Generator
        private Iterator<?> step(int step) {
            for (int[] square : choices(step)) {
                visited[square[0]][square[1]] = true;
                path.add(square);
                Gen.yield();
                path.remove(step);
                visited[square[0]][square[1]] = false;
            }
            return Gen.end();
        }

        Gen<Integer, ?, ?> tours() {
            return conjoin(this::step, 0, n * n);
        }
    }

    @Test
    @Behaviour("B-GEN-071")
    void a_knights_tour_of_a_hundred_squares_takes_a_hundred_levels() {
        Knight knight = new Knight(10);
        assertThat(knight.tours().next()).isEqualTo(100);
        assertThat(knight.path).hasSize(100);
        assertThat(knight.path.stream().map(square -> square[0] + 10 * square[1]))
                .doesNotHaveDuplicates();
        for (int i = 1; i < 100; i++) {
            int dx = Math.abs(knight.path.get(i)[0] - knight.path.get(i - 1)[0]);
            int dy = Math.abs(knight.path.get(i)[1] - knight.path.get(i - 1)[1]);
            assertThat(dx * dy).isEqualTo(2);
        }
    }

    @Test
    @Behaviour("B-GEN-071")
    void from_the_corner_of_a_small_board_there_are_304_tours() {
        Knight knight = new Knight(5);
        assertThat(knight.tours().stream().count()).isEqualTo(304);
        assertThat(knight.path).isEmpty();
    }
}
