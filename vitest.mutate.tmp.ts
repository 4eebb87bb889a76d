import { defineConfig } from 'vitest/config';
export default defineConfig({ test: { environment: 'node', testTimeout: 60000, include: ['src/db/tables/*.test.ts', 'src/db/rowAccess.test.ts'] } });
