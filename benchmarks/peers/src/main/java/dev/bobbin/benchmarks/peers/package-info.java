/** Contestants whose libraries rewrite class files by tools of their own, and the step of the build that has them do it. */
package dev.bobbin.benchmarks.peers;
