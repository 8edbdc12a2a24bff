// SPDX-License-Identifier: Apache-2.0
/** Other programs, started and talked to without blocking the loop. */
package dev.bobbin.samples.processes;
