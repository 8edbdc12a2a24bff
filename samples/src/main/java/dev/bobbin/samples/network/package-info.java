// SPDX-License-Identifier: Apache-2.0
/** Servers and their clients, all on this machine. */
package dev.bobbin.samples.network;
