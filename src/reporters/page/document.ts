import { pageScript } from '../../generated/page-script.ts';
import { escaped } from '../markup.ts';
import { type PageData, portion } from './data.ts';
import { pageStyle } from './style.ts';

/** A whole document that loads nothing and runs only its own script, known by its hash; its data stand in it as JSON. */
export async function documentOf(
  title: string,
  body: string,
  data: PageData,
  reports: readonly string[],
): Promise<string> {
  const policy = `default-src 'none'; style-src 'sha256-${await sha256(pageStyle)}'; script-src 'sha256-${await sha256(pageScript)}'; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>
<html lang="${data.language === 'zh' ? 'zh-CN' : 'en'}">
<head><meta charset="utf-8"><meta name="generator" content="gouji"><meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="referrer" content="no-referrer"><title>${escaped(title)}</title>
<style>${pageStyle}</style></head>
<body>
<main>
${body}
</main>
<script type="application/json" id="data">${inScript(JSON.stringify(data))}</script>
${reportScripts(reports)}
<script>${pageScript}</script>
</body>
</html>
`;
}

/** The reports in several elements, since a browser takes the square of an element's length to read it. */
function reportScripts(reports: readonly string[]): string {
  const starts = Array.from(
    { length: Math.ceil(reports.length / portion.reports) },
    (_, i) => i * portion.reports,
  );
  return starts
    .map((from) => {
      const lines = reports.slice(from, from + portion.reports).join(',\n');
      return `<script type="application/json" class="reports">[\n${inScript(lines)}\n]</script>`;
    })
    .join('\n');
}

/** JSON that no part of ends the element it stands in, or begins another. */
const inScript = (json: string): string => json.replaceAll('<', '\\u003c');

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return btoa(String.fromCharCode(...new Uint8Array(digest)));
}
