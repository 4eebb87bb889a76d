/** Long work as a generator: it yields every few milliseconds, so that whoever runs it can answer others or stop. */

/** Runs such work in one go. */
export function toEnd<T>(steps: Generator<unknown, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/**
 * Runs such work inside other work that says where it stands: at every pause yields what `where` makes of
 * what the inner work said.
 */
export function* withProgress<I, O, T>(steps: Generator<I, T>, where: (said: I) => O): Generator<O, T> {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    yield where(step.value);
  }
}
