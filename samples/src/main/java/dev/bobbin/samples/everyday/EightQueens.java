// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.samples.everyday;

import dev.bobbin.Gen;
import dev.bobbin.Generator;
import java.io.PrintStream;

/** Eight queens on a board, none in the way of another. */
public final class EightQueens {
    private EightQueens() {}

    public static void main(String[] args) {
        run(System.out);
    }

    public static void run(PrintStream out) {
        Gen<int[], ?, ?> solutions = queens(new int[8], 0);
        for (int column : solutions.next()) out.println(". ".repeat(column) + "Q" + " .".repeat(7 - column));
        out.printf("and %d more%n", solutions.stream().count());
    }

    /** Places a queen in {@code row} and in all below; the rows above have theirs, in the given columns. */
    @Generator
    static Gen<int[], ?, ?> queens(int[] columns, int row) {
        if (row == columns.length) Gen.yield(columns.clone());
        else {
            for (int column = 0; column < columns.length; column++) {
                if (!isFree(columns, row, column)) continue;
                columns[row] = column;
                Gen.yieldFrom(queens(columns, row + 1));
            }
        }
        return Gen.end();
    }

    private static boolean isFree(int[] columns, int row, int column) {
        for (int above = 0; above < row; above++) {
            int distance = Math.abs(columns[above] - column);
            if (distance == 0 || distance == row - above) return false;
        }
        return true;
    }
}
