// @ts-check
/**
 * `npm start [-- --port N] [--no-build]`: installs what is missing, builds, serves.
 * Only Node's own modules here at the top: this runs before anything is installed.
 */
import { parseArgs } from 'node:util';
import { ensureDependencies } from './lib/dependencies.mjs';
import { build, serve } from './lib/serve.mjs';

/** @param {string} reason @returns {never} */
function stop(reason) {
  console.error(`Apertura did not start: ${reason}`);
  process.exit(1);
}

function readArguments() {
  try {
    const { values } = parseArgs({
      options: { port: { type: 'string', default: '4173' }, 'no-build': { type: 'boolean', default: false } },
    });
    const port = Number(values.port);
    if (!Number.isInteger(port) || port < 1 || port > 65535) stop(`--port ${values.port} is not a port`);
    return { port, build: !values['no-build'] };
  } catch (error) {
    return stop(error instanceof Error ? error.message : String(error));
  }
}

const wanted = readArguments();
const ready = await ensureDependencies();
if (!ready.ok) stop(ready.reason);
if (wanted.build) {
  console.log('› Building');
  if ((await build()) !== 0) stop('the build failed (its message stands above)');
}
try {
  const { url } = await serve({ port: wanted.port });
  console.log(`Apertura is at ${url}`);
} catch (error) {
  stop(error instanceof Error ? error.message : String(error));
}
