/** What generators are good for every day: sequences that are easier to produce than to hold. */
package dev.bobbin.samples.everyday;
