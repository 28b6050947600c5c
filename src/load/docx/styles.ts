import { readXml } from '../xml.ts';

/** How a run of text is set, as far as it decides whether it is read. */
export interface RunLook {
  readonly hidden?: boolean;
  readonly struck?: boolean;
  readonly struckTwice?: boolean;
  /** Raised or lowered as note marks are. */
  readonly note?: boolean;
}

const MAX_CHAIN = 20;

/** What one property of a run says of its look; a style says what all its properties do. */
export function runLook(
  property: string,
  value: string | undefined,
  styles: ReadonlyMap<string, RunLook>,
): RunLook {
  const on = !/^(?:0|false|off)$/.test(value ?? '');
  if (property === 'rStyle') return styles.get(value ?? '') ?? {};
  if (property === 'vanish') return { hidden: on };
  if (property === 'strike') return { struck: on };
  if (property === 'dstrike') return { struckTwice: on };
  if (property === 'vertAlign') return { note: value === 'superscript' || value === 'subscript' };
  return {};
}

/** The looks of a document's character styles by their id, with what they inherit. @throws Failure */
export function readStyles(bytes: Uint8Array, part: string): Map<string, RunLook> {
  const styles = new Map<string, { look: RunLook; base?: string }>();
  const path: string[] = [];
  let style: { look: RunLook; base?: string } | undefined;
  readXml(bytes, part, {
    open({ local, attributes }) {
      path.push(local);
      const value = (name: string) =>
        Object.entries(attributes).find(([key]) => key.endsWith(`:${name}`))?.[1];
      if (path.length === 2 && local === 'style' && value('type') === 'character') {
        style = { look: {} };
        styles.set(value('styleId') ?? '', style);
      } else if (path.length === 3 && local === 'basedOn' && style) style.base = value('val') ?? '';
      else if (path.length === 4 && path[2] === 'rPr' && style)
        style.look = { ...style.look, ...runLook(local, value('val'), new Map()) };
    },
    close() {
      path.pop();
      if (path.length === 1) style = undefined;
    },
  });
  return new Map(
    [...styles.keys()].map((id) => {
      let look: RunLook = {};
      let name: string | undefined = id;
      for (let step = 0; name !== undefined && step < MAX_CHAIN; step++) {
        const known = styles.get(name);
        look = { ...known?.look, ...look };
        name = known?.base;
      }
      return [id, look];
    }),
  );
}
