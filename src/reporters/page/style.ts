/** The style of the page: light and dark, screen and A4, fonts by the names that systems have. */
export const pageStyle = `
:root{color-scheme:light dark;--back:#fff;--text:#1a1a1a;--line:#b5b5b5;--faint:#5f5f5f;--bad:#b00020;--badback:#ffd9de;--operand:#fff2c8;--good:#1b6e2d;--lit:#bcd8ff}
@media (prefers-color-scheme:dark){:root{--back:#16181b;--text:#e8e8e8;--line:#555;--faint:#a9a9a9;--bad:#ff8a95;--badback:#5b1a22;--operand:#4a3f1a;--good:#7fd694;--lit:#24507f}}
body{margin:1.5rem auto;max-width:96rem;padding:0 1rem;background:var(--back);color:var(--text);font:16px/1.5 "Microsoft YaHei","PingFang SC","Noto Sans CJK SC",sans-serif;overflow-wrap:anywhere}
h1{font-size:1.5rem}h2{font-size:1.2rem}h3{font-size:1rem;margin:.8rem 0 .3rem}
table{border-collapse:collapse}td,th{border:1px solid var(--line);padding:.2rem .5rem;text-align:left;vertical-align:middle}
ul,ol{margin:.3rem 0;padding-left:1.4rem}summary{cursor:pointer}blockquote{margin:.2rem 0;padding-left:.8rem;border-left:3px solid var(--line)}
button,input,select{font:inherit;color:inherit;background:var(--back);border:1px solid var(--faint);border-radius:4px;padding:.1rem .6rem}button{cursor:pointer}button[aria-pressed=true]{background:var(--text);color:var(--back)}
.scroll{overflow-x:auto}.beside{display:grid;grid-template-columns:minmax(0,5fr) minmax(0,8fr);gap:1.5rem;align-items:start}
.form{table-layout:fixed;width:100%;min-width:46rem;font:13px/1.3 SimSun,"Songti SC","Noto Serif CJK SC",serif}.form td,.form th{padding:.15rem .25rem;font-weight:normal}
.form .title,.form .date,.form .heading,.form .text{border:0}.form .title{font-size:19px;font-weight:bold;text-align:center}.form .date,.form .head,.form .number{text-align:center}.form .heading{font-weight:bold;padding-top:1rem}
.form .suspect{background:var(--badback);color:var(--bad);font-weight:bold;outline:2px solid var(--bad);outline-offset:-2px}.form .operand{background:var(--operand)}.form .remark{text-decoration:underline dotted}.form .tried{background:var(--back);color:var(--good);outline-color:var(--good)}.form ins{text-decoration:none;font-weight:bold}
.form .lit,.lit{background:var(--lit);outline:2px solid currentColor;outline-offset:-2px}
.findings,.causes ul{list-style:none;padding:0}.findings li,.causes ul li{padding:.15rem .4rem}
.sums{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.2rem .4rem}.sums li{padding:0 .3rem;border:1px solid var(--line);border-radius:4px;font-size:.85rem}
.passed{color:var(--good)}.failed,.unreadable,.error b{color:var(--bad)}.outcome{font-weight:bold;margin:.3rem 0}.outcome:empty{display:none}code,small,.counts{color:var(--faint);font-size:.8rem}
:focus-visible{outline:2px solid var(--bad);outline-offset:1px}
.overview{width:100%;min-width:62rem;table-layout:fixed}.overview th:nth-child(1){width:4.2rem}.overview th:nth-child(3){width:3.5rem}.overview th:nth-child(4),.overview th:nth-child(5),.overview th:nth-child(6){width:4.5rem}.overview th:nth-child(2){width:18%}.overview th:nth-child(8){width:24%}
.bodies .turned{writing-mode:vertical-rl;max-height:14rem;vertical-align:bottom;font-weight:normal}.bodies td{text-align:center}.bodies .fault{background:var(--operand)}.bodies th[scope=row]{font-weight:normal;white-space:nowrap}
.controls{display:flex;gap:.6rem 1rem;flex-wrap:wrap;align-items:center;margin:1rem 0}.grid{margin:.8rem 0}
.report{border-top:2px solid var(--line);margin-top:2rem;content-visibility:auto;contain-intrinsic-size:auto 60rem}
[hidden]{display:none}
@media (max-width:70rem){.beside{display:block}}
@media print{@page{size:A4;margin:14mm}:root{color-scheme:light;--back:#fff;--text:#000;--line:#888;--faint:#444;--bad:#a00018;--badback:#ffd9de;--operand:#fff2c8;--good:#1b6e2d}body{max-width:none;margin:0;padding:0;font-size:10.5pt}.controls,.grid:not([open]),.causes button,.coverage details:not([open]){display:none}.beside{display:block}.report{content-visibility:visible;break-before:page}#sections:first-child .report:first-child, .report:only-child{break-before:auto}.overview,.form{min-width:0}.overview{font-size:8.5pt}.overview th:nth-child(n){width:7%}.overview th:nth-child(1){width:9%}.overview th:nth-child(2){width:20%}.overview th:nth-child(7){width:26%}.overview th:nth-child(8){width:17%}.overview tr{break-inside:avoid}.form{font-size:8pt}.scroll{overflow:visible}.form tr,.findings li,.cause{break-inside:avoid}.form .suspect,.form .operand{print-color-adjust:exact}}
`;
