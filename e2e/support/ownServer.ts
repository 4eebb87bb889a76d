/** A server of the test's own, to be stopped in the middle of it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export interface OwnServer {
  url: string;
  /** Ends the server and waits until it is gone. */
  stop(): Promise<void>;
}

/** Serves the built app (or the one in `dist`) as `npm start` does, on a port of its own. */
export async function startServer(port: number, dist?: string): Promise<OwnServer> {
  const root = fileURLToPath(new URL('../../', import.meta.url));
  const child = spawn(process.execPath, ['scripts/start.mjs', '--no-build', '--port', String(port)], {
    cwd: root,
    env: dist === undefined ? process.env : { ...process.env, APERTURA_DIST: dist },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = once(child, 'exit');
  const url = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (chunk) => {
      said += String(chunk);
      const found = /Apertura is at (\S+)/.exec(said);
      if (found) resolve(found[1]!);
    });
    child.on('exit', (code) => reject(new Error(`the server ended with ${code}: ${said}`)));
  });
  return {
    url,
    async stop() {
      child.kill();
      await gone;
    },
  };
}
