/** What a column of a roster, or a key of it as JSON, tells of a body. */
export type RosterField = 'name' | 'level' | 'parent' | 'aliases';

const headings: Record<RosterField, readonly string[]> = {
  name: [
    '名称',
    '单位',
    '单位名称',
    '机关',
    '机关名称',
    '行政机关',
    '报送单位',
    '公开单位',
    '全称',
    'name',
    'body',
  ],
  level: ['级别', '层级', '单位级别', '机关级别', 'level'],
  parent: ['上级', '上级单位', '上级机关', '主管单位', '主管部门', '所属', '隶属', 'parent'],
  aliases: ['别名', '简称', '曾用名', '原名', '其他名称', 'aliases', 'alias'],
};

const fields = new Map(
  Object.entries(headings).flatMap(([field, names]) => names.map((name) => [name, field as RosterField])),
);

/** The field that a heading names; undefined for columns that a roster need not have. */
export function fieldOf(heading: string): RosterField | undefined {
  const plain = heading.normalize('NFKC').replace(/[\s*:：]+/g, '');
  return fields.get(plain.replace(/[(（].*$/, '').toLowerCase());
}
