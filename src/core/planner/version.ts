/**
 * Name of the method that makes a plan. It changes with anything that changes the bytes of a plan;
 * golden hashes in the tests are tied to it, and every stored plan carries it.
 */
export const PLANNER_VERSION = 'diameters-3';
