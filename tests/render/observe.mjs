// In the page: what the document that a reader shows holds and looks like, as window.observe.

const HEADINGS = 'h1, h2, h3, h4, h5, h6';

// Boxes of an element on the screen: those in its frame, moved to where the frame stands.
function boxes(element) {
  const frame = element.ownerDocument.defaultView.frameElement.getBoundingClientRect();
  return [...element.getClientRects()].map(box =>
    new DOMRect(box.x + frame.x, box.y + frame.y, box.width, box.height));
}

// Whether an element's beginning is on the page that the reader shows.
function isInView(element) {
  const edges = window.reader.edges();
  const [box] = boxes(element);
  const SLACK = 1; // px: rounding
  return box !== undefined && box.left < edges.right + SLACK && box.right > edges.left - SLACK
    && box.top < edges.bottom + SLACK && box.bottom > edges.top - SLACK;
}

// Where the reader has come to by an href: the document, its headline, or that of the part that the fragment names.
function place(href) {
  const doc = window.reader.document();
  const fragment = href?.split('#')[1];
  const target = fragment ? doc.getElementById(fragment) : doc.querySelector('h1') ?? doc.body.firstElementChild;
  const heading = target?.matches(HEADINGS) ? target : target?.querySelector(HEADINGS);
  return {
    document: window.reader.where(),
    target: target?.id ?? null,
    headline: heading?.textContent ?? null,
    headings: [...doc.querySelectorAll(HEADINGS)].map(one => one.textContent),
    inView: Boolean(target && isInView(heading ?? target)),
    printed: window.reader.printed(),
  };
}

function links(doc) {
  return [...doc.querySelectorAll('a')].map(link => ({
    href: link.getAttribute('href'),
    text: link.textContent.trim() || link.getAttribute('aria-label'),
    ...window.reader.target(link),
    lost: isLostInText(link),
  }));
}

// Whether a link cannot be told from the text it stands in: the line has other words, and it is not underlined.
function isLostInText(link) {
  const view = link.ownerDocument.defaultView;
  const isInline = element => view.getComputedStyle(element).display.startsWith('inline');
  let block = link.parentElement;
  while (isInline(block)) block = block.parentElement;
  const own = [...block.querySelectorAll('a')].reduce((count, one) => count + bare(one.textContent).length, 0);
  const isUnderlined = view.getComputedStyle(link).textDecorationLine.includes('underline');
  return isInline(link) && bare(block.textContent).length > own && !isUnderlined;
}

const bare = text => text.replace(/\s/g, '');

async function pictures(doc) {
  const found = [];
  for (const element of doc.querySelectorAll('img, image')) {
    const source = element.localName === 'image' ? element.href.baseVal : element.src;
    const picture = element.localName === 'image' ? Object.assign(new Image(), { src: source }) : element;
    const fault = await picture.decode().then(() => '', String);
    const { naturalWidth: width, complete } = picture;
    found.push({ kind: element.localName, name: element.alt || source, width, complete, fault });
  }
  return found;
}

// --- colours ---------------------------------------------------------------------------------------------------------

const WHITE = [255, 255, 255, 1];
const parsed = colour => {
  const [red, green, blue, alpha = 1] = colour.match(/[\d.]+/g).map(Number);
  return [red, green, blue, alpha];
};
const over = ([red, green, blue, alpha], ground) =>
  [red, green, blue].map((part, at) => part * alpha + ground[at] * (1 - alpha)).concat(1);

// Relative luminance and contrast as WCAG 2.2 defines them.
function luminance(colour) {
  const [red, green, blue] = colour.slice(0, 3).map(part => part / 255)
    .map(part => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
function contrast(one, other) {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

// What an element's text stands on: its grounds up the tree to one that covers, at last the frame's own.
function ground(element) {
  if (!element) return WHITE;
  const style = element.ownerDocument.defaultView.getComputedStyle(element);
  const own = parsed(style.backgroundColor);
  return own[3] === 1 ? own : over(own, ground(element.parentElement));
}

function opacity(element) {
  if (!element) return 1;
  const style = element.ownerDocument.defaultView.getComputedStyle(element);
  return Number(style.opacity) * opacity(element.parentElement);
}

// An element by tag and class, with what it stands in.
function path(element) {
  const names = [];
  for (let one = element; one.localName !== 'body' && names.length < 3; one = one.parentElement) {
    names.unshift([one.localName, ...one.classList].join('.'));
  }
  return names.join(' > ');
}

// Of every kind of text in sight: its colour, what it stands on, and their contrast.
function shades(doc) {
  const view = doc.defaultView;
  const range = doc.createRange();
  const found = new Map();
  const walker = doc.createTreeWalker(doc.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    range.selectNodeContents(node);
    const element = node.parentElement;
    const style = view.getComputedStyle(element);
    if (!node.data.trim() || !range.getClientRects().length || style.visibility !== 'visible') continue;
    const below = ground(element);
    const [red, green, blue, alpha] = parsed(element.closest('svg') ? style.fill : style.color);
    const ink = over([red, green, blue, alpha * opacity(element)], below);
    const shade = { where: path(element), ink: ink.slice(0, 3).join(), ground: below.slice(0, 3).join() };
    found.set(JSON.stringify(shade), { ...shade, ratio: contrast(ink, below), text: node.data.trim().slice(0, 20) });
  }
  return [...found.values()];
}

// Pictures that the page's ground shows through: drawn for white paper, their lines vanish on a dark one.
function seeThrough(doc) {
  const canvas = new OffscreenCanvas(32, 32);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  return [...doc.images].filter(image => image.naturalWidth > 0).filter(image => {
    if (parsed(doc.defaultView.getComputedStyle(image).backgroundColor)[3] === 1) return false;
    context.clearRect(0, 0, canvas.width, canvas.height);
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    return data.some((part, at) => at % 4 === 3 && part < 255);
  }).map(image => image.alt);
}

window.observe = { boxes, isInView, place, links, pictures, shades, seeThrough };
