/** Scripts that run in a process of their own, bundled as the app is. */
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** Bundles a TypeScript entry into `folder`; answers the path of the script. */
export async function bundle(entry: URL, folder: string): Promise<string> {
  const name = `${basename(entry.pathname, '.ts')}.mjs`;
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      outDir: folder,
      emptyOutDir: false,
      minify: true,
      ssr: fileURLToPath(entry),
      target: 'es2022',
      rollupOptions: { output: { entryFileNames: name } },
    },
    ssr: { noExternal: true },
  });
  return join(folder, name);
}
