// node reader.mjs BOOK.epub OUTDIR WIDTH HEIGHT HREF... : open documents of a book in foliate-js, the engine of the
// reader Foliate, in Chromium, and turn their pages. Prints JSON: the book's direction, and of each document its
// writing mode and its pages, each with what is painted past the page's edges and how many characters it shows.
// OUTDIR gets a picture of each document's first, middle and last page.
import path from 'node:path';
import { reading } from './serve.mjs';

const [book, out, width, height, ...hrefs] = process.argv.slice(2);

// In the page: what of the document in view is inside the page's edges, and what lies across them.
function look() {
  const view = window.view;
  const { doc } = view.renderer.getContents()[0];
  const frame = doc.defaultView.frameElement;
  const { left, top } = frame.getBoundingClientRect();
  const edges = frame.closest('#container').getBoundingClientRect();
  const SLACK = 2; // px: rounding, and a character's box is a little higher than a tight line
  const inside = box => box.left + left >= edges.left - SLACK && box.right + left <= edges.right + SLACK
    && box.top + top >= edges.top - SLACK && box.bottom + top <= edges.bottom + SLACK;
  const outside = box => box.left + left >= edges.right - SLACK || box.right + left <= edges.left + SLACK
    || box.top + top >= edges.bottom - SLACK || box.bottom + top <= edges.top + SLACK;
  const cut = [];
  let shown = 0;
  const range = doc.createRange();
  const walker = doc.createTreeWalker(doc.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (let at = 0; at < node.length; at++) {
      if (!node.data[at].trim()) continue;
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      const box = range.getBoundingClientRect();
      if (!box.width || !box.height) continue;
      if (inside(box)) shown++;
      else if (!outside(box)) cut.push(node.data[at]);
    }
  }
  for (const whole of doc.querySelectorAll('img, svg, figure')) { // a caption stays with its picture
    const box = whole.getBoundingClientRect();
    if (!inside(box) && !outside(box)) cut.push(whole.outerHTML.slice(0, 60));
  }
  const { writingMode } = doc.defaultView.getComputedStyle(doc.body);
  const text = [...doc.body.innerText].filter(char => char.trim()).length;
  const { page, pages } = view.renderer; // a blank one before the first, and one behind the last
  return { cut, shown, text, writingMode, page, pages: pages - 2, index: view.renderer.getContents()[0].index };
}

const settled = page => page.evaluate(() => new Promise(done => setTimeout(done, 60)));

async function read(page, href) {
  const { index } = await page.evaluate(to => window.view.goTo(to), `EPUB/${href}`);
  await settled(page);
  const pages = [];
  for (;;) {
    const seen = await page.evaluate(look);
    if (seen.index !== index || pages.length === 200) break;
    pages.push(seen);
    const name = `${href.replace(/\.xhtml$/, '')}-${String(seen.page).padStart(2, '0')}.png`;
    if ([1, Math.ceil(seen.pages / 2), seen.pages].includes(seen.page)) {
      await page.screenshot({ path: path.join(out, name) });
    }
    // The left half of the screen: forward in a book that turns from right to left.
    await page.evaluate(() => (window.view.book.dir === 'rtl' ? window.view.goLeft() : window.view.goRight()));
    await settled(page);
  }
  const { writingMode, text } = pages[0];
  return { href, writingMode, text, pages: pages.map(({ cut, shown, page }) => ({ cut, shown, page })) };
}

const found = await reading(book, 'foliate', [Number(width), Number(height)], async (page, faults) => {
  const documents = [];
  for (const href of hrefs) documents.push(await read(page, href));
  const direction = await page.evaluate(() => window.view.book.dir);
  return { direction, faults, documents };
});
console.log(JSON.stringify(found));
