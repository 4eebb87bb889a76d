// @ts-check
/**
 * `npm start [-- --port N] [--no-build] [--host --https]`: installs what is missing, builds, serves.
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

/** @param {unknown} error what was wrong with the words behind `--`, in one line */
function reasonOf(error) {
  const { code, message } = /** @type {NodeJS.ErrnoException} */ (error);
  const named = /'(.*?)'/.exec(message)?.[1];
  const isUnknown =
    code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION' || code === 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL';
  return isUnknown
    ? `${named} is not known here; there are --port N, --no-build, --host and --https`
    : message;
}

function readArguments() {
  const flag = /** @type {const} */ ({ type: 'boolean', default: false });
  try {
    const { values } = parseArgs({
      options: { port: { type: 'string', default: '4173' }, 'no-build': flag, host: flag, https: flag },
    });
    const port = Number(values.port);
    if (!Number.isInteger(port) || port < 1 || port > 65535) stop(`--port ${values.port} is not a port`);
    if (values.host && !values.https)
      stop(
        '--host needs --https: browsers keep an app offline only from https (npm start -- --host --https)',
      );
    return { port, build: !values['no-build'], host: values.host, https: values.https };
  } catch (error) {
    return stop(reasonOf(error));
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
  if (wanted.https) {
    // What makes certificates is there only once the dependencies are.
    const { startTrial } = await import('./lib/trial/start.mjs');
    for (const line of await startTrial(wanted)) console.log(line);
  } else {
    const { url } = await serve({ port: wanted.port });
    console.log(`Apertura is at ${url}`);
  }
} catch (error) {
  stop(error instanceof Error ? error.message : String(error));
}
