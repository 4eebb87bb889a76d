/**
 * Every command that a document names is known here: run, as it stands or with the least that shows it is understood, or
 * led to where it is run. One that is new in a document fails until it has its line, a line without a command as well.
 * docs/install.md has a test of its own (tests/install.test.ts), which runs it from top to bottom.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
const documents = [
  ...['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'CHANGELOG.md'],
  ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' }).map((name) => `docs/${name}`),
].filter((path) => path.endsWith('.md'));

const FENCE = /^```\w*\n([^]*?)^```/gm;
const PROGRAM = /^(npm|npx|node|git|docker|sudo|rm|curl|psql|tsx|vite)\s/;

/** The commands of a document: lines of its blocks, and what stands in backticks within its sentences. */
function commandsOf(path: string): string[] {
  const text = read(path);
  const blocks =
    path === 'docs/install.md' ? [] : [...text.matchAll(FENCE)].flatMap(([, block]) => block!.split('\n'));
  const inline = [...text.replace(FENCE, '').matchAll(/`([^`\n]+)`/g)].map((match) => match[1]!);
  return [...blocks, ...inline]
    .map((command) => command.replace(/\s{2,}#.*$|\s+#\s.*$/, '').trim())
    .filter((command) => PROGRAM.test(command));
}
const commands = [...new Set(documents.flatMap(commandsOf))].sort();

/** What an npm script stands for, in Node's own words. */
function nodeCall(command: string): string[] {
  const [, name, rest = ''] = /^npm run (?:--silent )?([\w:]+)(?: -- (.*))?$/.exec(command) ?? [];
  const [program, ...args] = (scripts[name ?? ''] ?? '').split(' ');
  expect(program, command).toBe('node');
  return [...args, ...rest.split(' ').filter((part) => part !== '')];
}
function call(command: string) {
  const { status, stdout, stderr } = spawnSync(process.execPath, nodeCall(command), {
    cwd: ROOT,
    encoding: 'utf8',
  });
  return { status, said: stdout + stderr, stdout };
}

/** A command that is run elsewhere: the file that does, and the words by which it does. */
const ELSEWHERE: [form: RegExp, file: string, words: string][] = [
  [/^npm start( -- --port 8080)?$/, 'playwright.config.ts', 'scripts/start.mjs --no-build --port'],
  [/^npm start -- --host --https$/, 'tests/trial.test.ts', "'--host', '--https'"],
  [/^npm test( -- --skip-e2e)?$/, 'scripts/test.mjs', '--skip-e2e'],
  [/^npm ci$/, 'scripts/lib/dependencies.mjs', "'ci'"],
  [/^npm run test:unit$/, 'scripts/test.mjs', '--project=${kind}*'],
  [/^npm run test:e2e$/, 'scripts/test.mjs', '@playwright/test/cli.js'],
  [/^(npm run typecheck|npx tsc -b)$/, 'scripts/test.mjs', 'typescript/bin/tsc'],
  [/^npm run lint$/, 'scripts/test.mjs', 'eslint/bin/eslint.js'],
  [/^npm run format$/, 'scripts/test.mjs', 'prettier/bin/prettier.cjs'],
  [/^npm run knip$/, 'scripts/test.mjs', 'knip/bin/knip.js'],
  [/^npm run build$/, 'scripts/test.mjs', 'vite/bin/vite.js'],
  [/^npm run schema$/, 'src/core/export/schema.test.ts', 'npm run schema'],
  [/^npm run traceability$/, 'tests/traceability.test.ts', 'pageOf()'],
  [/^npm run pictures$/, 'e2e/screens.spec.ts', 'picture(page'],
  [/^npm run deploy:config$/, 'tests/install.test.ts', 'npm run deploy:config'],
  [/^npm run fuzz -- DOOR$/, 'tests/doors.test.ts', 'APERTURA_FUZZ_DOOR'],
  [/^npm run torture( -- all)?$/, 'e2e/torture.spec.ts', 'torture'],
  [/^npm run fleet( -- (init|load) .*)?$/, 'tests/fleet/load.test.ts', "'load'"],
  [/^npx tsx scripts\/makeDatabases\.ts$/, 'tests/databases.test.ts', 'scripts/makeDatabases.ts'],
  [/^git config core\.hooksPath scripts\/hooks$/, 'tests/docs.test.ts', 'scripts/hooks/pre-commit'],
];
/** Programs of others that the app's sources have no part in. */
const NOT_OURS = [
  /^sudo apt install postgresql$/,
  /^sudo -u postgres createuser /,
  /^git log --follow$/,
  /^npm version --no-git-tag-version NUMBER$/,
];
/** Run below, or looked at part by part. */
const HERE = {
  audit: /^npm run audit$/,
  bench: /^npm run (?:--silent )?bench(?: -- .*)?$/,
  torture: /^npm run torture -- (?!all$)\S+$/,
  fuzz: /^npm run fuzz$/,
  mutate: /^npm run mutate(?: -- (\S+))?$/,
  plan: /^npm run --silent plan -- \S+\.json$/,
  fleet: /^npm run --silent fleet -- --help$/,
  dev: /^npm run dev$/,
  vitest: /^npx vitest (?:run )?--project (\S+) (\S+)(?: -t '[^']*')?$/,
  playwright: /^npm run test:e2e -- (\S+)(?: -g '[^']*')?$/,
};
const named = (form: RegExp) => commands.filter((command) => form.test(command));

describe('the commands in the documents', () => {
  it('asks where a fault of a package is known, and takes no answer for no pass', () => {
    const asked = spawnSync(process.execPath, nodeCall('npm run audit'), {
      cwd: ROOT,
      encoding: 'utf8',
      // Nobody answers there.
      env: { ...process.env, npm_config_registry: 'http://127.0.0.1:9/', npm_config_fetch_retries: '0' },
    });
    expect(asked.stderr).toContain('Nothing is known');
    expect(asked.stdout).toBe('');
    expect(asked.status).toBe(2);
  });

  it('are all known, and all that is known is named', () => {
    const forms = [...ELSEWHERE.map(([form]) => form), ...NOT_OURS, ...Object.values(HERE)];
    expect(commands.length).toBeGreaterThan(50);
    expect(commands.filter((command) => !forms.some((form) => form.test(command)))).toEqual([]);
    expect(forms.filter((form) => named(form).length === 0).map(String)).toEqual([]);
  });

  it.each(ELSEWHERE)('%s are run by %s', (form, file, words) => {
    expect(read(file)).toContain(words);
    for (const command of named(form)) {
      const script = /^npm run ([\w:]+)/.exec(command)?.[1];
      if (script !== undefined) expect(scripts).toHaveProperty([script]);
    }
  });

  it('name tests that are there, and projects', () => {
    for (const command of named(HERE.vitest)) {
      const [, project = '', path = ''] = HERE.vitest.exec(command)!;
      const name = project.replace(/['*]/g, '');
      expect(read('vitest.config.ts'), command).toContain(`name: '${name}'`);
      const files = statSync(join(ROOT, path)).isDirectory()
        ? readdirSync(join(ROOT, path), { recursive: true, encoding: 'utf8' })
        : [path];
      const ending = name === 'browser' ? /\.browser\.ts$/ : /\.test\.tsx?$/;
      expect(
        files.filter((file) => ending.test(file)),
        command,
      ).not.toEqual([]);
    }
    expect(scripts['test:e2e']).toMatch(/&& playwright test$/);
    for (const command of named(HERE.playwright)) {
      const path = HERE.playwright.exec(command)![1]!;
      expect(path).toMatch(/^e2e\/\w+\.spec\.ts$/);
      expect(existsSync(join(ROOT, path)), command).toBe(true);
    }
  });
});

describe('run as they stand, or with the least they take,', () => {
  it('bench lists its benches, and each that is named is one', () => {
    const { status, stdout } = call('npm run bench');
    expect(status).toBe(0);
    const there = [...stdout.matchAll(/^ {2}(\w+) +\S/gm)].map((match) => match[1]!);
    for (const command of named(HERE.bench)) {
      const [name, ...words] = command.split(' -- ')[1]?.split(' ') ?? [];
      if (name === undefined || name === 'all') continue;
      expect(there, command).toContain(name);
      // A part of a bench, an option of it: it reads that word.
      const source = read(`scripts/bench/${name}.ts`);
      for (const word of words.filter((each) => each !== '--json' && !/^[A-Z]+$/.test(each)))
        expect(
          existsSync(join(ROOT, `scripts/bench/${name}/${word}.ts`)) ||
            source.includes(word.replace(/^-+/, '')),
          command,
        ).toBe(true);
    }
  });

  it('torture names its modes, and refuses another one', () => {
    const { status, said } = call('npm run torture -- nothing-like-it');
    expect(status).toBe(1);
    for (const command of named(HERE.torture)) {
      const mode = command.split(' -- ')[1]!;
      if (mode !== 'MODE') expect(said).toMatch(new RegExp(`is none of .*\\b${mode}\\b`));
    }
  });

  it('fuzz asks the planner', () => {
    const { status, said } = call('npm run fuzz -- --requests 2 --seed 1');
    expect(said).toContain('0 problems');
    expect(status).toBe(0);
  });

  it('mutate knows the folders that are named, and refuses what is none', () => {
    const { status, said } = call('npm run mutate -- src/nothing-like-it');
    expect(status).toBe(2);
    for (const command of named(HERE.mutate)) expect(said).toContain(command.split(' -- ')[1] ?? 'mutate');
  });

  it('plan makes the plan of the request that is named', () => {
    for (const command of named(HERE.plan)) {
      const { status, stdout } = call(command);
      expect(status).toBe(0);
      expect((JSON.parse(stdout) as { spots: unknown[] }).spots.length).toBeGreaterThan(100);
    }
  });

  it('fleet tells what it can do, all that the documents say of it too', () => {
    const { status, said } = call('npm run --silent fleet -- --help');
    expect(status).toBe(0);
    const options = named(/^npm run fleet -- /).flatMap((command) => [
      ...command.matchAll(/ (--?[a-z]\w*|init|load)\b/g),
    ]);
    for (const [, word] of options) expect(said).toContain(word);
  });

  it('dev serves the sources', async () => {
    expect(scripts['dev']).toBe('vite');
    const port = await freePort();
    const vite = spawn(
      process.execPath,
      ['node_modules/vite/bin/vite.js', '--port', String(port), '--strictPort'],
      {
        cwd: ROOT,
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    try {
      let said = '';
      await new Promise<void>((resolve, reject) => {
        vite.stdout.on('data', (part) => {
          said += String(part);
          if (said.includes('Local')) resolve();
        });
        vite.on('exit', () => reject(new Error(said)));
      });
      const answer = await fetch(`http://localhost:${port}/src/main.tsx`);
      expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining('startLanguage')]);
    } finally {
      vite.kill();
    }
  });
});

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, 'localhost', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
