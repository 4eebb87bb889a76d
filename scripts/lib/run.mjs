// @ts-check
/** Runs a command from the project's root. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Runs a command to its end and answers its exit status (128 for a signal, 127 where it cannot start).
 * Standard input is closed: nothing may wait for an answer. `quiet` shows the output only on failure;
 * `held` shows it in one piece at the end, where several run beside each other; `aside` shows it on standard
 * error, where standard output belongs to a result.
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, quiet?: boolean, held?: boolean, aside?: boolean }} options
 * @returns {Promise<number>}
 */
export function run(command, args, { env = process.env, quiet = false, held = false, aside = false } = {}) {
  return new Promise((resolve) => {
    const kept = quiet || held;
    const stdout = kept ? 'pipe' : aside ? 2 : 'inherit';
    const child = spawn(command, args, {
      cwd: ROOT,
      // What a later major version of Vite will want of its configuration is nothing that whoever starts the app can mend.
      env: { VITE_CONFIG_NATIVE_IGNORE_WARNING: 'true', ...env },
      stdio: ['ignore', stdout, kept ? 'pipe' : 'inherit'],
      // Windows starts its command scripts (npm.cmd) only through a shell.
      shell: command.endsWith('.cmd'),
    });
    /** @type {Buffer[]} */
    const output = [];
    child.stdout?.on('data', (chunk) => output.push(chunk));
    child.stderr?.on('data', (chunk) => output.push(chunk));
    child.on('error', (error) => {
      console.error(`${command}: ${error.message}`);
      resolve(127);
    });
    child.on('close', (code) => {
      if (held || (quiet && code !== 0)) process.stderr.write(Buffer.concat(output));
      resolve(code ?? 128);
    });
  });
}
