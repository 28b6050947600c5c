import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { gouji } from './in-process.ts';

const folder = mkdtempSync(join(tmpdir(), 'gouji-plain-'));
afterAll(() => rmSync(folder, { recursive: true }));

const args = ['check', resolve('fixtures/seed/report.xlsx'), '--no-config'];

/** Two ends of a connection, neither of which waits. */
async function connection(): Promise<[writer: Socket, reader: Socket]> {
  const server = createServer({ pauseOnConnect: true });
  const path = join(folder, 'socket');
  const accepted = new Promise<Socket>((done) => server.once('connection', done));
  await new Promise<void>((done) => server.listen(path, done));
  const writer = connect(path);
  const reader = await accepted;
  server.close();
  return [writer, reader];
}

/** Fills what a connection holds of what nobody reads, and gives how many bytes that is. */
function fill(writer: Socket): number {
  const { fd } = (writer as unknown as { _handle: { fd: number } })._handle;
  for (let count = 0; ; )
    try {
      count += writeSync(fd, 'x'.repeat(100));
    } catch (error) {
      expect((error as NodeJS.ErrnoException).code).toBe('EAGAIN');
      return count;
    }
}

test.skipIf(process.platform === 'win32')('a reader that takes its time gets all of it', async () => {
  const [writer, reader] = await connection();
  const filled = fill(writer);
  const child = spawn(process.execPath, [resolve('bin/gouji.js'), ...args], {
    cwd: folder,
    stdio: ['ignore', writer, 'ignore'],
  });
  const ended = new Promise((done) => child.on('close', done));
  writer.destroy();
  await wait(500);
  let text = '';
  reader.setEncoding('utf8').on('data', (piece: string) => {
    text += piece;
  });
  const read = new Promise((done) => reader.once('end', done));
  reader.resume();
  expect(await ended).toBe(0);
  await read;
  expect(text.slice(filled)).toBe((await gouji(args, folder)).stdout);
});
