/** The running product over time: what was used must be given back. {@link io.meydan.system.endurance.ChurnIT} has visits by every {@link io.meydan.system.endurance.Way}. */
@org.jspecify.annotations.NullMarked
package io.meydan.system.endurance;
