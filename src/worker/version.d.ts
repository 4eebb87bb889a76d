/** Written in by the build (vite.config.ts); absent in the dev server's tests. */
declare const __APP_VERSION__: string;
