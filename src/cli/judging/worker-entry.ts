import { join } from 'node:path';
import type * as command from '../command.ts';
import { loadKept } from '../kept-code.ts';

const { judgePacked } = loadKept(join(__dirname, 'command.cjs')) as typeof command;

/** What worker threads run. */
export default judgePacked;
