// node reader.mjs BOOK.epub OUTDIR WIDTH HEIGHT HREF... : open documents of a book in foliate-js, the engine of the
// reader Foliate, in Chromium, and turn their pages. Prints JSON: the book's direction, and of each document its
// writing mode and its pages, each with what is painted past the page's edges and how many characters it shows.
// OUTDIR gets a picture of each document's first, middle and last page.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import puppeteer from 'puppeteer-core';

const [book, out, width, height, ...hrefs] = process.argv.slice(2);
const modules = fileURLToPath(new URL('../../node_modules/', import.meta.url));
const TYPES = { '.js': 'text/javascript', '.html': 'text/html', '.epub': 'application/epub+zip' };
const PAGE = `<!doctype html><meta charset="utf-8">
<style>html, body, foliate-view { display: block; height: 100%; margin: 0 }</style>
<script type="module">
import '/foliate-js/view.js';
const view = document.body.appendChild(document.createElement('foliate-view'));
await view.open('/book.epub');
window.view = view;
</script>`;

const server = createServer(async (request, response) => {
  const name = new URL(request.url, 'http://book').pathname;
  try {
    const file = name === '/book.epub' ? book : path.join(modules, name);
    const content = name === '/' ? PAGE : await readFile(file);
    response.writeHead(200, { 'Content-Type': TYPES[name === '/' ? '.html' : path.extname(name)] ?? 'text/plain' });
    response.end(content);
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise(ready => server.listen(0, '127.0.0.1', ready));

// In the page: what of the document in view is inside the page's edges, and what lies across them.
function look() {
  const view = window.view;
  const { doc } = view.renderer.getContents()[0];
  const frame = doc.defaultView.frameElement;
  const { left, top } = frame.getBoundingClientRect();
  const edges = frame.closest('#container').getBoundingClientRect();
  const SLACK = 1; // px: rounding
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
  for (const whole of doc.querySelectorAll('img, figure')) { // a caption stays with its picture
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
  const { index } = await page.evaluate(path => window.view.goTo(path), `EPUB/${href}`);
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

const browser = await puppeteer.launch({
  executablePath: process.env.PUPPETEER_EXECUTABLE_PATH || '/usr/bin/chromium',
  args: ['--no-sandbox'],
  timeout: 120_000, // a busy machine
  defaultViewport: { width: Number(width), height: Number(height) },
});
try {
  const page = await browser.newPage();
  const faults = [];
  page.on('pageerror', fault => faults.push(String(fault)));
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  await page.waitForFunction('window.view?.book');
  const documents = [];
  for (const href of hrefs) documents.push(await read(page, href));
  const direction = await page.evaluate(() => window.view.book.dir);
  console.log(JSON.stringify({ direction, faults, documents }));
} finally {
  await browser.close();
  server.close();
}
