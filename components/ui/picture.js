/* Saves the chart above a pressed button as a picture with its finding, reading and source:
   drawn by this browser from what stands on the page; nothing is asked of another host. */
(() => {
  if (window.savesPictures) return;
  window.savesPictures = true;
  const WIDEST = 1200, EDGE = 24, FAMILY = 'Source Sans';
  const text = (box, what) => box.querySelector(what)?.innerText.trim() ?? '';
  const escaped = words => words.replace(/[&<>]/g, c => ({'&': '&amp;', '<': '&lt;', '>': '&gt;'})[c]);
  const asData = blob => new Promise(done => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result);
    reader.readAsDataURL(blob);
  });
  async function font() {
    const used = performance.getEntriesByType('resource').map(one => one.name);
    const at = used.find(one => one.startsWith(location.origin) && /SourceSans\w*-Upright/.test(one));
    if (!at) return '';
    const data = await asData(await (await fetch(at)).blob());
    return `@font-face{font-family:'${FAMILY}';font-weight:200 900;src:url(${data})}`;
  }
  function lines(words, font, width) {
    const pen = document.createElement('canvas').getContext('2d'), found = [''];
    pen.font = font;
    for (const word of words.split(/\s+/)) {
      const longer = `${found.at(-1)} ${word}`.trim();
      if (pen.measureText(longer).width <= width) found[found.length - 1] = longer;
      else found.push(word);
    }
    return found;
  }
  async function drawn(box) {
    const chart = box.querySelector('[data-testid="stVegaLiteChart"] svg');
    const page = document.querySelector('[data-testid="stApp"]');
    const { backgroundColor: paper, color: ink } = getComputedStyle(page);
    const quiet = getComputedStyle(page.querySelector('[data-testid="stMain"] h2') ?? page).color;
    const width = Math.min(chart.clientWidth, WIDEST), wide = chart.clientWidth;
    let y = EDGE, words = '';
    const write = (said, size, weight, colour) => {
      for (const line of lines(said, `${weight} ${size}px "${FAMILY}"`, width)) {
        y += size * 1.35;
        words += `<text x="${EDGE}" y="${y}" font-size="${size}" font-weight="${weight}"`
          + ` fill="${colour}">${escaped(line)}</text>`;
      }
    };
    write(text(box, 'h4, strong'), 20, 650, ink);
    const top = y + 12;
    y = top + chart.clientHeight;
    write(text(box, '[data-testid="stCaptionContainer"]'), 13, 400, quiet);
    write(text(page, '[data-testid="stMain"] [data-testid="stCaptionContainer"]'), 13, 400, quiet);
    const inner = new XMLSerializer().serializeToString(chart)
      .replace('<svg', `<svg x="${EDGE}" y="${top}"`);
    const size = [wide + 2 * EDGE, Math.ceil(y + EDGE)];
    return [`<svg xmlns="http://www.w3.org/2000/svg" width="${size[0]}" height="${size[1]}"`
      + ` font-family="'${FAMILY}', 'Source Sans 3', 'Segoe UI', sans-serif"><style>${await font()}`
      + `</style><rect width="100%" height="100%" fill="${paper}"/>${words}${inner}</svg>`, size];
  }
  async function asPng(svg, [width, height]) {
    const image = new Image(), canvas = document.createElement('canvas');
    image.src = await asData(new Blob([svg], { type: 'image/svg+xml' }));
    await image.decode();
    canvas.width = 2 * width;
    canvas.height = 2 * height;
    canvas.getContext('2d').drawImage(image, 0, 0, 2 * width, 2 * height);
    return new Promise(done => canvas.toBlob(done, 'image/png'));
  }
  document.addEventListener('click', async event => {
    const button = event.target.closest?.('button[data-picture]');
    if (!button) return;
    const box = button.closest('[data-testid="stVerticalBlock"]'), kind = button.dataset.picture;
    const [svg, size] = await drawn(box);
    const blob = kind === 'png' ? await asPng(svg, size) : new Blob([svg], { type: 'image/svg+xml' });
    const link = document.createElement('a');
    link.href = URL.createObjectURL(blob);
    const name = text(box, 'h4, strong').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-');
    link.download = `${name.slice(0, 60).replace(/^-|-$/g, '') || 'chart'}.${kind}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  });
})();
