// SPDX-License-Identifier: Apache-2.0
/** Clients of web sites, and the sites, all on this machine. */
package dev.bobbin.samples.web;
