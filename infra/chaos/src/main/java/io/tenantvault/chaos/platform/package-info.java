/** The platform that is harmed: its processes, and the wires that some of them are reached by. */
@NullMarked
package io.tenantvault.chaos.platform;

import org.jspecify.annotations.NullMarked;
