/** Several nodes behind a real proxy, and what they survive. */
package io.meydan.system.cluster;
