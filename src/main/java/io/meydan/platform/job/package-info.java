/**
 * Work that is done later, durably: enqueued with the caller's transaction, run on some node of the cluster at least once, tried again when it
 * fails. docs/jobs.md tells the whole story.
 *
 * <p>API: {@link io.meydan.platform.job.Jobs}, {@link io.meydan.platform.job.Job}, {@link io.meydan.platform.job.JobRun}; for those who watch and steer,
 * {@link io.meydan.platform.job.JobStats} and {@link io.meydan.platform.job.Control}.
 * Owns: platform.job, platform.job_past, platform.job_log, platform.job_queue, platform.job_node, platform.job_window, platform.job_schedule,
 * platform.job_tally. Configured by: job.*.
 */
@org.jspecify.annotations.NullMarked
package io.meydan.platform.job;
