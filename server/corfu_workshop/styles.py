"""How sheets look in a browser and on A4 paper. No fonts are fetched: the reader's own are used."""

_BASE = """
* { box-sizing: border-box; }
body { margin: 0; color: #111; background: #fff;
       font-family: "Corfu Sans", "Noto Sans", "Segoe UI", "Helvetica Neue", Arial, sans-serif; }
"""

SHEET_STYLE = (
    _BASE
    + """
body { max-width: 46rem; margin: 0 auto; padding: 1.5rem; font-size: 1rem; line-height: 1.45; }
h1 { font-size: 1.6rem; margin: 0; }
h2 { font-size: 1.15rem; margin: 1.6rem 0 .4rem; break-after: avoid; }
h2.part { font-size: 1.4rem; color: #8a1c1c; }
h3 { font-size: 1rem; margin: 1rem 0 .2rem; break-after: avoid; }
header > p { margin: .1rem 0; color: #444; }
header > p.seal, footer > p.seal { color: #8a1c1c; font-weight: bold; }
p { margin: .3rem 0; orphans: 3; widows: 3; }
ul { margin: .3rem 0; padding-left: 1.2rem; list-style: "\\2013\\00a0\\00a0"; }
li { margin: .15rem 0; break-inside: avoid; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0 1rem; }
th, td { text-align: left; vertical-align: top; padding: .2rem .5rem; font-weight: normal;
         border-bottom: 1px solid #bbb; }
thead th { font-weight: bold; border-bottom: 2px solid #555; }
tr.head th { font-weight: bold; background: #eee; }
tr { break-inside: avoid; }
tr.tall > * { height: 3rem; }
tr.head { break-after: avoid; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
.quiet { color: #555; }
.warning { color: #8a1c1c; }
.ruled > div { border-bottom: 1px solid #888; height: 2rem; }
hr.page { border: 0; border-top: 3px double #8a1c1c; margin: 2rem 0; }
.disclaimer { margin-top: 1.5rem; font-style: italic; font-size: .85rem; color: #444; }
footer { margin-top: 1rem; border-top: 1px solid #888; font-size: .85rem; color: #444; }
@page { size: A4; margin: 18mm 16mm 16mm;
        @bottom-right { content: counter(page) " / " counter(pages); font-size: 8pt; } }
@media print {
  body { max-width: none; padding: 0; font-size: 10pt; line-height: 1.35; }
  .sheet { display: table; width: 100%; }
  main { display: table-row-group; }
  footer { display: table-footer-group; break-inside: avoid; font-size: 8pt; }
  hr.page { break-after: page; border: 0; margin: 0; }
  h2.part { margin-top: 0; }
}
"""
)

CARD_STYLE = (
    _BASE
    + """
@page { size: A4; margin: 0; }
.card { position: relative; width: 210mm; height: 296mm; margin: 0 auto; break-after: page; overflow: hidden; }
.half { height: 148mm; display: flex; flex-direction: column; align-items: center; justify-content: center; gap: 6mm; }
.back { transform: rotate(180deg); }
.fold { position: absolute; top: 148mm; left: 0; width: 100%; margin: 0; padding-left: 4mm;
        border-top: 1px dashed #999; font-size: 7pt; color: #777; }
.half img { height: 34mm; border: 1px solid #999; }
.large { margin: 0; padding: 0 8mm; font-weight: bold; line-height: 1.1; text-align: center; }
.small { margin: 0; padding: 0 12mm; font-size: 11mm; color: #444; text-align: center; }
@media screen { .card { border: 1px solid #bbb; margin: 1rem auto; } }
"""
)
