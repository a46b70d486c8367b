package io.tenantvault.localstack.stack;

/**
 * What the runs of a stack's services are like, and so what their starts and their code are worth.
 */
public enum Runs {
  /** Hours of work: busy code is compiled as well as can be, and a first start does not wait. */
  LONG,

  /** Minutes, and many starts: these are made cheap before the first one. */
  SHORT
}
