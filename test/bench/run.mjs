// Measures whole commands side by side, each several times in turn, and prints ratios of medians of processor time.
// npm run bench            (a few minutes; --quick for fewer files and runs)
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const quick = process.argv.includes('--quick');
const [files, runs, many, few] = quick ? [100, 3, 2_000, 200] : [600, 7, 20_000, 1_000];
const root = fileURLToPath(new URL('../..', import.meta.url));
const gouji = join(root, 'bin/gouji.js');
const folder = mkdtempSync(join(tmpdir(), 'gouji-bench-'));

/** Tells at a process's end the processor time that it took, in ms, and the most memory that it held, in MiB. */
const meter = `data:text/javascript,${encodeURIComponent(`
  process.on('exit', () => {
    const { user, system } = process.cpuUsage();
    process.stderr.write('\\nmeter ' + (user + system) / 1000 + ' ' + process.resourceUsage().maxRSS / 1024 + '\\n');
  });`)}`;

function measure(args) {
  const { status, stderr } = spawnSync(process.execPath, ['--import', meter, ...args], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  const found = /\nmeter (\S+) (\S+)\n/.exec(stderr);
  if (!found || status > 1) throw new Error(`not measured: node ${args.join(' ')}\n${stderr.slice(-400)}`);
  return { cpu: Number(found[1]), memory: Number(found[2]) };
}

const median = (numbers) => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** Processor time of several commands, run in turn so that a drift of the machine's speed meets them all alike. */
function inTurn(commands) {
  const times = commands.map(() => []);
  for (let run = 0; run <= runs; run++)
    for (const [i, args] of commands.entries()) {
      const { cpu } = measure(args);
      if (run > 0) times[i].push(cpu);
    }
  return times.map(median);
}

const rows = [];
const row = (what, ratio, most) => {
  rows.push(`| ${what} | ${ratio.toFixed(2)} | ${most} |`);
  console.error(rows.at(-1));
};

try {
  const made = spawnSync(process.execPath, [join(root, 'dist/bench-corpus.mjs'), folder, String(files)]);
  if (made.status !== 0) throw new Error(String(made.stderr));
  const bare = ['-e', '0'];
  const script = (load, read) => [
    '--input-type=module',
    '-e',
    `import { readdirSync, readFileSync } from 'node:fs'; ${load}
     const folder = process.argv[1]; for (const name of readdirSync(folder)) { ${read} }`,
  ];
  const xlsx = join(folder, 'xlsx');
  const json = join(folder, 'json');
  const check = (path) => [gouji, 'check', '--no-config', path, '-r', 'json:out.json'];
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
  const memory = [few, many].map((count) => {
    const into = join(folder, `many-${count}`);
    mkdirSync(into);
    for (let i = 0; i < count; i++) copyFileSync(join(json, `${i % files}.json`), join(into, `${i}.json`));
    return measure(check(into)).memory;
  });
  row(`peak memory, ${many} / ${few} reports, \`-r json:file\``, memory[1] / memory[0], '1.2');
  console.log(['| what | ratio | at most |', '|---|---|---|', ...rows].join('\n'));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
