/** The style of the page: light and dark, screen and A4, fonts by the names that systems have. */
export const pageStyle = `
:root{color-scheme:light dark;--back:#fff;--text:#1a1a1a;--line:#bbb;--faint:#666;--bad:#b00020;--badback:#ffd9de;--operand:#fff2c8;--good:#1b6e2d;--lit:#bcd8ff}
@media (prefers-color-scheme:dark){:root{--back:#16181b;--text:#e8e8e8;--line:#555;--faint:#a5a5a5;--bad:#ff8a95;--badback:#5b1a22;--operand:#4a3f1a;--good:#7fd694;--lit:#24507f}}
body{margin:1.5rem auto;max-width:70rem;padding:0 1rem;background:var(--back);color:var(--text);font:16px/1.5 "Microsoft YaHei","PingFang SC","Noto Sans CJK SC",sans-serif}
table{border-collapse:collapse}td,th{border:1px solid var(--line);padding:.2rem .5rem;text-align:left;vertical-align:middle}
.scroll{overflow-x:auto}.form{table-layout:fixed;width:100%;min-width:52rem;font:13px/1.35 SimSun,"Songti SC","Noto Serif CJK SC",serif}
.form .title,.form .date,.form .heading,.form .text{border:0}.form .title{font-size:20px;font-weight:bold;text-align:center}.form .date,.form .head,.form .number{text-align:center}.form .heading{font-weight:bold;padding-top:1rem}
.suspect{background:var(--badback);color:var(--bad);font-weight:bold;outline:2px solid var(--bad);outline-offset:-2px}.operand{background:var(--operand)}.remark{text-decoration:underline dotted}.lit{background:var(--lit);outline:2px solid currentColor;outline-offset:-2px}
.verdict,.passed{color:var(--good)}.failed,.unreadable,.error b{color:var(--bad)}code,small{color:var(--faint)}li[tabindex]:focus,a:focus,input:focus,select:focus{outline:2px solid var(--bad)}
.overview{width:100%}.overview td:nth-child(1),.overview td:nth-child(3){white-space:nowrap}.controls{display:flex;gap:1rem;flex-wrap:wrap;margin:1rem 0}.report{border-top:2px solid var(--line);margin-top:2rem;content-visibility:auto;contain-intrinsic-size:auto 60rem}
[hidden]{display:none}
@media print{@page{size:A4;margin:15mm}body{max-width:none;margin:0}.controls{display:none}.report{break-before:page;content-visibility:visible}.form{min-width:0;font-size:9px}}
`;

/** The script of the page: a finding lights its cells; search and status hide lines of the overview and their reports. */
export const pageScript = `
const light=(target)=>{const item=target.closest&&target.closest('[data-keys]');for(const cell of document.querySelectorAll('.lit'))cell.classList.remove('lit');if(!item)return;const keys=new Set(item.dataset.keys.split(' '));for(const cell of item.closest('section').querySelectorAll('[data-key]'))if(keys.has(cell.dataset.key))cell.classList.add('lit')};
for(const event of['mouseover','focusin'])document.addEventListener(event,(given)=>light(given.target));
const search=document.getElementById('search'),status=document.getElementById('status');
if(search){const lines=[...document.querySelectorAll('.overview tbody tr')].map((row)=>({row,section:document.getElementById(row.dataset.id),text:row.textContent.toLowerCase(),status:row.dataset.status}));
const filter=()=>{const words=search.value.toLowerCase().split(/\\s+/).filter(Boolean);for(const line of lines){const shown=(status.value===''||line.status===status.value)&&words.every((word)=>line.text.includes(word));if(line.row.hidden===shown){line.row.hidden=!shown;if(line.section)line.section.hidden=!shown}}};
search.addEventListener('input',filter);status.addEventListener('change',filter)}
`;

/** A whole document that loads nothing and runs only its own script, known by its hash. */
export async function documentOf(title: string, language: string, body: string): Promise<string> {
  const policy = `default-src 'none'; style-src 'sha256-${await sha256(pageStyle)}'; script-src 'sha256-${await sha256(pageScript)}'; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="generator" content="gouji"><meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="referrer" content="no-referrer"><title>${title}</title>
<style>${pageStyle}</style></head>
<body>
${body}
<script>${pageScript}</script>
</body>
</html>
`;
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return btoa(String.fromCharCode(...new Uint8Array(digest)));
}
