import { describe, expect, it } from 'vitest';
import { formProblem } from '../src/diagnose/form-problem.ts';
import { formCells } from '../src/form/edition.ts';
import { reportForm } from '../src/form/report-form.ts';
import { editions } from '../src/index.ts';
import type { Report } from '../src/model/report.ts';
import { applicants } from './applicants.ts';
import { asWorkbook, sound, value, withValues } from './sound-report.ts';

const form = formCells(editions.at(-1)!);
const equationsOf = (report: Report) =>
  reportForm(report, editions).equations.filter(({ equation }) => equation.table === 'applications');
const problemOf = (report: Report, instances = equationsOf(report)) => formProblem(report, instances, form);
const columns = [...applicants, 'total'];

describe('the problem of a form', () => {
  it('has the numbers of its cells, row by row as printed', () => {
    const { problem, keys, grid, at, instances } = problemOf(sound);
    expect(keys).toHaveLength(175);
    expect(instances).toHaveLength(39);
    expect(problem.variables).toEqual(keys.map((key) => ({ value: value(sound, key), minimum: 0 })));
    expect(grid).toHaveLength(25);
    expect(grid[0]!.map((variable) => keys[variable!])).toEqual(
      columns.map((column) => `applications.received.${column}`),
    );
    expect(grid[24]!.map((variable) => keys[variable!])).toEqual(
      columns.map((column) => `applications.carriedForward.${column}`),
    );
    expect(at.map(([row, column]) => grid[row]![column])).toEqual(keys.map((_, variable) => variable));
  });

  it('states each equation as terms, the right side subtracted', () => {
    const { problem, keys, instances } = problemOf(sound);
    const at = instances.findIndex(({ equation }) => equation.id === 'applications-balance');
    expect(
      problem.equations[at]!.terms.map(({ variable, coefficient }) => [coefficient, keys[variable]]),
    ).toEqual([
      [1, 'applications.received.naturalPerson'],
      [1, 'applications.carriedOver.naturalPerson'],
      [-1, 'applications.results.total.naturalPerson'],
      [-1, 'applications.carriedForward.naturalPerson'],
    ]);
  });

  it('is the same whatever the order of the equations', () => {
    const reversed = problemOf(sound, equationsOf(sound).reverse());
    const key = (variable: number | null) => reversed.keys[variable!];
    const { keys, grid } = problemOf(sound);
    expect(reversed.grid.map((line) => line.map(key))).toEqual(
      grid.map((line) => line.map((variable) => keys[variable!])),
    );
  });

  it('leaves out a cell that the report lacks, and every equation that needs it', () => {
    const missing = 'applications.carriedOver.commercialEnterprise';
    const cells = new Map(sound.cells);
    cells.delete(missing);
    const { keys, grid, at, instances, problem } = problemOf({ ...sound, cells });
    expect(keys).toHaveLength(174);
    expect(keys).not.toContain(missing);
    expect(grid[1]!.map((variable) => (variable === null ? null : keys[variable]))).toEqual(
      columns.map((c) => (c === 'commercialEnterprise' ? null : `applications.carriedOver.${c}`)),
    );
    expect(at).toHaveLength(174);
    expect(at.map(([row, column]) => grid[row]![column])).toEqual(keys.map((_, variable) => variable));
    expect(instances).toHaveLength(37);
    expect(problem.equations).toHaveLength(37);
    expect(instances.every(({ left, right }) => ![...left, ...right].includes(missing))).toBe(true);
  });

  it('lets a cell be negative only where the form does', () => {
    const key = 'applications.received.total';
    const own = form.get(key)!;
    const signed = new Map(form).set(key, { ...own, column: { ...own.column, signed: true } });
    const { problem, keys } = formProblem(sound, equationsOf(sound), signed);
    expect(problem.variables.flatMap(({ minimum }, i) => (minimum === 0 ? [] : [keys[i], minimum]))).toEqual([
      key,
      Number.NEGATIVE_INFINITY,
    ]);
  });

  it('keeps blanks apart from zeros', () => {
    const key = 'applications.received.total';
    const { problem, keys } = problemOf(withValues(sound, { [key]: null }));
    expect(problem.variables[keys.indexOf(key)]!.value).toBeNull();
  });
});

describe('a formula cell', () => {
  const key = 'applications.received.total';
  const followsOf = (formula: string) => {
    const report = asWorkbook(sound, [key]);
    const cells = new Map(report.cells);
    cells.set(key, { ...cells.get(key)!, formula });
    const { problem, keys } = problemOf({ ...report, cells });
    return problem.variables[keys.indexOf(key)]!.follows?.map(({ variable, coefficient }) => [
      coefficient,
      keys[variable],
    ]);
  };
  const { row } = form.get(key)!;
  const line = [...new Set([...form.values()].map((cell) => cell.row))].indexOf(row) + 1;

  it('follows the cells of its sum, with their signs', () => {
    expect(followsOf(`SUM(A${line}:C${line})-E${line}`)).toEqual([
      [1, 'applications.received.naturalPerson'],
      [1, 'applications.received.commercialEnterprise'],
      [1, 'applications.received.researchInstitution'],
      [-1, 'applications.received.legalServiceAgency'],
    ]);
  });

  it('follows none where the formula adds a constant', () => {
    expect(followsOf(`A${line}+B${line}+1`)).toBeUndefined();
  });

  it('follows none where the formula reaches beyond the problem', () => {
    // A1 is a cell of the disclosure table.
    expect(followsOf(`A${line}+A1`)).toBeUndefined();
    expect(followsOf('A1')).toBeUndefined();
  });

  it('follows none where it is no sum', () => {
    expect(followsOf(`A${line}*2`)).toBeUndefined();
  });
});
