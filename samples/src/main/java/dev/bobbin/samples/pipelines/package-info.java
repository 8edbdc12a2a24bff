/** Pipelines: stages that are sent items and send them on. */
package dev.bobbin.samples.pipelines;
