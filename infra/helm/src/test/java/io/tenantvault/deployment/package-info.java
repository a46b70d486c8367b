/**
 * Holds what deploys the platform, the Helm chart and the compose file, to what the processes read
 * and to the forms that Kubernetes takes. Nothing is deployed here.
 */
@NullMarked
package io.tenantvault.deployment;

import org.jspecify.annotations.NullMarked;
