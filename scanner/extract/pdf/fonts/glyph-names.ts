/**
 * Glyph names and the code points they stand for, in hexadecimal, as the Adobe Glyph List names them: Latin, Greek,
 * Cyrillic, punctuation and signs.
 */
const NAMES = `
space 20 exclam 21 quotedbl 22 numbersign 23 dollar 24 percent 25 ampersand 26 quotesingle 27
parenleft 28 parenleftBig 28 parenleftBigg 28 parenleftbig 28 parenleftbigg 28 parenright 29
parenrightBig 29 parenrightBigg 29 parenrightbig 29 parenrightbigg 29 asterisk 2a plus 2b comma 2c
hyphen 2d period 2e slash 2f slashBig 2f slashBigg 2f slashbig 2f slashbigg 2f zero 30 one 31 two 32
three 33 four 34 five 35 six 36 seven 37 eight 38 nine 39 colon 3a semicolon 3b less 3c equal 3d
greater 3e question 3f at 40 bracketleft 5b bracketleftBig 5b bracketleftBigg 5b bracketleftbig 5b
bracketleftbigg 5b backslash 5c bracketright 5d bracketrightBig 5d bracketrightBigg 5d
bracketrightbig 5d bracketrightbigg 5d asciicircum 5e underscore 5f grave 60 braceleft 7b
braceleftBig 7b braceleftBigg 7b braceleftbig 7b braceleftbigg 7b bar 7c verticalbar 7c braceright
7d bracerightBig 7d bracerightBigg 7d bracerightbig 7d bracerightbigg 7d asciitilde 7e controlDEL 7f
nbspace a0 nonbreakingspace a0 exclamdown a1 cent a2 sterling a3 currency a4 yen a5 brokenbar a6
section a7 dieresis a8 circlecopyrt a9 copyright a9 ordfeminine aa guillemotleft ab logicalnot ac
sfthyphen ad softhyphen ad registered ae macron af overscore af degree b0 plusminus b1 acute b4 mu
b5 mu1 b5 paragraph b6 middot b7 periodcentered b7 cedilla b8 ordmasculine ba guillemotright bb
onequarter bc onehalf bd threequarters be questiondown bf Agrave c0 Aacute c1 Acircumflex c2 Atilde
c3 Adieresis c4 Aring c5 AE c6 Ccedilla c7 Egrave c8 Eacute c9 Ecircumflex ca Edieresis cb Igrave cc
Iacute cd Icircumflex ce Idieresis cf Eth d0 Ntilde d1 Ograve d2 Oacute d3 Ocircumflex d4 Otilde d5
Odieresis d6 multiply d7 Oslash d8 Ugrave d9 Uacute da Ucircumflex db Udieresis dc Yacute dd Thorn
de germandbls df agrave e0 aacute e1 acircumflex e2 atilde e3 adieresis e4 aring e5 ae e6 ccedilla
e7 egrave e8 eacute e9 ecircumflex ea edieresis eb igrave ec iacute ed icircumflex ee idieresis ef
eth f0 ntilde f1 ograve f2 oacute f3 ocircumflex f4 otilde f5 odieresis f6 divide f7 oslash f8
ugrave f9 uacute fa ucircumflex fb udieresis fc yacute fd thorn fe ydieresis ff Amacron 100 amacron
101 Abreve 102 abreve 103 Aogonek 104 aogonek 105 Cacute 106 cacute 107 Ccircumflex 108 ccircumflex
109 Cdot 10a Cdotaccent 10a cdot 10b cdotaccent 10b Ccaron 10c ccaron 10d Dcaron 10e dcaron 10f
Dcroat 110 Dslash 110 dcroat 111 dmacron 111 Emacron 112 emacron 113 Ebreve 114 ebreve 115 Edot 116
Edotaccent 116 edot 117 edotaccent 117 Eogonek 118 eogonek 119 Ecaron 11a ecaron 11b Gcircumflex 11c
gcircumflex 11d Gbreve 11e gbreve 11f Gdot 120 Gdotaccent 120 gdot 121 gdotaccent 121 Gcedilla 122
Gcommaaccent 122 gcedilla 123 gcommaaccent 123 Hcircumflex 124 hcircumflex 125 Hbar 126 hbar 127
Itilde 128 itilde 129 Imacron 12a imacron 12b Ibreve 12c ibreve 12d Iogonek 12e iogonek 12f Idot 130
Idotaccent 130 dotlessi 131 IJ 132 ij 133 Jcircumflex 134 jcircumflex 135 Kcedilla 136 Kcommaaccent
136 kcedilla 137 kcommaaccent 137 kgreenlandic 138 Lacute 139 lacute 13a Lcedilla 13b Lcommaaccent
13b lcedilla 13c lcommaaccent 13c Lcaron 13d lcaron 13e Ldot 13f Ldotaccent 13f ldot 140 ldotaccent
140 Lslash 141 lslash 142 Nacute 143 nacute 144 Ncedilla 145 Ncommaaccent 145 ncedilla 146
ncommaaccent 146 Ncaron 147 ncaron 148 napostrophe 149 quoterightn 149 Eng 14a eng 14b Omacron 14c
omacron 14d Obreve 14e obreve 14f Odblacute 150 Ohungarumlaut 150 odblacute 151 ohungarumlaut 151 OE
152 oe 153 Racute 154 racute 155 Rcedilla 156 Rcommaaccent 156 rcedilla 157 rcommaaccent 157 Rcaron
158 rcaron 159 Sacute 15a sacute 15b Scircumflex 15c scircumflex 15d Scedilla 15e scedilla 15f
Scaron 160 scaron 161 Tcedilla 162 Tcommaaccent 162 tcedilla 163 tcommaaccent 163 Tcaron 164 tcaron
165 Tbar 166 tbar 167 Utilde 168 utilde 169 Umacron 16a umacron 16b Ubreve 16c ubreve 16d Uring 16e
uring 16f Udblacute 170 Uhungarumlaut 170 udblacute 171 uhungarumlaut 171 Uogonek 172 uogonek 173
Wcircumflex 174 wcircumflex 175 Ycircumflex 176 ycircumflex 177 Ydieresis 178 Zacute 179 zacute 17a
Zdot 17b Zdotaccent 17b zdot 17c zdotaccent 17c Zcaron 17d zcaron 17e longs 17f slong 17f florin 192
circumflex 2c6 caron 2c7 breve 2d8 dotaccent 2d9 ring 2da ogonek 2db ilde 2dc tilde 2dc tildewide
2dc tildewider 2dc tildewidest 2dc hungarumlaut 2dd Alphatonos 386 anoteleia 387 Epsilontonos 388
Etatonos 389 Iotatonos 38a Omicrontonos 38c Upsilontonos 38e Omegatonos 38f iotadieresistonos 390
Alpha 391 Beta 392 Gamma 393 Deltagreek 394 Epsilon 395 Zeta 396 Eta 397 Theta 398 Iota 399 Kappa
39a Lambda 39b Mu 39c Nu 39d Xi 39e Omicron 39f Pi 3a0 Rho 3a1 Sigma 3a3 Tau 3a4 Upsilon 3a5 Phi 3a6
Chi 3a7 Psi 3a8 Omegagreek 3a9 Iotadieresis 3aa Upsilondieresis 3ab alphatonos 3ac epsilontonos 3ad
etatonos 3ae iotatonos 3af upsilondieresistonos 3b0 alpha 3b1 beta 3b2 gamma 3b3 delta 3b4 epsilon
3b5 zeta 3b6 eta 3b7 theta 3b8 iota 3b9 kappa 3ba lambda 3bb mugreek 3bc nu 3bd xi 3be omicron 3bf
pi 3c0 rho 3c1 sigma1 3c2 sigmafinal 3c2 sigma 3c3 tau 3c4 upsilon 3c5 phi 3c6 chi 3c7 psi 3c8 omega
3c9 iotadieresis 3ca upsilondieresis 3cb omicrontonos 3cc upsilontonos 3cd omegatonos 3ce
betasymbolgreek 3d0 theta1 3d1 thetasymbolgreek 3d1 Upsilon1 3d2 Upsilonhooksymbol 3d2
Upsilonacutehooksymbolgreek 3d3 Upsilondieresishooksymbolgreek 3d4 phi1 3d5 phisymbolgreek 3d5
omega1 3d6 pisymbolgreek 3d6 Iocyrillic 401 afii10023 401 Djecyrillic 402 afii10051 402 Gjecyrillic
403 afii10052 403 Ecyrillic 404 afii10053 404 Dzecyrillic 405 afii10054 405 Icyrillic 406 afii10055
406 Yicyrillic 407 afii10056 407 Jecyrillic 408 afii10057 408 Ljecyrillic 409 afii10058 409
Njecyrillic 40a afii10059 40a Tshecyrillic 40b afii10060 40b Kjecyrillic 40c afii10061 40c
Ushortcyrillic 40e afii10062 40e Dzhecyrillic 40f afii10145 40f Acyrillic 410 afii10017 410
Becyrillic 411 afii10018 411 Vecyrillic 412 afii10019 412 Gecyrillic 413 afii10020 413 Decyrillic
414 afii10021 414 Iecyrillic 415 afii10022 415 Zhecyrillic 416 afii10024 416 Zecyrillic 417
afii10025 417 Iicyrillic 418 afii10026 418 Iishortcyrillic 419 afii10027 419 Kacyrillic 41a
afii10028 41a Elcyrillic 41b afii10029 41b Emcyrillic 41c afii10030 41c Encyrillic 41d afii10031 41d
Ocyrillic 41e afii10032 41e Pecyrillic 41f afii10033 41f Ercyrillic 420 afii10034 420 Escyrillic 421
afii10035 421 Tecyrillic 422 afii10036 422 Ucyrillic 423 afii10037 423 Efcyrillic 424 afii10038 424
Khacyrillic 425 afii10039 425 Tsecyrillic 426 afii10040 426 Checyrillic 427 afii10041 427
Shacyrillic 428 afii10042 428 Shchacyrillic 429 afii10043 429 Hardsigncyrillic 42a afii10044 42a
Yericyrillic 42b afii10045 42b Softsigncyrillic 42c afii10046 42c Ereversedcyrillic 42d afii10047
42d IUcyrillic 42e afii10048 42e IAcyrillic 42f afii10049 42f acyrillic 430 afii10065 430 afii10066
431 becyrillic 431 afii10067 432 vecyrillic 432 afii10068 433 gecyrillic 433 afii10069 434
decyrillic 434 afii10070 435 iecyrillic 435 afii10072 436 zhecyrillic 436 afii10073 437 zecyrillic
437 afii10074 438 iicyrillic 438 afii10075 439 iishortcyrillic 439 afii10076 43a kacyrillic 43a
afii10077 43b elcyrillic 43b afii10078 43c emcyrillic 43c afii10079 43d encyrillic 43d afii10080 43e
ocyrillic 43e afii10081 43f pecyrillic 43f afii10082 440 ercyrillic 440 afii10083 441 escyrillic 441
afii10084 442 tecyrillic 442 afii10085 443 ucyrillic 443 afii10086 444 efcyrillic 444 afii10087 445
khacyrillic 445 afii10088 446 tsecyrillic 446 afii10089 447 checyrillic 447 afii10090 448
shacyrillic 448 afii10091 449 shchacyrillic 449 afii10092 44a hardsigncyrillic 44a afii10093 44b
yericyrillic 44b afii10094 44c softsigncyrillic 44c afii10095 44d ereversedcyrillic 44d afii10096
44e iucyrillic 44e afii10097 44f iacyrillic 44f afii10071 451 iocyrillic 451 hyphentwo 2010
figuredash 2012 endash 2013 emdash 2014 afii00208 2015 horizontalbar 2015 bardbl 2016 dblverticalbar
2016 dbllowline 2017 underscoredbl 2017 quoteleft 2018 quoteright 2019 quotesinglbase 201a
quoteleftreversed 201b quotereversed 201b quotedblleft 201c quotedblright 201d quotedblbase 201e
dagger 2020 daggerdbl 2021 bullet 2022 onedotenleader 2024 twodotenleader 2025 twodotleader 2025
ellipsis 2026 afii61573 202c afii61574 202d afii61575 202e perthousand 2030 minute 2032 prime 2032
second 2033 primereversed 2035 guilsinglleft 2039 guilsinglright 203a referencemark 203b exclamdbl
203c overline 203e asterism 2042 fraction 2044 colonmonetary 20a1 colonsign 20a1 cruzeiro 20a2 franc
20a3 afii08941 20a4 lira 20a4 peseta 20a7 won 20a9 afii57636 20aa newsheqelsign 20aa sheqel 20aa
dong 20ab Euro 20ac euro 20ac afii61289 2113 lsquare 2113 afii61352 2116 numero 2116 weierstrass
2118 Rfraktur 211c prescription 211e telephone 2121 trademark 2122 Ohm 2126 Omega 2126 arrowleft
2190 arrowup 2191 arrowright 2192 arrowdown 2193 forall 2200 universal 2200 partialdiff 2202
existential 2203 thereexists 2203 emptyset 2205 Delta 2206 increment 2206 gradient 2207 nabla 2207
element 2208 notelement 2209 notelementof 2209 suchthat 220b notcontains 220c product 220f
productdisplay 220f producttext 220f coproductdisplay 2210 coproducttext 2210 summation 2211
summationdisplay 2211 summationtext 2211 minus 2212 minusplus 2213 divisionslash 2215 backslashBig
2216 backslashBigg 2216 backslashbig 2216 backslashbigg 2216 asteriskmath 2217 bulletoperator 2219
radical 221a radicalBig 221a radicalBigg 221a radicalbig 221a radicalbigg 221a radicalbt 221a
radicaltp 221a radicalvertex 221a proportional 221d infinity 221e orthogonal 221f rightangle 221f
angle 2220 divides 2223 vextendsingle 2223 parallel 2225 vextenddouble 2225 notparallel 2226
logicaland 2227 logicalanddisplay 2227 logicalandtext 2227 logicalor 2228 logicalordisplay 2228
logicalortext 2228 intersection 2229 union 222a integral 222b integraldisplay 222b integraltext 222b
dblintegral 222c contintegraldisplay 222e contintegraltext 222e contourintegral 222e therefore 2234
because 2235 ratio 2236 proportion 2237 similar 223c tildeoperator 223c reversedtilde 223d
asymptoticallyequal 2243 approximatelyequal 2245 congruent 2245 approxequal 2248 allequal 224c
approaches 2250 geometricallyequal 2251 approxequalorimage 2252 imageorapproximatelyequal 2253
notequal 2260 equivalence 2261 notidentical 2262 lessequal 2264 greaterequal 2265 blacksquare 25a0
filledbox 25a0 H22073 25a1 whitesquare 25a1 circle 25cb whitecircle 25cb H18533 25cf blackcircle
25cf blackstar 2605 whitestar 2606 f_f fb00 ff fb00 f_i fb01 fi fb01 f_l fb02 fl fb02 f_f_i fb03 ffi
fb03 f_f_l fb04 ffl fb04
`;

const CODES = new Map<string, string>();
for (const [, name = "", code = ""] of NAMES.matchAll(/(\S+)\s+(\S+)/g))
  CODES.set(name, String.fromCodePoint(Number.parseInt(code, 16)));

/** The character a glyph name stands for; nothing when the name is a font's own. */
export function glyphText(name: string): string | undefined {
  const known = CODES.get(name);
  if (known !== undefined) return known;
  if (name.length === 1) return name;
  const dot = name.indexOf(".");
  if (dot > 0) return glyphText(name.slice(0, dot));
  if (name.includes("_")) return joined(name.split("_").map(glyphText));
  const hex = /^(?:uni((?:[\dA-F]{4}){1,8})|u([\dA-F]{4,6}))$/.exec(name);
  if (hex === null) return undefined;
  const codes = hex[1]?.match(/.{4}/g) ?? [hex[2]!];
  return joined(codes.map((code) => character(Number.parseInt(code, 16))));
}

function joined(texts: readonly (string | undefined)[]): string | undefined {
  return texts.every((text) => text !== undefined) ? texts.join("") : undefined;
}

function character(code: number): string | undefined {
  return code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}
