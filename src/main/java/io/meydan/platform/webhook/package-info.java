/**
 * Tells endpoints of others what happens: events that match their patterns, signed as Standard Webhooks has it, at least once, tried again over
 * hours, with a log. Never talks to private addresses. A part of the platform, because it carries events whatever they are about.
 *
 * <p>API: {@link io.meydan.platform.webhook.WebhookStats}. Reacts to: every event. Owns: platform.webhook, platform.webhook_delivery. Configured by: webhook.*, MEYDAN_SECRET.
 */
@org.jspecify.annotations.NullMarked
package io.meydan.platform.webhook;
