/**
 * PostgreSQL: the connection pool, migrations at start, and names of constraints turned into problems.
 *
 * <p>API: {@link io.meydan.platform.persistence.Sql}, {@link io.meydan.platform.persistence.Constraints}. Configured by: DATABASE_URL, database.*.
 */
@org.jspecify.annotations.NullMarked
package io.meydan.platform.persistence;
