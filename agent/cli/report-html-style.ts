/** For a screen and for paper: no colour carries meaning alone, rows do not break over pages. */
export const HTML_STYLE = `
:root { color-scheme: light; }
body { font: 15px/1.6 "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", system-ui, sans-serif;
  max-width: 72rem; margin: 2rem auto; padding: 0 1.5rem; color: #1c1c1c; background: #fff; }
h1 { font-size: 1.7rem; margin: 0 0 1rem; border-bottom: 3px solid #a4161a; padding-bottom: .4rem; }
h2 { font-size: 1.2rem; margin: 2rem 0 .6rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1.2rem; margin: 0; }
dt { color: #555; } dd { margin: 0; overflow-wrap: anywhere; }
.counts { display: flex; gap: .8rem; margin: 1.4rem 0; }
.counts div { flex: 1; border: 1px solid #ccc; border-radius: 6px; padding: .6rem .9rem; }
.counts b { display: block; font-size: 1.7rem; line-height: 1.2; }
.counts .found { border: 2px solid #a4161a; } .counts .found b { color: #a4161a; }
.counts .notInspected { border: 2px dashed #8a5a00; } .counts .notInspected b { color: #8a5a00; }
.caution { background: #fbf6e9; border-left: 4px solid #8a5a00; padding: .5rem .9rem; }
table { border-collapse: collapse; width: 100%; font-size: .92em; }
th, td { border: 1px solid #ccc; padding: .35rem .55rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
th { background: #f2f2f2; white-space: nowrap; } tr { break-inside: avoid; } thead { display: table-header-group; }
footer { margin-top: 2rem; color: #555; border-top: 1px solid #ccc; padding-top: .5rem; }
@media print { body { margin: 0; max-width: none; padding: 0; font-size: 11px; } @page { margin: 15mm; } }
`;
