// In the page: a book in epub.js, the engine of many readers on the web, as window.reader (what a reader offers, see
// tour.mjs).
const book = window.ePub('/book.epub');
const stage = document.body.appendChild(document.createElement('div'));
const rendition = book.renderTo(stage, {
  width: innerWidth,
  height: innerHeight,
  flow: 'paginated',
  spread: 'none',
});

const parted = href => href.split('#');
const flat = items => items.flatMap(({ label, href, subitems }) => [{ label, href }, ...flat(subitems)]);
let where = null; // the document that stands, its links and colours made ready
rendition.on('rendered', section => { where = section.href; });
rendition.on('removed', () => { where = null; });
const stands = async name => {
  while (where !== name) await new Promise(done => setTimeout(done, 5));
};
const open = async href => {
  const section = await rendition.display(href).catch(console.error);
  if (section) await stands(section.href);
};

await book.ready;
await book.loaded.pageList;
await open();

window.reader = {
  spine: book.spine.spineItems.map(section => section.href),
  toc: flat(book.navigation.toc),
  // This engine keeps of an entry its href, and its label as a number, where it is one.
  pageList: book.pageList.pageList.map(({ href }) => ({ label: null, href })),
  open,
  next: () => rendition.next(),
  document: () => rendition.getContents()[0].document,
  where: () => where,
  edges: () => rendition.manager.container.getBoundingClientRect(),
  printed: () => null,
  // Where the engine would go from a link, without going.
  target(link) {
    const { display } = rendition;
    let aim = null;
    rendition.display = href => { aim = href; };
    link.onclick?.(); // what the engine puts there when it has rendered
    rendition.display = display;
    const section = aim && book.spine.get(aim);
    const [, fragment = null] = section ? parted(aim) : [];
    return { document: section ? section.href : null, fragment };
  },
  // The way readers on epub.js colour a book: styles of the body.
  colour(theme) {
    const { themes } = rendition;
    if (theme) {
      themes.override('color', theme.ink);
      themes.override('background', theme.ground);
    } else {
      themes.removeOverride('color');
      themes.removeOverride('background');
    }
  },
};
