/** The house rules as tests: what may know what, and whether the documents still tell the truth. */
@org.jspecify.annotations.NullMarked
package io.meydan.architecture;
