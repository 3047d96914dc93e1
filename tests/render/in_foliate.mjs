// In the page: a book in foliate-js, the engine of the reader Foliate, as window.reader (what a reader offers, see
// tour.mjs). window.view is the engine's own.
import '/foliate-js/view.js';

const view = document.body.appendChild(document.createElement('foliate-view'));
view.style.cssText = 'display: block; height: 100%';
await view.open('/book.epub');
window.view = view;

const FOLDER = 'EPUB/'; // the package's; the engine's hrefs begin with it, a reader's do not
const inFolder = href => (href.startsWith(FOLDER) ? href : FOLDER + href);
const parted = href => inFolder(href).slice(FOLDER.length).split('#');
const shown = () => view.renderer.getContents()[0];
let where = null; // the document that stands, laid out
view.addEventListener('relocate', () => { where = parted(view.book.sections[shown().index].id)[0]; });
const flat = items => (items ?? []).flatMap(({ label, href, subitems }) => [{ label, href }, ...flat(subitems)]);
let aim; // where the link that was tried would lead
view.addEventListener('link', event => {
  if (aim === undefined) return;
  event.preventDefault();
  aim = event.detail.href;
});

window.reader = {
  spine: view.book.sections.map(section => parted(section.id)[0]),
  toc: flat(view.book.toc),
  pageList: flat(view.book.pageList),
  open: href => view.goTo(inFolder(href)),
  next: () => view.next(),
  document: () => shown().doc,
  where: () => where,
  edges: () => shown().doc.defaultView.frameElement.closest('#container').getBoundingClientRect(),
  // What its reader says of the place: the page of the paper in print.
  printed: () => view.lastLocation?.pageItem?.label ?? null,
  // Where the engine would go from a link, without going.
  target(link) {
    aim = null;
    link.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
    const resolved = aim && view.book.resolveHref(aim);
    const [document, fragment = null] = resolved?.index >= 0 ? parted(aim) : [null];
    aim = undefined;
    return { document, fragment };
  },
  // The way Foliate colours a book: a sheet of its own.
  colour(theme) {
    view.renderer.setStyles(theme
      ? `html { color-scheme: ${theme.scheme}; background: ${theme.ground} !important; color: ${theme.ink} !important }`
      : '');
  },
};
