/**
 * What must be provable later: who did what to which thing, when and from where.
 *
 * <p>API: {@link io.meydan.platform.audit.Deed}.
 */
@org.jspecify.annotations.NullMarked
package io.meydan.platform.audit;
