// node tour.mjs foliate|epubjs BOOK.epub REQUEST : go through a book in a reader engine in Chromium, once. REQUEST is
// JSON: {clicks: [[document, selector of a link]...], facsimile: document}. Prints JSON:
//
//     spine, toc, pageList    as the engine read them
//     documents               of each in the spine its text, ids, links, pictures, faces, and its colours by theme
//     contents, pages         where the engine came to by each entry of toc and pageList
//     clicks, areas, key      where a click on each link, on each area of the facsimile, and Enter on its last led
//     faults                  what the engine complained of
//
// The engines differ; in_foliate.mjs and in_epubjs.mjs make them one: window.reader has `spine`, `toc`, `pageList`,
// `open(href)`, `next()`, `document()`, `where()`, `printed()`, `edges()`, `target(link)`, `colour(theme)`.
import { readFile } from 'node:fs/promises';
import { reading } from './serve.mjs';

const [engine, book, request] = process.argv.slice(2);
const { clicks, facsimile } = JSON.parse(request);
const SCREEN = [720, 720]; // square: epub.js counts pages by the screen's width, those of vertical text too
const PATIENCE = 10_000; // ms until a link counts as dead
// What readers offer besides the book's own colours.
const THEMES = {
  book: null,
  dark: { scheme: 'dark', ground: '#121212', ink: '#e0e0e0' },
  sepia: { scheme: 'light', ground: '#f4ecd8', ink: '#433422' },
};

const open = (tab, href) => tab.evaluate(to => window.reader.open(to), href);
const place = (tab, href) => tab.evaluate(to => window.observe.place(to), href);

// Go to each entry of a list, and say where that led; `visit`, if given, looks at what stands there.
async function follow(tab, entries, visit = () => {}) {
  const places = [];
  for (const { href } of entries) {
    await open(tab, href);
    places.push(await place(tab, href));
    await visit(places.at(-1).document);
  }
  return places;
}

// Look at the document that stands, in every theme, and leave it in the book's own colours.
async function look(tab) {
  const seen = await tab.evaluate(async () => {
    const doc = window.reader.document();
    return {
      text: doc.body.textContent,
      ids: [...doc.querySelectorAll('[id]')].map(element => element.id),
      links: window.observe.links(doc),
      pictures: await window.observe.pictures(doc),
      faces: [...await doc.fonts.ready].map(({ family, status }) => ({ family, status })),
    };
  });
  const shades = {};
  for (const [name, theme] of Object.entries(THEMES)) {
    await prefer(tab, theme?.scheme ?? 'light');
    shades[name] = await tab.evaluate(to => {
      window.reader.colour(to);
      return window.observe.shades(window.reader.document());
    }, theme);
  }
  const seeThrough = await tab.evaluate(() => window.observe.seeThrough(window.reader.document()));
  await prefer(tab, 'light');
  await tab.evaluate(() => window.reader.colour(null));
  return { ...seen, shades, seeThrough };
}

const prefer = (tab, value) => tab.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }]);

// Leaf to a link of the document, and say where it is on the screen: the middle of its area, or of its first line.
const find = (tab, selector) => tab.evaluate(async to => {
  const { reader, observe } = window;
  const name = reader.where();
  const link = reader.document().querySelector(to);
  if (!link) return null;
  const shape = link.querySelector('rect') ?? link;
  while (reader.where() === name && !observe.isInView(shape)) await reader.next();
  if (reader.where() !== name) return null;
  const [box] = observe.boxes(shape);
  const words = link.textContent.trim() || link.getAttribute('aria-label');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2, words, href: link.getAttribute('href') };
}, selector);

// Open a document, do something to a link there, and see where that leads.
async function act(tab, document, selector, deed) {
  await open(tab, document);
  const link = await find(tab, selector);
  if (!link) return { document, selector, words: null };
  const outline = await deed(tab, link, selector);
  const hasLeft = from => ![null, from].includes(window.reader.where());
  const left = await tab.waitForFunction(hasLeft, { polling: 10, timeout: PATIENCE }, document)
    .catch(() => null);
  const { words, href } = link;
  return { document, selector, words, href, outline, came: left && await place(tab, href) };
}

const click = (tab, { x, y }) => tab.mouse.click(x, y);

// Focus a link, as the tabulator key does, and press Enter. Returns how the area that has the focus is outlined.
async function press(tab, _, selector) {
  const outline = await tab.evaluate(to => {
    const doc = window.reader.document();
    doc.defaultView.focus();
    doc.querySelector(to).focus();
    return doc.defaultView.getComputedStyle(doc.querySelector(`${to} rect`)).stroke;
  }, selector);
  await tab.keyboard.press('Enter');
  return outline;
}

const found = await reading(book, engine, SCREEN, async (tab, faults) => {
  await tab.evaluate(await readFile(new URL('observe.mjs', import.meta.url), 'utf8'));
  const { spine, toc, pageList } = await tab.evaluate(() =>
    Object.fromEntries(['spine', 'toc', 'pageList'].map(name => [name, window.reader[name]])));
  const seen = {};
  const visit = async name => { seen[name] ??= await look(tab); };
  const contents = await follow(tab, toc, visit);
  const pages = await follow(tab, pageList);
  await follow(tab, spine.filter(name => !seen[name]).map(href => ({ href })), visit); // what contents leave out
  const documents = spine.map(name => ({ name, ...seen[name] }));

  const clicked = [];
  for (const [document, selector] of clicks) clicked.push(await act(tab, document, selector, click));
  const areas = [];
  const ids = seen[facsimile].ids.filter(id => id.startsWith('on-'));
  for (const id of ids) areas.push(await act(tab, facsimile, `#${id}`, click));
  const key = await act(tab, facsimile, `#${ids.at(-1)}`, press);
  return { spine, toc, pageList, documents, contents, pages, clicks: clicked, areas, key, faults };
});
console.log(JSON.stringify(found));
