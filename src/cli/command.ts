/** What the command is made of: a file of its own in the build, which its entry and its worker threads load. */
export { judgePacked } from './judging/worker.ts';
export { main } from './main.ts';
