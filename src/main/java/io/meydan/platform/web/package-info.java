/**
 * What every HTTP answer has in common: problems, pages, JSON, the request id, headers.
 *
 * <p>API: {@link io.meydan.platform.web.Problem} and its kinds, {@link io.meydan.platform.web.Page}, {@link io.meydan.platform.web.Cursor},
 * {@link io.meydan.platform.web.Json}. Configured by: web.*, ENABLE_WEBSOCKET.
 */
@org.jspecify.annotations.NullMarked
package io.meydan.platform.web;
