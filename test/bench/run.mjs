// Measures whole commands side by side, each several times in turn, and prints ratios of medians: of processor time, of
// time that passed where jobs and the cache are to save that, of memory.
// npm run bench            (a quarter of an hour; --quick for fewer files and runs)
import { spawnSync } from 'node:child_process';
import { linkSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const quick = process.argv.includes('--quick');
/** How many files are in a batch, how often it runs; how many workbooks and bodies are in a large run; how many reports in two that are compared. */
const [files, runs, sheets, bodies, many, few] = quick
  ? [100, 3, 400, 30, 2_000, 200]
  : [600, 7, 5_000, 200, 20_000, 1_000];
/** How often a large run is measured. */
const largeRuns = 3;
const root = fileURLToPath(new URL('../..', import.meta.url));
const gouji = join(root, 'bin/gouji.js');
const folder = mkdtempSync(join(tmpdir(), 'gouji-bench-'));

/** Tells at a process's end the processor time that it took, in ms, and the most memory that it held, in MiB. */
const meter = `data:text/javascript,${encodeURIComponent(`
  process.on('exit', () => {
    const { user, system } = process.cpuUsage();
    process.stderr.write('\\nmeter ' + (user + system) / 1000 + ' ' + process.resourceUsage().maxRSS / 1024 + '\\n');
  });`)}`;

/** Without the certificates that Node may be told to load besides its own, which take longer than the rest of its start. */
const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env;

function measure(args) {
  const begun = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ['--import', meter, ...args], {
    cwd: folder,
    env,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  const wall = performance.now() - begun;
  const found = /\nmeter (\S+) (\S+)\n/.exec(stderr);
  if (!found || status > 1) throw new Error(`not measured: node ${args.join(' ')}\n${stderr.slice(-400)}`);
  return { wall, cpu: Number(found[1]), memory: Number(found[2]) };
}

const median = (numbers) => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

/**
 * What several commands take (`cpu`, `wall` or `memory`), run in turn so that a drift of the machine's speed meets them all
 * alike. A first round is not counted.
 */
function inTurn(commands, what = 'cpu', rounds = runs) {
  const taken = commands.map(() => []);
  for (let round = 0; round <= rounds; round++)
    for (const [i, args] of commands.entries()) {
      const found = measure(args)[what];
      if (round > 0) taken[i].push(found);
    }
  return taken.map(median);
}

/** A folder with so many files of another. */
function firstOf(from, count) {
  const into = `${from}-${count}`;
  mkdirSync(into);
  for (const name of readdirSync(from).slice(0, count)) linkSync(join(from, name), join(into, name));
  return into;
}

const rows = [];
const row = (what, ratio, most) => {
  rows.push(`| ${what} | ${ratio.toFixed(2)} | ${most} |`);
  console.error(rows.at(-1));
};

try {
  const made = spawnSync(process.execPath, [
    join(root, 'dist/bench-corpus.mjs'),
    folder,
    ...[many, sheets, bodies].map(String),
  ]);
  if (made.status !== 0) throw new Error(String(made.stderr));
  const bare = ['-e', '0'];
  const script = (load, read) => [
    '--input-type=module',
    '-e',
    `import { readdirSync, readFileSync } from 'node:fs'; ${load}
     const folder = process.argv[1]; for (const name of readdirSync(folder)) { ${read} }`,
  ];
  const allSheets = join(folder, 'xlsx');
  const allReports = join(folder, 'json');
  const [xlsx, json] = [allSheets, allReports].map((from) => firstOf(from, files));
  const check = (path, ...options) => [
    gouji,
    'check',
    '--no-config',
    path,
    '-r',
    'json:out.json',
    ...options,
  ];
  const sheetJs = `import { read } from ${JSON.stringify(join(root, 'node_modules/xlsx/xlsx.mjs'))};`;
  const readAll = "readFileSync(folder + '/' + name)";
  const empty = join(folder, 'empty');
  mkdirSync(empty);
  const [ourSheets, oneSheet, theirSheets, theirStart] = inTurn([
    check(xlsx),
    check(join(xlsx, '0.xlsx')),
    [...script(sheetJs, `read(${readAll}, { dense: true })`), xlsx],
    [...script(sheetJs, `read(${readAll}, { dense: true })`), empty],
  ]);
  row(
    'CPU per .xlsx, all checks, `-r json:file` / bare `XLSX.read` (dense), start-ups taken off',
    (ourSheets - oneSheet) / (theirSheets - theirStart),
    '1.0',
  );
  const [ourJson, oneJson, parsed, parsedNone] = inTurn([
    check(json),
    check(join(json, '0.json')),
    [...script('', `JSON.parse(${readAll})`), json],
    [...script('', `JSON.parse(${readAll})`), empty],
  ]);
  row(
    'CPU per JSON report / read + `JSON.parse`, start-ups taken off',
    (ourJson - oneJson) / Math.max(1, parsed - parsedNone),
    '6',
  );
  const [start, version, startJson, startXlsx] = inTurn([
    bare,
    [gouji, '--version'],
    [gouji, 'check', '--no-config', join(json, '0.json')],
    [gouji, 'check', '--no-config', join(xlsx, '0.xlsx')],
  ]);
  row('cold start, JSON report / `node -e 0`', startJson / start, '1.6');
  row('cold start, .xlsx report / `node -e 0`', startXlsx / start, '1.8');
  row('`--version` / `node -e 0`', version / start, '1.2');
  const cache = ['--cache', '--cache-location', 'kept'];
  const overview = [gouji, 'check', '--no-config', allSheets, '-r', 'table:out.txt'];
  const [oneJob, twoJobs, cached, overviewJobs, overviewCached] = inTurn(
    [
      check(allSheets, '-j', '1'),
      check(allSheets, '-j', '2'),
      check(allSheets, ...cache),
      overview,
      [...overview, ...cache],
    ],
    'wall',
    largeRuns,
  );
  row(`${sheets} workbooks: time that passes with 2 jobs / with 1`, twoJobs / oneJob, '0.65');
  row(
    `${sheets} workbooks, unchanged, \`--cache\`: time that passes / without, 2 jobs, the overview`,
    overviewCached / overviewJobs,
    '0.1',
  );
  row(`the same with \`-r json:file\``, cached / twoJobs, '0.1');
  const [county, strangers] = inTurn(
    [check(join(folder, 'county')), check(firstOf(allSheets, bodies * 5))],
    'cpu',
    largeRuns,
  );
  row(
    `${bodies} bodies over five years / as many workbooks that have nothing to do with one another`,
    county / strangers,
    '1.3',
  );
  const [large, small] = inTurn([check(allReports), check(firstOf(allReports, few))], 'memory', 1);
  row(`peak memory, ${many} / ${few} reports, \`-r json:file\``, large / small, '1.2');
  console.log(['| what | ratio | at most |', '|---|---|---|', ...rows].join('\n'));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
