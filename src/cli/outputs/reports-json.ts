/** Canonical reports as the text of a JSON file: one alone, several as an array. */
export function reportsJson(reports: readonly object[]): string {
  return `${JSON.stringify(reports.length === 1 ? reports[0] : reports, null, 2)}\n`;
}
