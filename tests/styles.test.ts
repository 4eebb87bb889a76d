/**
 * Rules of the style sheets (docs/styles.md): every rule in a named layer, colours only in the palette
 * and the tokens, a few widths, nothing unused, a file beside the component that it dresses.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import * as palette from '../src/core/palette';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const ADVICE = 'See docs/styles.md.';

/** The widths at which the layout changes: a phone held upright, any phone, an upright tablet. */
const BREAKPOINTS = [
  '(max-width: 480px)',
  '(max-width: 600px)',
  '(max-width: 900px)',
  // A phone on its side, a tablet zoomed in.
  '(max-height: 500px)',
];
/** Other things that may be asked of the device. */
const CONDITIONS = [
  '(orientation: portrait)',
  '(prefers-color-scheme: dark)',
  '(prefers-reduced-motion: reduce)',
  '(hover: hover)',
  '(forced-colors: active)',
  'print',
];
/** Which layer a folder's rules stand in; the longest path that fits counts. */
const LAYER_OF_FOLDER: Record<string, string> = {
  'src/ui': 'screens',
  'src/ui/styles': 'base',
  'src/ui/styles/tokens.css': 'tokens',
  'src/ui/components': 'components',
  'src/ui/screens': 'screens',
  'src/ui/stage': 'stage',
};
/**
 * Not in the oldest browsers that the build supports (vite.config.ts), or without effect there: so is
 * `text-decoration` with more than a line in Safari, which then draws none.
 */
const TOO_NEW =
  /&|:has\(|color-mix\(|light-dark\(|@scope\b|@property\b|@starting-style\b|rgb\(from\b|text-decoration:\s*[\w-]+\s+[^\s;]/;

const NAMED_COLORS = new Set(
  `aliceblue antiquewhite aqua aquamarine azure beige bisque black blanchedalmond blue blueviolet brown burlywood
  cadetblue chartreuse chocolate coral cornflowerblue cornsilk crimson cyan darkblue darkcyan darkgoldenrod darkgray
  darkgreen darkgrey darkkhaki darkmagenta darkolivegreen darkorange darkorchid darkred darksalmon darkseagreen
  darkslateblue darkslategray darkslategrey darkturquoise darkviolet deeppink deepskyblue dimgray dimgrey dodgerblue
  firebrick floralwhite forestgreen fuchsia gainsboro ghostwhite gold goldenrod gray green greenyellow grey honeydew
  hotpink indianred indigo ivory khaki lavender lavenderblush lawngreen lemonchiffon lightblue lightcoral lightcyan
  lightgoldenrodyellow lightgray lightgreen lightgrey lightpink lightsalmon lightseagreen lightskyblue lightslategray
  lightslategrey lightsteelblue lightyellow lime limegreen linen magenta maroon mediumaquamarine mediumblue
  mediumorchid mediumpurple mediumseagreen mediumslateblue mediumspringgreen mediumturquoise mediumvioletred
  midnightblue mintcream mistyrose moccasin navajowhite navy oldlace olive olivedrab orange orangered orchid
  palegoldenrod palegreen paleturquoise palevioletred papayawhip peachpuff peru pink plum powderblue purple
  rebeccapurple red rosybrown royalblue saddlebrown salmon sandybrown seagreen seashell sienna silver skyblue slateblue
  slategray slategrey snow springgreen steelblue tan teal thistle tomato turquoise violet wheat white whitesmoke yellow
  yellowgreen`.split(/\s+/),
);
const COLOR = /#[0-9a-f]{3,8}\b|\b(rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\(/i;

function filesUnder(folder: string, ending: RegExp): string[] {
  return (readdirSync(join(ROOT, folder), { recursive: true }) as string[])
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((name) => ending.test(name))
    .sort();
}

const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const withoutComments = (css: string) => css.replace(/\/\*[\s\S]*?\*\//g, '');

interface Block {
  /** Selector or at-rule before the brace. */
  head: string;
  body: string;
}

/** The blocks of a style sheet's outermost level; what stands there without a block has an empty body. */
function blocksOf(css: string): Block[] {
  const blocks: Block[] = [];
  let from = 0;
  let depth = 0;
  let open = 0;
  for (let i = 0; i < css.length; i++) {
    if (css[i] === '{' && depth++ === 0) open = i;
    if (css[i] === '}' && --depth === 0) {
      blocks.push({ head: css.slice(from, open).trim(), body: css.slice(open + 1, i) });
      from = i + 1;
    }
    if (css[i] === ';' && depth === 0) {
      blocks.push({ head: css.slice(from, i).trim(), body: '' });
      from = i + 1;
    }
  }
  return blocks;
}

/** All rules, those within at-rules too. */
function rulesOf(css: string): Block[] {
  return blocksOf(css).flatMap((block) =>
    /^@(layer|media|supports|container)\b/.test(block.head)
      ? [block, ...rulesOf(block.body)]
      : block.head.startsWith('@keyframes')
        ? rulesOf(block.body)
        : [block],
  );
}

/** `property: value` of a rule's body. */
function declarationsOf({ body }: Block): { property: string; value: string }[] {
  return body
    .split(';')
    .map((each) => each.trim())
    .filter((each) => each.includes(':'))
    .map((each) => ({
      property: each.slice(0, each.indexOf(':')).trim(),
      value: each.slice(each.indexOf(':') + 1).trim(),
    }));
}

const LAYERS_FILE = 'src/ui/styles/layers.css';
const TOKENS_FILE = 'src/ui/styles/tokens.css';
const sheets = filesUnder('src', /\.css$/).map((file) => ({ file, css: withoutComments(read(file)) }));
const scripts = filesUnder('src', /\.tsx?$/)
  .filter((file) => !/\.(test|browser)\.tsx?$/.test(file))
  .map((file) => ({ file, text: read(file) }));
const layers = blocksOf(sheets.find(({ file }) => file === LAYERS_FILE)!.css)
  .flatMap(({ head }) => head.replace('@layer', '').split(','))
  .map((name) => name.trim());
const plainRules = sheets.map(({ file, css }) => ({
  file,
  rules: rulesOf(css).filter(({ head, body }) => !head.startsWith('@') && body !== ''),
}));

describe('layers', () => {
  it('are named in one place, which is read before all others', () => {
    expect(layers).toEqual(['tokens', 'base', 'components', 'screens', 'stage']);
    const first = /^import .*$/m.exec(read('src/ui/App.tsx'))![0];
    expect(first, `src/ui/App.tsx imports ./styles/layers.css first of all. ${ADVICE}`).toBe(
      "import './styles/layers.css';",
    );
  });

  it.each(sheets.filter(({ file }) => file !== LAYERS_FILE))(
    '$file stands in the layer of its folder',
    ({ file, css }) => {
      const folder = Object.keys(LAYER_OF_FOLDER)
        .filter((path) => file === path || file.startsWith(`${path}/`))
        .sort((a, b) => b.length - a.length)[0]!;
      const outside = blocksOf(css).filter(({ head }) => head !== `@layer ${LAYER_OF_FOLDER[folder]}`);
      expect(
        outside.map(({ head }) => head),
        `${file}: put all its rules into “@layer ${LAYER_OF_FOLDER[folder]} { … }”. ${ADVICE}`,
      ).toEqual([]);
    },
  );
});

describe('colours', () => {
  it('stand in tokens.css alone, as far as style sheets go', () => {
    const raw = plainRules
      .filter(({ file }) => file !== TOKENS_FILE)
      .flatMap(({ file, rules }) =>
        rules.flatMap((rule) =>
          declarationsOf(rule)
            .filter(
              ({ value }) =>
                COLOR.test(value) ||
                value
                  .replace(/'[^']*'|var\([^)]*\)/g, '')
                  .split(/[^\w-]+/)
                  .some((word) => NAMED_COLORS.has(word.toLowerCase())),
            )
            .map(({ property, value }) => `${file}: ${rule.head} { ${property}: ${value} }`),
        ),
      );
    expect(raw, `Use a token of ${TOKENS_FILE}, or add one there. ${ADVICE}`).toEqual([]);
  });

  it('stand in the palette alone, as far as code goes', () => {
    const paints =
      /['"`]#[0-9a-f]{3,8}['"`]|\b(rgba?|hsla?)\(\s*\d|\b(fill|stroke|color)="(?!none|currentColor|url)/i;
    const raw = scripts
      .filter(({ file }) => file !== 'src/core/palette.ts')
      .flatMap(({ file, text }) =>
        text
          .split('\n')
          .flatMap((line, i) => (paints.test(line) ? [`${file}:${i + 1}: ${line.trim()}`] : [])),
      );
    expect(raw, `Take the colour from src/core/palette.ts, or add it there. ${ADVICE}`).toEqual([]);
  });

  it('that both palette and tokens need are the same', () => {
    const tokens = read(TOKENS_FILE);
    const token = (name: string) => new RegExp(`${name}: ([^;]+);`).exec(tokens)?.[1];
    expect({
      stage: token('--stage'),
      ink: token('--stage-ink'),
      faint: token('--stage-ink-2'),
      plate: token('--plate'),
      casing: token('--casing'),
      aim: token('--dark-focus'),
      measure: token('--measure'),
    }).toEqual({
      stage: palette.STAGE_COLOR,
      ink: palette.STAGE_INK_COLOR,
      faint: palette.STAGE_FAINT_INK_COLOR,
      plate: palette.STAGE_PLATE_COLOR,
      casing: palette.CASING_COLOR,
      aim: palette.AIM_COLOR,
      measure: palette.maskStyle(1).color,
    });
  });
});

describe('what the browsers are asked', () => {
  it('is one of the named widths and conditions', () => {
    const known = new Set([...BREAKPOINTS, ...CONDITIONS]);
    const other = sheets.flatMap(({ file, css }) =>
      rulesOf(css)
        .filter(({ head }) => head.startsWith('@media'))
        .flatMap(({ head }) =>
          head
            .replace('@media', '')
            .split(/,|\band\b/)
            .map((condition) => condition.trim())
            .filter((condition) => !known.has(condition))
            .map((condition) => `${file}: ${condition}`),
        ),
    );
    expect(other, `Use one of ${BREAKPOINTS.join(', ')}. ${ADVICE}`).toEqual([]);
  });

  it('is known to the oldest of them', () => {
    const found = sheets.flatMap(({ file, css }) => {
      const hit = TOO_NEW.exec(css);
      return hit === null ? [] : [`${file}: ${hit[0]}`];
    });
    expect(found, `vite.config.ts names the oldest browsers; they do not know this. ${ADVICE}`).toEqual([]);
  });
});

describe('fingers', () => {
  it('leave no fill behind: what a pointer over a thing changes stands within (hover: hover)', () => {
    const bare = (css: string, within: boolean): string[] =>
      blocksOf(css).flatMap(({ head, body }) =>
        head.startsWith('@')
          ? bare(body, within || head === '@media (hover: hover)')
          : !within && /(?<!:not\():hover/.test(head)
            ? [head]
            : [],
      );
    const found = sheets.flatMap(({ file, css }) => bare(css, false).map((head) => `${file}: ${head}`));
    expect(found, `A tap leaves :hover on where it was. ${ADVICE}`).toEqual([]);
  });
});

describe('what scrolls', () => {
  it('holds what is positioned in it: else a hidden text within it makes the whole window scroll', () => {
    const found = plainRules.flatMap(({ file, rules }) =>
      rules
        .filter((rule) => {
          const declared = declarationsOf(rule);
          const scrolls = declared.some(
            ({ property, value }) => /^overflow/.test(property) && /auto|scroll/.test(value),
          );
          return scrolls && !declared.some(({ property }) => property === 'position');
        })
        .map(({ head }) => `${file}: ${head}`),
    );
    expect(found, `Give it “position: relative”. ${ADVICE}`).toEqual([]);
  });
});

describe('nothing is left over', () => {
  const code = scripts
    .filter(({ file }) => file.startsWith('src/ui/'))
    .map(({ text }) => text)
    // What stands there before any script has run.
    .concat(readFileSync(new URL('../index.html', import.meta.url), 'utf8'))
    .join('\n');
  const classes = [...code.matchAll(/class=("[^"]*"|\{(?:[^{}]|\{[^{}]*\})*\})/g)]
    .map((hit) => hit[1])
    .join(' ');

  it('no class without an element', () => {
    /** In full, or made from its stem: `badge--${tone}`. */
    const used = (name: string) =>
      new RegExp(`(?<![\\w-])${name}(?![\\w-])`).test(classes) ||
      (name.includes('--') && classes.includes(`${name.slice(0, name.indexOf('--') + 2)}\${`));
    const unused = plainRules.flatMap(({ file, rules }) =>
      [...new Set(rules.flatMap(({ head }) => [...head.matchAll(/\.([a-z][\w-]*)/gi)].map((hit) => hit[1]!)))]
        .filter((name) => !used(name))
        .map((name) => `${file}: .${name}`),
    );
    expect(unused, 'No component has these classes: delete their rules.').toEqual([]);
  });

  it('no token without a use, and none used that is not there', () => {
    const defined = new Set(
      plainRules.flatMap(({ rules }) =>
        rules.flatMap((rule) =>
          declarationsOf(rule)
            .map(({ property }) => property)
            .filter((property) => property.startsWith('--')),
        ),
      ),
    );
    const all = sheets.map(({ css }) => css).join('\n');
    const used = new Set([...`${all}\n${code}`.matchAll(/var\((--[\w-]+)/g)].map((hit) => hit[1]!));
    const dead = [...defined].filter((name) => !used.has(name));
    const missing = [...used].filter((name) => !defined.has(name));
    expect(dead, `Nothing uses these tokens: delete them from ${TOKENS_FILE}.`).toEqual([]);
    expect(missing, `Name these in ${TOKENS_FILE}, or use one that is there. ${ADVICE}`).toEqual([]);
  });
});

describe('files', () => {
  const imported = new Map<string, string[]>();
  for (const { file, text } of scripts) {
    for (const hit of text.matchAll(/^import '(\..*\.css)';$/gm)) {
      const path = resolve('/', dirname(file), hit[1]!).slice(1);
      imported.set(path, [...(imported.get(path) ?? []), file]);
    }
  }

  it('are all there and all imported', () => {
    const lost = [...imported]
      .filter(([path]) => !existsSync(join(ROOT, path)))
      .map(([path, by]) => `${by.join(', ')}: ${path}`);
    expect(lost, 'A component has moved without its style sheet: move that too.').toEqual([]);
    const idle = sheets.map(({ file }) => file).filter((file) => !imported.has(file));
    expect(idle, `No component imports these: the one that they dress does. ${ADVICE}`).toEqual([]);
  });

  it.each(sheets.map(({ file }) => file).filter((file) => /^[A-Z]/.test(basename(file))))(
    '%s stands beside the component of its name',
    (file) => {
      const name = basename(file, '.css');
      const beside = (imported.get(file) ?? []).filter((by) => dirname(by) === dirname(file));
      const owner = beside.some(
        (by) => basename(by, '.tsx') === name || new RegExp(`function ${name}\\b`).test(read(by)),
      );
      expect(
        owner,
        `${file}: name it after the component in its folder that imports it; a pattern that several share has a small first letter. ${ADVICE}`,
      ).toBe(true);
    },
  );
});
