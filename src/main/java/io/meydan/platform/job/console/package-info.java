/**
 * What administrators see and do of background jobs: queues with counts and rates, jobs and the whole story of each, schedules; pause, limits,
 * retry, cancel, run now, delete. Every deed is in the log with who did it. docs/jobs.md tells how the engine works.
 *
 * <p>API: {@link io.meydan.platform.job.console.QueueCounts}.
 */
@org.jspecify.annotations.NullMarked
package io.meydan.platform.job.console;
