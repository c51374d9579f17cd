/**
 * What must be provable later: who did what to which thing, when and from where. Entries are only added, and a chain of hashes tells whether one
 * was removed, changed or put elsewhere.
 *
 * <p>API: {@link io.meydan.platform.audit.Deed}. Owns: platform.audit, platform.audit_pending, platform.audit_link.
 */
@org.jspecify.annotations.NullMarked
package io.meydan.platform.audit;
