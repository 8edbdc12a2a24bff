/** First steps: one or two generators at a time. */
package dev.bobbin.samples.first;
