/**
 * Tests by chance begin with one seed, so that the same sources have the same verdict on every machine.
 * `APERTURA_SEED=N npm test` tries other cases; a failure names its own seed and path.
 */
import fc from 'fast-check';

fc.configureGlobal({ seed: Number(process.env['APERTURA_SEED'] ?? 20_261_128) });
