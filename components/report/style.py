"""How the HTML report looks: on screens in both themes, on paper with nothing cut at its end."""

STYLE = """
:root{color-scheme:light dark}
*{box-sizing:border-box}
body{font:15px/1.5 Inter,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif;max-width:46rem;
margin:2rem auto;padding:0 1rem;color:#141a2b;background:#fff;overflow-wrap:anywhere}
h1{font-size:1.6rem;line-height:1.25}h3{font-size:1rem}
h2{font-size:1.25rem;margin-top:2.5rem;padding-top:.75rem;border-top:2px solid #3b4cca}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
th,td{text-align:left;padding:.25rem .5rem;border-bottom:1px solid #dde1ea;vertical-align:top}
th,td:not(:nth-child(2)){overflow-wrap:normal}
li{margin:.25rem 0}
figure{margin:1rem 0;padding:.75rem;border:1px solid #dde1ea;border-radius:8px;background:#fff}
figure,figcaption{color:#141a2b}
figcaption{font-weight:600;margin-bottom:.5rem}
figure p{margin:.5rem 0 0;font-size:.85rem;color:#525c6e}
svg{display:block;max-width:100%;height:auto;margin:0 auto;overflow:visible}
@media(max-width:30rem){table{font-size:.8rem}th,td{padding:.2rem .25rem}}
@media(prefers-color-scheme:dark){body{color:#edf0f7;background:#0f1320}
th,td{border-color:#2a3247}}
@media print{
:root{color-scheme:light}
body{margin:0;max-width:none;padding:0;font-size:10.5pt;color:#000;background:#fff}
h1,h2,h3,figcaption{break-after:avoid}
h2{margin-top:1rem}
th,td{border-color:#dde1ea}
tr,li,figure,svg,p{break-inside:avoid}
thead{display:table-header-group}
figure{border-color:#bbb}
svg{max-height:10.5cm}
td,th{padding:.15rem .5rem}
.sheet{break-before:page}
.whole{break-inside:avoid}
}
"""
# Page numbers, and on every sheet of paper that a sample is one; browsers that know no margin
# boxes leave them out, and the sample is marked at the top and below each chart all the same.
PAGE = (
    "@page{{margin:16mm 15mm;@bottom-center{{font:9pt Arial,sans-serif;color:#525c6e;content:{}}}}}"
)
PRINT_FOOT = PAGE.format("counter(page)")
PRINT_FOOT_OF_SAMPLE = PAGE.format('"Sample company: all invented · " counter(page)')
