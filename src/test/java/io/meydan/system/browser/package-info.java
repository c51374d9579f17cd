/** The product as people see it: real Chromium, real nodes. */
@NullMarked
package io.meydan.system.browser;

import org.jspecify.annotations.NullMarked;
