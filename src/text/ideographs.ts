/** Chinese characters as a class of regular expressions with `u`: \p{Script=Han}, without the time to look up which these are. */
export const han =
  '\\u2e80-\\u2fd5々〇〡-〩〸-〻\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufad9\\u{16fe2}\\u{16fe3}\\u{16ff0}-\\u{16ff6}\\u{20000}-\\u{3ffff}';

/** Supplementary radicals, each before the character it looks like; Unicode gives no equivalents for them. */
const radicals =
  '⺁厂⺄乙⺆冂⺇几⺈刀⺊卜⺌小⺍小⺎尢⺐尢⺑尢⺒巳⺓幺⺔彐⺗心⺙攵⺛旡⺝月⺞歹⺟母⺠民⺣火⺤爪⺥爪⺦丬⺧牛⺨犬⺩王⺪疋⺫目⺬示⺭礻⺮竹⺯糸⺰纟⺲罒⺶羊⺷羊⺸羊⺹老' +
  '⺻聿⺼月⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃西⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏邑⻐金⻑長⻒長⻓长⻔门⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞食⻟食⻠饣⻡首⻢马⻣骨⻤鬼' +
  '⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟';
const alike = new Map<string, string>();
for (let at = 0; at < radicals.length; at += 2) alike.set(radicals[at]!, radicals[at + 1]!);

const odd = /[\u2e80-\u2fdf\uf900-\ufaff]|\ud87e[\udc00-\ude1f]/g;

/** A text whose radicals and compatibility ideographs (⽆, ⼈, ⾏) are the characters they show: 无, 人, 行. */
export function plainIdeographs(text: string): string {
  return text.replace(odd, (character) => alike.get(character) ?? character.normalize('NFKC'));
}
