import { sectionName } from '../form/edition.ts';
import { capital } from '../model/localized.ts';
import { paragraphsOf } from './by-section.ts';
import type { Rule } from './rule.ts';

/** A clause that says there is nothing to say: 不存在主要问题, 无改进情况, 同上年. */
const nothing =
  /^(?:20\d\d年度?|本年度?|今年|目前|现|我[局委镇乡办厅]|本(?:机关|单位|部门|局|镇)|在?政府信息公开工作(?:中|方面)?|主要|存在的?|问题|及|改进情况)*(?:(?:暂时?|尚|并|也|均|都)*(?:无|没有|不存在|未发现|未存在|略|同上年?|见上|详见附件|不适用|不涉及)(?:明显|突出|重大|主要|其[他它]|需要?|要|相关|任何|的|存在|改进|问题|困难|不足|情况|内容|事项|措施|整改|说明|报告|和|及|与|之处|、)*)?$/;
/** A clause that is longer says something. */
const longest = 40;

/** A section on problems and improvements that says nothing. */
export const emptySection: Rule = {
  id: 'empty-section',
  severity: 'warning',
  title: { zh: '主要问题部分没有内容', en: 'Nothing said of problems' },
  what: {
    zh: '“存在的主要问题及改进情况”要有实际内容：不能空着，不能只写“无”“不存在问题”。',
    en: 'The section on problems and improvements has content: not blank, not just 无 or 不存在问题.',
  },
  why: {
    zh: '主要问题及改进情况是条例规定的内容；写“无”等于没有报告。',
    en: 'The regulations require problems and improvements; 无 amounts to no report.',
  },
  mend: {
    zh: '写明本年度的主要问题和改进措施。',
    en: "State the year's main problems and what is done about them.",
  },
  basis: [{ source: 'law', article: { zh: '第五十条', en: 'article 50' } }],
  check: (report, { form }) => {
    const section = form.main.sectionByRole.get('problems');
    const paragraphs = section && paragraphsOf(report, section.key);
    if (!section || !paragraphs) return [];
    const text = paragraphs.map((paragraph) => paragraph.text.trim()).join('\n');
    const clauses = text
      .split(/[。，,；;！!：:\n（）()]/)
      .map((clause) =>
        clause.replace(/[^\p{L}\p{N}、]/gu, '').replace(/^[一二三四五六七八九十\d]+(?:、|$)/, ''),
      );
    const length = clauses.join('').length;
    if (!clauses.every((clause) => clause === '' || (clause.length <= longest && nothing.test(clause))))
      return [];
    const { key: target, heading, name } = section;
    const en = capital(sectionName(section).en);
    return [
      {
        target,
        places: [report.sections.find(({ key }) => key === target)!.place],
        message:
          length === 0
            ? { zh: `“${heading}”下面没有内容`, en: `${en} (${name.en}) is empty` }
            : {
                zh: `“${heading}”只写了“${text.replace(/\n/g, '')}”`,
                en: `${en} (${name.en}) only says "${text.replace(/\n/g, '')}"`,
              },
      },
    ];
  },
};
