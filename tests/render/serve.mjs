// What the drivers of reader engines share: a book, the engines of node_modules and the scripts of this folder on a
// port of this machine, and Chromium, which opens them.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import puppeteer from 'puppeteer-core';

const scripts = fileURLToPath(new URL('.', import.meta.url));
const modules = fileURLToPath(new URL('../../node_modules/', import.meta.url));
const TYPES = {
  '.css': 'text/css',
  '.epub': 'application/epub+zip',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
};
// Each engine has a page of its own, that fills the screen; its script sets window.reader.
const PAGES = {
  '/foliate.html': '<script type="module" src="/render/in_foliate.mjs"></script>',
  '/epubjs.html': `<script src="/jszip/dist/jszip.min.js"></script><script src="/epubjs/dist/epub.min.js"></script>
<script type="module" src="/render/in_epubjs.mjs"></script>`,
};
const page = content => `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">
<style>html, body { height: 100%; margin: 0; overflow: hidden }</style>
<body>${content}</body>`;

// What lies behind a name of the server: the book, an engine's page, a script of this folder, a file of node_modules.
function content(name, book) {
  if (name in PAGES) return page(PAGES[name]);
  if (name === '/book.epub') return readFile(book);
  if (name.startsWith('/render/')) return readFile(path.join(scripts, name.slice('/render/'.length)));
  return readFile(path.join(modules, name));
}

async function serve(book) {
  const server = createServer(async (request, response) => {
    const name = decodeURI(new URL(request.url, 'http://book').pathname);
    try {
      const found = await content(name, book);
      response.writeHead(200, { 'Content-Type': TYPES[path.extname(name)] ?? 'application/octet-stream' });
      response.end(found);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise(ready => server.listen(0, '127.0.0.1', ready));
  return server;
}

// Open `book` in `engine` (foliate or epubjs), on a screen of that size, and let `work` have the page and the faults
// that the engine reports, a list that grows as it works. Returns what `work` returns.
export async function reading(book, engine, [width, height], work) {
  const server = await serve(book);
  const browser = await puppeteer.launch({
    executablePath: process.env.PUPPETEER_EXECUTABLE_PATH || '/usr/bin/chromium',
    args: ['--no-sandbox'],
    timeout: 120_000, // a busy machine
    defaultViewport: { width, height },
  });
  try {
    const tab = await browser.newPage();
    const faults = [];
    tab.on('pageerror', fault => faults.push(String(fault)));
    tab.on('console', message => message.type() === 'error' && faults.push(message.text()));
    await tab.goto(`http://127.0.0.1:${server.address().port}/${engine}.html`);
    await tab.waitForFunction('window.reader', { polling: 20 });
    return await work(tab, faults);
  } finally {
    await browser.close();
    server.close();
  }
}
