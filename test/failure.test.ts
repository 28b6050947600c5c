import { expect, it } from 'vitest';
import { ask } from '../src/load/pdf/engine.ts';
import { readXml } from '../src/load/xml.ts';
import { Failure, internalFailure } from '../src/model/failure.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const fault = new TypeError('x is not iterable');

it('never calls a fault of the program a damaged file', () => {
  const read = () =>
    readXml(bytes('<a/>'), 'part', {
      open() {
        throw fault;
      },
    });
  expect(read).toThrow(fault);
  const failure = internalFailure(fault);
  expect(failure.code).toBe('internal-error');
  expect(failure.text.zh).toMatch(/gouji 自身出错.*x is not iterable.*--debug.*报告/);
  expect(failure.text.zh).not.toMatch(/损坏/);
});
it('calls XML and PDFs damaged that their own parsers refuse', async () => {
  const code = (read: () => unknown) => {
    try {
      read();
      return 'read';
    } catch (error) {
      return (error as Failure).code;
    }
  };
  for (const text of ['<a>', '<a></b>', '<a b="1" b="2"/>', '<a>\u0000</a>', '', 'x'])
    expect(code(() => readXml(bytes(text), 'part', { open() {} }))).toBe('corrupt');
  expect(code(() => readXml(Uint8Array.of(0x3c, 0x61, 0x3e, 0xff), 'part', { open() {} }))).toBe('corrupt');
  await expect(ask(Promise.reject(new Error('Invalid PDF structure')))).rejects.toBeInstanceOf(Failure);
});
