/**
 * What administrators see of the live side: nodes, connections and rooms of the whole cluster, in the namespace {@code /admin} of
 * {@code /socket.io/} as {@code @socket.io/admin-ui} speaks it, and page by page over REST. It looks every two seconds while somebody watches,
 * and never shows what people write.
 *
 * <p>API: nothing for others. Configured by: realtime.*.
 */
@org.jspecify.annotations.NullMarked
package io.meydan.platform.realtime.console;
