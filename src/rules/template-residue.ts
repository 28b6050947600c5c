import type { Paragraph } from '../model/document.ts';
import { allParagraphs } from './by-section.ts';
import type { Rule } from './rule.ts';

/** Places of any form that should have been filled in. */
const placeholders = [
  /[（(][^（()）]{0,20}(?:此处|请|由单位)[^（()）]{0,15}(?:填写|填入|填报|输入|描述)[^（()）]{0,20}[)）]/,
  /[（(【[]\s*(?:填写|填报|填表)(?:说明|要求|提示)\s*[:：][^（()）】\]]{0,40}[)）】\]]/,
  /[（(【[](?:(?:单位|机关|部门|行政机关)(?:名称|全称)|联系电话|联系地址|日期)[)）】\]]/,
  /[（(][^（()）]{0,12}(?:如没有|没有的|如无)[^（()）]{0,6}填[^（()）]{0,8}[)）]/,
  /请(?:将|把)?(?:本段|此段|本行|以上|上述)?[^，。；]{0,6}删除(?:本段|此段|本行|说明|提示)?(?=[。；]|$)/,
  /(?:定稿|报送|提交|上报|公[布开])[时前后][^，。；]{0,8}(?:(?:删除|删去|去掉)(?:此|本|该|以上|上述)|将(?:此|本|该|以上|上述)[^，。；]{0,6}(?:删除|删去|去掉))/,
  /(?:本段|此段|本节|此处|本部分)请[^，。；]{0,20}(?:撰写|填写|描述|概述)/,
  /[（(【[]\s*请(?:简要)?(?:输入|填写|填入|补充|插入|选择|勾选|概括|概述|描述|撰写|简述)[^（()）】\]]{0,40}[)）】\]]/,
  /请在(?:此处?|这里)(?:填写|填入|输入|描述)/,
  /(?:单击|点击)(?:或点击)?(?:此处|这里)(?:可)?输入(?:文字)?/,
  /^[^。，；《]{0,40}(?:格式模板|年度报告模板|年报模板)[^。，；》]{0,10}$/,
  /(?<![\dA-Za-z])(?:20\d?)?[XxＸｘ×*＊_＿]{1,4}\s*年度?/,
  /(?<![\dA-Za-z])[XxＸｘ×＊]{1,4}\s*(?:月[XxＸｘ×＊\d]|单位|部门|镇|街道|件|条|篇|次|场|期|项|份|万?元)/,
  /[（(]\s*对[^（()）]{2,40}进行(?:概括|简要|总体)?性?(?:描述|说明|概述)/,
  /【(?:数量|数字|件数|年份|年度|时间|日期|内容|名称|单位|姓名|电话|金额)】/,
  /[（(][^（()）]{0,20}(?:可|请|应)(?:删除|删去|不填|略去)[)）]/,
  /(?<![\dA-Za-z])[XxＸｘ×＊]{3,}\s*(?:制度|办法|方案|通知|意见|平台|系统|栏目|活动|领域|文件)/,
  /(?<![\dA-Za-z])[XxＸｘ×＊]{2,4}\s*(?:同志|科(?!技|研|学)|股(?!份|票)|处长|主任|局长)/,
  /(?<![_＿])[_＿]{2,}\s*(?:年|月|日|件|条|次|份|万?元|个)/,
  /(?:电话|传真|邮编|联系人|邮箱|网址)\s*[:：]?\s*[XxＸｘ×*＊]{3,}(?![\w@])/,
];

/** Names that were to be replaced; a report whose own body is called so hides its name on purpose. */
const nameless = [
  /某某(?:省|市|县|区|州|旗|乡|镇|街道|局|委|厅|办|部门|单位)/,
  /(?<![\dA-Za-z])[XxＸｘ×＊]{2,4}\s*(?:省|市|县|区|乡|局|厅|委)/,
];

/** Instructions and placeholders of the form that were left in the report. */
export const templateResidue: Rule = {
  id: 'template-residue',
  severity: 'warning',
  title: { zh: '模板文字未删', en: 'Words of the template left in' },
  what: {
    zh: '报告里不留模板的说明和占位，如“该部分以表格形式报告”“（文字描述）”“X年”“XX局”。',
    en: 'No instruction or placeholder of the template remains: 该部分以表格形式报告, （文字描述）, X年, XX局.',
  },
  why: {
    zh: '模板文字留在公布的报告里，说明这一处没有填完或没有校对。',
    en: 'Words of the template in a published report show a place that was not filled in or not read.',
  },
  mend: { zh: '填上内容，删去模板文字。', en: 'Fill the place in and delete the words of the template.' },
  basis: [{ source: 'form', article: { zh: '填写说明', en: 'instructions' } }],
  check: (report, { edition }) => {
    const { organization = '' } = report;
    const hidden = nameless.some((name) => name.test(organization));
    const gaps = hidden ? placeholders : [...placeholders, ...nameless];
    const headings = report.sections.map(({ heading, place }) => ({ text: heading, place }));
    const found = [...headings, ...allParagraphs(report)].flatMap((piece) =>
      residueIn(piece, edition.template ?? [], gaps),
    );
    if (found.length === 0) return [];
    const quotes = [...new Set(found.map(({ quote }) => quote))];
    return [
      {
        places: found.map(({ place }) => place),
        message: {
          zh: `模板文字没有删去：${quotes.map((quote) => `“${quote}”`).join('、')}`,
          en: `Words of the template were left in: ${quotes.map((quote) => `"${quote}"`).join(', ')}`,
        },
      },
    ];
  },
};

function residueIn(
  { text, place }: Pick<Paragraph, 'text' | 'place'>,
  template: readonly string[],
  gaps: readonly RegExp[],
) {
  const quote =
    template.map((words) => quoteOf(words, text)).find((found) => found) ?? placeholderIn(text, gaps);
  return quote ? [{ quote, place }] : [];
}

/** So many characters are the template's even within a sentence; fewer may be anyone's words. */
const telling = 8;

/** The words of a template as a text has them: a line of its own or in brackets, long ones anywhere. */
function quoteOf(words: string, text: string): string | undefined {
  const at = text.indexOf(words);
  if (at < 0) return undefined;
  if (words.length >= telling) return words;
  if (text.trim().replace(/[。.]$/, '') === words) return text.trim();
  const end = at + words.length;
  const open = /[（(]\s*$/.exec(text.slice(Math.max(0, at - telling), at));
  const close = /^[^（()）]*[)）]/.exec(text.slice(end, end + 200));
  return open && close ? open[0] + words + close[0] : undefined;
}

function placeholderIn(text: string, gaps: readonly RegExp[]): string | undefined {
  for (const placeholder of gaps) {
    const found = placeholder.exec(text);
    // What stands in quotation marks is spoken of: 退回留有“（此处填写名称）”的初稿.
    const isQuoted =
      found &&
      /[“"「]$/.test(text.slice(0, found.index)) &&
      text.slice(found.index + found[0].length).search(/[”"」]/) === 0;
    if (found && !isQuoted) return found[0].trim();
  }
  return undefined;
}
