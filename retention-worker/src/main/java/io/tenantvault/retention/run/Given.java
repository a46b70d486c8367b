package io.tenantvault.retention.run;

/**
 * How many backups a pass gave up for deletion.
 *
 * @param expired because their time is over
 * @param superseded because no rule of their project keeps them
 */
record Given(int expired, int superseded) {
  static final Given NOTHING = new Given(0, 0);

  Given plus(Given more) {
    return new Given(expired + more.expired, superseded + more.superseded);
  }
}
