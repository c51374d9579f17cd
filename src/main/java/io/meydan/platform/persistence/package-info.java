/**
 * PostgreSQL: the connection pool and the watch over it, migrations at start, and names of constraints turned into problems.
 *
 * <p>API: {@link io.meydan.platform.persistence.Sql}, {@link io.meydan.platform.persistence.Constraints}, {@link io.meydan.platform.persistence.Database}. Configured by: DATABASE_URL, database.*.
 */
@org.jspecify.annotations.NullMarked
package io.meydan.platform.persistence;
