/** A name that begins with a place: 清河县, 自治州, 葛仙庄镇; the shortest that ends like one. */
const place =
  /^.{1,7}?(?:特别行政区|自治区|自治州|自治县|自治旗|省|市(?!场|容|监)|地区|盟|县|旗|区(?![域划])|镇(?![市县区])|乡(?![市县区])|苏木|街道)/;
/** Words that end like a place and are none. */
const noPlace = /^(?:城[市乡镇]|[社园库灾辖牧]区|.*(?:住房|农业|经济|资源|管理|监督|规划|城乡|城市|乡村).*)$/;
/** A level alone, as in 县教育局 or 我市财政局. */
const levelAlone = /^(?:本|我|全)?[省市县区州旗乡镇](?=[^场容监域划级村]|$)/;

/** The places that a name begins with, the widest first, and what follows them. */
export function splitPlaces(name: string): { places: string[]; rest: string } {
  const places: string[] = [];
  let rest = name;
  for (;;) {
    const found = place.exec(rest)?.[0];
    if (found === undefined || noPlace.test(found)) break;
    places.push(found);
    rest = rest.slice(found.length);
  }
  return { places, rest: rest.replace(levelAlone, '') };
}

/** A place without its level, which changes while the place stays: 海门市 became 海门区. */
export function placeStem(place: string): string {
  return place.length > 2 ? place.replace(/(?:市|县|区|镇|乡|街道)$/, '') : place;
}

const province = /(?:省|特别行政区|自治区)$/;
const prefecture = /(?:自治州|地区|盟)$/;
const town = /(?:镇|乡|苏木|街道)$/;
/** Cities, counties and districts are one kind, since any of them may lie in any other. */
const kindOf = (name: string): string =>
  [province, prefecture, town].find((kind) => kind.test(name))?.source ?? 'county';

/** Whether two lists of places can mean one place: where both name one of a kind, they share one of that kind. */
export function placesAgree(some: readonly string[], others: readonly string[]): boolean {
  return some.every((name) => {
    const alike = others.filter((other) => kindOf(other) === kindOf(name));
    const siblings = some.filter((other) => kindOf(other) === kindOf(name));
    return alike.length === 0 || siblings.some((sibling) => alike.includes(sibling));
  });
}
