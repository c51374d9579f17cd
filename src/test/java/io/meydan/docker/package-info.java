/** What can be proved of the image and the front door without a container engine. */
@org.jspecify.annotations.NullMarked
package io.meydan.docker;
