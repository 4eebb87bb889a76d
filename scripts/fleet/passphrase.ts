/** The passphrase of an encrypted backup: out of a file, or typed where nobody sees it. */
import { readFileSync } from 'node:fs';
import { FleetError } from './failure';
import type { AskPassphrase } from './open';

const ENTER = ['\r', '\n', '\u0004'];
const STOP = '\u0003';
const BACK = ['\u007f', '\b'];

/** Takes the first line of a file, else asks on the terminal; each file by itself. */
export function passphraseFrom(path: string | undefined): AskPassphrase {
  if (path !== undefined) {
    let text: string;
    try {
      text = readFileSync(path, 'utf8');
    } catch (error) {
      throw new FleetError(
        `The file with the passphrase cannot be read: ${path} (${(error as NodeJS.ErrnoException).code})`,
      );
    }
    const [line = ''] = text.replace(/^\uFEFF/, '').split(/\r?\n/);
    return async () => line;
  }
  return (file) => typedPassphrase(file, process.stdin, process.stderr);
}

/** What of a terminal is needed. */
type Terminal = Pick<
  NodeJS.ReadStream,
  'isTTY' | 'setRawMode' | 'setEncoding' | 'resume' | 'pause' | 'on' | 'removeAllListeners'
>;

/** Asks on the terminal; what is typed is not shown. */
export async function typedPassphrase(
  file: string,
  stdin: Terminal,
  stderr: Pick<NodeJS.WriteStream, 'write'>,
): Promise<string> {
  if (!stdin.isTTY)
    throw new FleetError('This backup is encrypted. Name a file with its passphrase: --passphrase-file FILE');
  stderr.write(`Passphrase of ${file}: `);
  stdin.setRawMode(true);
  stdin.setEncoding('utf8');
  stdin.resume();
  try {
    return await new Promise<string>((resolve, reject) => {
      let text = '';
      stdin.on('data', (piece: Buffer | string) => {
        for (const key of String(piece)) {
          if (key === STOP) reject(new FleetError('Given up. Nothing was changed.'));
          else if (ENTER.includes(key)) resolve(text);
          else if (BACK.includes(key)) text = [...text].slice(0, -1).join('');
          else text += key;
        }
      });
    });
  } finally {
    stdin.removeAllListeners('data');
    stdin.setRawMode(false);
    stdin.pause();
    stderr.write('\n');
  }
}
