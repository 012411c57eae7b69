/**
 * Radicals and strokes that NFKC leaves alone, though PDF text extraction yields them in place of the ideograph of the
 * same look: the EquivalentUnifiedIdeograph property of the CJK Radicals Supplement (U+2E80..2EF3) and CJK Strokes
 * (U+31C0..31E3), as pairs. Equivalents outside the basic plane are left out: no Chinese word is written with them.
 */
export const RADICAL_PAIRS: string = [
  "⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺒巳⺓幺⺔彑⺕彐⺖忄⺗㣺⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母",
  "⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺪疋⺫目⺬示⺭礻⺯糹⺰纟⺱罓⺲罒⺳㓁⺴冈⺶羊⺹耂⺺肀⺻聿⺼月⺽臼⺾艹⺿艹",
  "⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻈讠⻉贝⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑长⻒镸⻓长⻔门⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻟飠",
  "⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龟⻲亀⻳龟",
  "㇐一㇑丨㇒丿㇓丿㇔丶㇏乀㇖乛㇗乚㇙乚㇟乚㇠乙",
].join("");
