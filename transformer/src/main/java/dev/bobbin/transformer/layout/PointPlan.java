// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.layout;

import java.util.List;

/**
 * What happens to the locals at one suspension point.
 *
 * @param saved all that outlive it; these are restored
 * @param written those of them whose field does not hold the value already; these are saved
 * @param cleared fields that may hold an object which nothing will read any more
 */
public record PointPlan(List<SavedLocal> saved, List<SavedLocal> written, List<MachineField> cleared) {}
