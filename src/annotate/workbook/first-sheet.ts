import type { OfficePackage } from '../package/office-package.ts';
import { element } from '../package/xml-edit.ts';
import { childOf, type XmlNode } from '../package/xml-tree.ts';
import { relationId } from './relation-id.ts';

const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml';
const order =
  'fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups externalReferences definedNames'.split(
    ' ',
  );

/**
 * Puts a sheet in front of all others. What counts sheets by their position is moved on by one: the sheet that is
 * shown, and the names that hold for one sheet alone, such as print areas. @throws Failure
 */
export function addFirstSheet(pack: OfficePackage, workbook: string, wantedName: string, xml: string): void {
  const part = pack.freeName(
    `${workbook.slice(0, workbook.lastIndexOf('/') + 1)}worksheets/`,
    'sheet',
    'xml',
  );
  pack.writeXml(part, xml);
  pack.declare(part, sheetType);
  const id = pack.relate(workbook, 'worksheet', part);
  pack.edit(
    workbook,
    ({ root }, edits) => {
      const sheets = childOf(root, 'sheets')!;
      const ids = sheets.children.map(({ attributes }) => Number(attributes.sheetId) || 0);
      const name = freeSheetName(
        wantedName,
        sheets.children.map((sheet) => sheet.attributes.name ?? ''),
      );
      const sheetId = 1 + ids.reduce((most, known) => Math.max(most, known), 0);
      const attributes = `name="${name}" sheetId="${sheetId}" ${relationId(root, id)}`;
      edits.insert(sheets.openEnd, element(sheets, 'sheet', attributes));
      const views = childOf(root, 'bookViews');
      if (!views?.children.length) {
        const view = element(root, 'bookViews', '', element(root, 'workbookView', 'activeTab="1"'));
        if (views) edits.replace(views, view);
        else edits.insertInOrder(root, 'bookViews', order, view);
      }
      for (const view of views?.children ?? []) {
        edits.setAttribute(view, 'activeTab', position(view, 'activeTab') + 1);
        if (view.attributes.firstSheet !== undefined)
          edits.setAttribute(view, 'firstSheet', position(view, 'firstSheet') + 1);
      }
      for (const defined of childOf(root, 'definedNames')?.children ?? [])
        if (defined.attributes.localSheetId !== undefined)
          edits.setAttribute(defined, 'localSheetId', position(defined, 'localSheetId') + 1);
    },
    (_, parents) => parents.length < 3,
  );
}

const position = ({ attributes }: XmlNode, name: string): number => Number(attributes[name]) || 0;

/** The name, numbered where a sheet has it in whatever case. */
function freeSheetName(wanted: string, names: readonly string[]): string {
  const taken = new Set(names.map((name) => name.toLowerCase()));
  for (let n = 1; ; n++) {
    const name = n === 1 ? wanted : `${wanted} ${n}`;
    if (!taken.has(name.toLowerCase())) return name;
  }
}
