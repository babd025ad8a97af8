/**
 * What the specifications demand of feeds, sitemaps and structured data, as functions from a document to the list of its
 * problems; an empty list means that it is right. They know nothing of `lib/seo`, so that both unit tests and tests of the
 * running site can ask them.
 */
import { XMLParser, XMLValidator } from 'fast-xml-parser';

interface Node {
  name: string;
  attributes: Record<string, string>;
  children: Node[];
  /** Own text, entities decoded. */
  text: string;
}

const RFC3339 =
  /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;
/** RFC 822, section 5.1, with the four-digit year of RSS 2.0. */
const RFC822 =
  /^(?:(Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?\d{2} (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d{2}:\d{2}(:\d{2})? (GMT|UT|[+-]\d{4})$/;
const MEDIA_TYPE = /^[a-z]+\/[a-z0-9.+-]+$/;
/** RFC 4151, section 2.1. */
const TAG_URI = /^tag:[a-z0-9.-]+(@[a-z0-9.-]+)?,\d{4}(-\d\d(-\d\d)?)?:[\w.~!$&'()*+,;=:@/?%-]*$/i;
const SITEMAP = 'http://www.sitemaps.org/schemas/sitemap/0.9';
const DAY = 24 * 60 * 60 * 1000;

/** RSS 2.0, with the modules this paper uses and the advice of the RSS Advisory Board's profile. */
export function checkRss(xml: string): string[] {
  return checkXml(xml, 'rss', (root, problems) => {
    if (root.attributes.version !== '2.0') problems.push('rss: version is not 2.0');
    const channel = one(root, 'channel', problems);
    if (!channel) return;
    for (const name of ['title', 'link', 'description', 'language']) filled(channel, name, problems);
    address(textOf(channel, 'link'), 'channel link', problems);
    language(textOf(channel, 'language'), 'channel', problems);
    atMostOne(channel, ['lastBuildDate', 'pubDate', 'image'], problems);
    for (const date of all(channel, 'lastBuildDate')) rfc822(date.text, 'lastBuildDate', problems);
    const self = all(channel, 'atom:link').filter((link) => link.attributes.rel === 'self');
    if (self.length !== 1) problems.push('channel: needs one atom:link with rel="self"');
    for (const link of self) {
      address(link.attributes.href, 'atom:link', problems);
      if (link.attributes.type !== 'application/rss+xml') problems.push('atom:link: type is not application/rss+xml');
    }
    for (const image of all(channel, 'image')) {
      for (const name of ['url', 'title', 'link']) filled(image, name, problems);
      if (!/\.(gif|jpe?g|png)$/i.test(textOf(image, 'url'))) problems.push('image: RSS knows GIF, JPEG and PNG');
    }
    unique(all(channel, 'item').map((item) => textOf(item, 'guid')), 'guid', problems);
    for (const item of all(channel, 'item')) rssItem(item, problems);
  });
}

function rssItem(item: Node, problems: string[]): void {
  const title = textOf(item, 'title') || 'untitled';
  const mine: string[] = [];
  for (const name of ['title', 'link', 'guid', 'pubDate', 'description', 'content:encoded']) filled(item, name, mine);
  address(textOf(item, 'link'), 'link', mine);
  rfc822(textOf(item, 'pubDate'), 'pubDate', mine);
  for (const guid of all(item, 'guid')) {
    if (guid.attributes.isPermaLink === 'false') identifier(guid.text, 'guid', mine);
    else address(guid.text, 'guid that is a permalink', mine);
  }
  const order = item.children.map((child) => child.name);
  if (order.indexOf('content:encoded') < order.indexOf('description')) mine.push('content:encoded stands before description');
  for (const updated of all(item, 'atom:updated')) rfc3339(updated.text, 'atom:updated', mine);
  for (const author of all(item, 'author')) if (!author.text.includes('@')) mine.push('author is not an e-mail address');
  for (const name of [...all(item, 'dc:creator'), ...all(item, 'category')]) if (!name.text.trim()) mine.push(`empty ${name.name}`);
  for (const enclosure of all(item, 'enclosure')) {
    address(enclosure.attributes.url, 'enclosure', mine);
    mediaType(enclosure.attributes.type, 'enclosure', mine);
    if (!/^[1-9]\d*$/.test(enclosure.attributes.length ?? '')) mine.push('enclosure: no length');
  }
  for (const media of all(item, 'media:content')) {
    address(media.attributes.url, 'media:content', mine);
    mediaType(media.attributes.type, 'media:content', mine);
    if (!/^([1-9]\d*)?$/.test(media.attributes.fileSize ?? '')) mine.push('media:content: bad fileSize');
  }
  html(textOf(item, 'content:encoded'), 'content:encoded', mine);
  html(textOf(item, 'description'), 'description', mine);
  problems.push(...mine.map((problem) => `item "${title}": ${problem}`));
}

/** Atom 1.0: RFC 4287, section 4. */
export function checkAtom(xml: string): string[] {
  return checkXml(xml, 'feed', (feed, problems) => {
    if (feed.attributes.xmlns !== 'http://www.w3.org/2005/Atom') problems.push('feed: not in the Atom namespace');
    language(feed.attributes['xml:lang'], 'feed', problems);
    for (const name of ['id', 'title', 'updated']) filled(feed, name, problems);
    atMostOne(feed, ['subtitle', 'icon', 'logo', 'generator', 'rights'], problems);
    identifier(textOf(feed, 'id'), 'feed id', problems);
    rfc3339(textOf(feed, 'updated'), 'feed updated', problems);
    const self = atomLinks(feed, 'feed', problems).filter((link) => link.attributes.rel === 'self');
    if (self.length !== 1) problems.push('feed: needs one link with rel="self"');
    atomPeople(feed, 'feed', problems);
    for (const picture of [...all(feed, 'icon'), ...all(feed, 'logo')]) address(picture.text, picture.name, problems);
    unique(all(feed, 'entry').map((entry) => textOf(entry, 'id')), 'entry id', problems);
    for (const entry of all(feed, 'entry')) {
      const mine: string[] = [];
      atomEntry(entry, all(feed, 'author').length > 0, mine);
      problems.push(...mine.map((problem) => `entry "${textOf(entry, 'title')}": ${problem}`));
    }
  });
}

function atomEntry(entry: Node, feedHasAuthor: boolean, problems: string[]): void {
  for (const name of ['id', 'title', 'updated', 'content']) filled(entry, name, problems);
  atMostOne(entry, ['published', 'summary', 'rights', 'source'], problems);
  identifier(textOf(entry, 'id'), 'id', problems);
  for (const date of [...all(entry, 'updated'), ...all(entry, 'published')]) rfc3339(date.text, date.name, problems);
  const alternates = atomLinks(entry, 'entry', problems).filter((link) => (link.attributes.rel ?? 'alternate') === 'alternate');
  unique(alternates.map((link) => `${link.attributes.type} ${link.attributes.hreflang}`), 'alternate link', problems);
  if (alternates.length === 0) problems.push('no alternate link');
  atomPeople(entry, 'entry', problems);
  if (!feedHasAuthor && all(entry, 'author').length === 0) problems.push('neither entry nor feed has an author');
  for (const category of all(entry, 'category')) if (!category.attributes.term?.trim()) problems.push('category without term');
  for (const content of all(entry, 'content')) {
    if (content.attributes.type !== 'html') problems.push('content is not type="html"');
    html(content.text, 'content', problems);
  }
}

function atomLinks(node: Node, where: string, problems: string[]): Node[] {
  const links = all(node, 'link');
  for (const link of links) {
    address(link.attributes.href, `${where} link`, problems);
    if (link.attributes.type !== undefined) mediaType(link.attributes.type, `${where} link`, problems);
    if (!/^([1-9]\d*)?$/.test(link.attributes.length ?? '')) problems.push(`${where} link: bad length`);
  }
  return links;
}

function atomPeople(node: Node, where: string, problems: string[]): void {
  for (const person of [...all(node, 'author'), ...all(node, 'contributor')]) {
    filled(person, 'name', problems);
    for (const uri of all(person, 'uri')) address(uri.text, `${where} ${person.name}`, problems);
  }
}

const JSON_FEED_KEYS = new Set(
  ('version title home_page_url feed_url description user_comment next_url icon favicon authors language expired hubs items ' +
    'id url external_url content_html content_text summary image banner_image date_published date_modified tags attachments ' +
    'name avatar mime_type size_in_bytes duration_in_seconds type').split(' '),
);

/** JSON Feed 1.1, text or parsed. The deprecated `author` counts as a problem. */
export function checkJsonFeed(feed: unknown): string[] {
  const problems: string[] = [];
  let parsed: unknown = feed;
  if (typeof feed === 'string') {
    try {
      parsed = JSON.parse(feed);
    } catch (error) {
      return [`not JSON: ${String(error)}`];
    }
  }
  if (!isObject(parsed)) return ['not a JSON object'];
  if (parsed.version !== 'https://jsonfeed.org/version/1.1') problems.push('version is not 1.1');
  text(parsed.title, 'title', problems);
  address(parsed.home_page_url, 'home_page_url', problems);
  address(parsed.feed_url, 'feed_url', problems);
  language(parsed.language, 'feed', problems);
  for (const key of ['icon', 'favicon', 'next_url']) if (key in parsed) address(parsed[key], key, problems);
  jsonAuthors(parsed, 'feed', problems);
  eachMember(parsed, (key, value, path) => {
    if (!Number.isInteger(Number(key)) && !key.startsWith('_') && !JSON_FEED_KEYS.has(key)) problems.push(`${path}: unknown key`);
    if (value === null || value === '') problems.push(`${path}: empty`);
    if (typeof value === 'string' && /\p{Surrogate}/u.test(value)) problems.push(`${path}: half a character`);
  });
  if (!Array.isArray(parsed.items)) return [...problems, 'items is not a list'];
  const items = parsed.items.filter(isObject);
  if (items.length !== parsed.items.length) problems.push('an item is not an object');
  unique(items.map((item) => String(item.id)), 'id', problems);
  for (const item of items) {
    const mine: string[] = [];
    identifier(item.id, 'id', mine);
    address(item.url, 'url', mine);
    text(item.title, 'title', mine);
    if (typeof item.content_html !== 'string' && typeof item.content_text !== 'string') mine.push('no content');
    if (typeof item.content_html === 'string') html(item.content_html, 'content_html', mine);
    if ('image' in item) address(item.image, 'image', mine);
    for (const key of ['date_published', 'date_modified']) if (key in item) rfc3339(item[key], key, mine);
    jsonAuthors(item, 'item', mine);
    const tags = item.tags ?? [];
    if (!Array.isArray(tags) || tags.some((tag) => typeof tag !== 'string')) mine.push('tags are not texts');
    problems.push(...mine.map((problem) => `item "${String(item.title)}": ${problem}`));
  }
  return problems;
}

function jsonAuthors(owner: Record<string, unknown>, where: string, problems: string[]): void {
  if (!('authors' in owner)) return;
  if (!Array.isArray(owner.authors) || owner.authors.length === 0) return void problems.push(`${where}: authors is not a filled list`);
  for (const author of owner.authors.filter(isObject)) {
    if (!('name' in author || 'url' in author || 'avatar' in author)) problems.push(`${where}: an author says nothing`);
    if ('url' in author) address(author.url, `${where} author`, problems);
  }
}

/** A sitemap, or an index of them (sitemaps.org/protocol.html; images as in Google's extension). */
export function checkSitemap(xml: string): string[] {
  return checkXml(xml, ['urlset', 'sitemapindex'], sitemapRules(xml));
}

function sitemapRules(xml: string) {
  return (root: Node, problems: string[]): void => {
    if (root.attributes.xmlns !== SITEMAP) problems.push(`${root.name}: not in the sitemap namespace`);
    const entries = all(root, root.name === 'urlset' ? 'url' : 'sitemap');
    if (entries.length !== root.children.length) problems.push(`${root.name}: holds other elements`);
    if (entries.length > 50_000) problems.push('more than 50,000 entries');
    if (new TextEncoder().encode(xml).length > 52_428_800) problems.push('larger than 50 MiB');
    unique(entries.map((entry) => textOf(entry, 'loc')), 'loc', problems);
    const origins = new Set(entries.map((entry) => originOf(textOf(entry, 'loc'))));
    if (origins.size > 1) problems.push('addresses of several sites');
    for (const entry of entries) {
      filled(entry, 'loc', problems);
      atMostOne(entry, ['lastmod'], problems);
      const loc = textOf(entry, 'loc');
      address(loc, 'loc', problems);
      if (loc.length >= 2048) problems.push(`loc: 2,048 characters or more: ${loc}`);
      for (const lastmod of all(entry, 'lastmod')) w3cDate(lastmod.text, `lastmod of ${loc}`, problems);
      const images = all(entry, 'image:image');
      if (images.length > 1000) problems.push(`${loc}: more than 1,000 images`);
      for (const image of images) address(textOf(image, 'image:loc'), `image of ${loc}`, problems);
    }
  };
}

/** A Google News sitemap (Search Central, News sitemap). With `now`, in milliseconds, the age of the articles is checked too. */
export function checkNewsSitemap(xml: string, now?: number): string[] {
  return checkXml(xml, 'urlset', (root, problems) => {
    sitemapRules(xml)(root, problems);
    if (root.attributes['xmlns:news'] !== 'http://www.google.com/schemas/sitemap-news/0.9') problems.push('news namespace is missing');
    const urls = all(root, 'url');
    if (urls.length > 1000) problems.push('more than 1,000 articles');
    for (const url of urls) {
      const loc = textOf(url, 'loc');
      const news = one(url, 'news:news', problems);
      const publication = news && one(news, 'news:publication', problems);
      if (!news || !publication) continue;
      filled(publication, 'news:name', problems);
      filled(publication, 'news:language', problems);
      filled(news, 'news:title', problems);
      filled(news, 'news:publication_date', problems);
      if (!/^([a-z]{2,3}|zh-cn|zh-tw)$/.test(textOf(publication, 'news:language'))) problems.push(`${loc}: bad language`);
      const date = textOf(news, 'news:publication_date');
      w3cDate(date, `news:publication_date of ${loc}`, problems);
      if (now === undefined) continue;
      if (Date.parse(date) > now) problems.push(`${loc}: published in the future`);
      if (Date.parse(date) < now - 2 * DAY) problems.push(`${loc}: older than two days`);
    }
  });
}

/** What each type must have here: schema.org's terms, and what Google asks for in them. */
const REQUIRED: Record<string, string[]> = {
  NewsArticle:
    'headline description datePublished dateModified author publisher mainEntityOfPage isAccessibleForFree inLanguage articleSection'.split(' '),
  NewsMediaOrganization: ['name', 'url'],
  Person: ['name'],
  ImageObject: ['url'],
  BreadcrumbList: ['itemListElement'],
  ListItem: ['position', 'name', 'item'],
  WebPage: ['@id'],
  WebSite: ['name', 'url', 'inLanguage', 'potentialAction'],
  SearchAction: ['target', 'query-input'],
  EntryPoint: ['urlTemplate'],
  ProfilePage: ['mainEntity'],
};

/** JSON-LD, parsed: the object of one `application/ld+json` block. */
export function checkJsonLd(data: unknown): string[] {
  const problems: string[] = [];
  if (!isObject(data)) return ['not an object'];
  if (data['@context'] !== 'https://schema.org') problems.push('@context is not https://schema.org');
  jsonLdNode(data, 'top', problems);
  eachMember(data, (key, value, path) => {
    if (value === null || value === undefined || value === '') problems.push(`${path}: empty`);
    if (Array.isArray(value) && value.length === 0) problems.push(`${path}: empty list`);
    if (['url', '@id', 'item', 'image', 'contentUrl'].includes(key) && typeof value === 'string') address(value, path, problems);
    if (/^date[A-Z]/.test(key)) rfc3339(value, path, problems);
    if (['width', 'height', 'wordCount'].includes(key) && !(Number.isInteger(value) && Number(value) > 0)) {
      problems.push(`${path}: not a positive number`);
    }
    if (isObject(value)) jsonLdNode(value, path, problems);
  });
  if (data['@type'] === 'NewsArticle' && Date.parse(String(data.dateModified)) < Date.parse(String(data.datePublished))) {
    problems.push('modified before it was published');
  }
  if (Array.isArray(data.itemListElement)) {
    data.itemListElement.forEach((item: unknown, index) => {
      if (!isObject(item) || item.position !== index + 1) problems.push(`breadcrumb ${index + 1} is out of place`);
    });
  }
  return problems;
}

function jsonLdNode(node: Record<string, unknown>, path: string, problems: string[]): void {
  const required = REQUIRED[String(node['@type'])];
  if (!required) return void problems.push(`${path}: unexpected @type ${String(node['@type'])}`);
  for (const key of required) if (!(key in node)) problems.push(`${path}: ${String(node['@type'])} without ${key}`);
}

/** Reads a document whose text and attributes are all text. Meant for tests that look for one value. Throws on bad XML. */
export function readXml(xml: string): Node {
  const parser = new XMLParser({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: '',
    parseTagValue: false,
    trimValues: false,
    // Decodes numeric references as well. Named ones beyond XML's five are refused by `wellFormed`.
    htmlEntities: true,
    processEntities: { enabled: true, maxExpandedLength: Infinity, maxTotalExpansions: Infinity },
  });
  const roots = (parser.parse(xml) as Ordered[]).map(toNode).filter((node) => !/^[?#]/.test(node.name));
  if (!roots[0]) throw new Error('no root element');
  return roots[0];
}

/** The children of that name. */
export function all(node: Node, name: string): Node[] {
  return node.children.filter((child) => child.name === name);
}

/** The first child of the first name, its first child of the second, and so on. Throws where there is none. */
export function first(node: Node, ...names: string[]): Node {
  return names.reduce((parent, name) => {
    const child = all(parent, name)[0];
    if (!child) throw new Error(`${parent.name} has no ${name}`);
    return child;
  }, node);
}

/** Text of the first child of that name, or nothing. */
export function textOf(node: Node, name: string): string {
  return all(node, name)[0]?.text ?? '';
}

/** How fast-xml-parser keeps order: one key is the element's name, `:@` holds its attributes. */
type Ordered = Record<string, unknown>;

function toNode(ordered: Ordered): Node {
  const name = Object.keys(ordered).find((key) => key !== ':@') ?? '';
  const content = Array.isArray(ordered[name]) ? (ordered[name] as Ordered[]) : [];
  return {
    name,
    attributes: (ordered[':@'] as Record<string, string> | undefined) ?? {},
    children: content.filter((child) => !('#text' in child)).map(toNode),
    text: content.map((child) => ('#text' in child ? String(child['#text']) : '')).join(''),
  };
}

function checkXml(xml: string, root: string | string[], check: (root: Node, problems: string[]) => void): string[] {
  const problems = wellFormed(xml);
  if (problems.length > 0) return problems;
  const node = readXml(xml);
  if (![root].flat().includes(node.name)) return [`the root element is ${node.name}`];
  undeclaredPrefixes(node, new Set(['xml', 'xmlns']), problems);
  check(node, problems);
  return problems;
}

/** XML 1.0, as far as fast-xml-parser checks it, and what it lets pass: characters, references, `]]>`. */
function wellFormed(xml: string): string[] {
  const problems: string[] = [];
  if (!xml.startsWith('<?xml version="1.0" encoding="UTF-8"?>')) problems.push('XML declaration is missing');
  if (/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u.test(xml)) problems.push('a character that XML forbids');
  if (/&(?!(amp|lt|gt|quot|apos|#\d+|#x[0-9a-f]+);)/i.test(xml)) problems.push('a bare & or an unknown entity');
  if (xml.replace(/<!\[CDATA\[[\s\S]*?\]\]>/g, '').includes(']]>')) problems.push(']]> in text');
  const valid = XMLValidator.validate(xml);
  if (valid !== true) problems.push(`not well-formed: ${valid.err.msg} (line ${valid.err.line})`);
  return problems;
}

function undeclaredPrefixes(node: Node, known: Set<string>, problems: string[]): void {
  const declared = Object.keys(node.attributes).flatMap((name) => (name.startsWith('xmlns:') ? [name.slice(6)] : []));
  const scope = new Set([...known, ...declared]);
  for (const name of [node.name, ...Object.keys(node.attributes)]) {
    const prefix = name.includes(':') ? name.slice(0, name.indexOf(':')) : undefined;
    if (prefix !== undefined && !scope.has(prefix)) problems.push(`${name}: its prefix is not declared`);
  }
  for (const child of node.children) undeclaredPrefixes(child, scope, problems);
}

function one(node: Node, name: string, problems: string[]): Node | undefined {
  const found = all(node, name);
  if (found.length !== 1) problems.push(`${node.name}: has ${found.length} ${name}, not one`);
  return found[0];
}

function filled(node: Node, name: string, problems: string[]): void {
  const found = one(node, name, problems);
  if (found && found.text.trim() === '') problems.push(`${node.name}: ${name} is empty`);
}

function atMostOne(node: Node, names: string[], problems: string[]): void {
  for (const name of names) if (all(node, name).length > 1) problems.push(`${node.name}: more than one ${name}`);
}

function unique(values: string[], what: string, problems: string[]): void {
  const seen = new Set<string>();
  for (const value of values) {
    if (seen.has(value)) problems.push(`${what} occurs twice: ${value}`);
    seen.add(value);
  }
}

function text(value: unknown, where: string, problems: string[]): void {
  if (typeof value !== 'string' || value.trim() === '') problems.push(`${where}: no text`);
}

function address(value: unknown, where: string, problems: string[]): void {
  // RFC 3986 knows printable ASCII only, and not all of it.
  const right = typeof value === 'string' && /^https?:\/\/[!#-;=?-[\]_a-z~]+$/.test(value) && URL.canParse(value);
  if (!right) problems.push(`${where}: not an absolute address: ${String(value)}`);
}

function originOf(value: string): string {
  return URL.canParse(value) ? new URL(value).origin : value;
}

/** A lasting identifier: an http(s) address, a tag URI or a UUID. */
function identifier(value: unknown, where: string, problems: string[]): void {
  if (typeof value === 'string' && (TAG_URI.test(value) || /^urn:uuid:[0-9a-f-]{36}$/i.test(value))) return;
  address(value, where, problems);
}

function mediaType(value: string | undefined, where: string, problems: string[]): void {
  if (!MEDIA_TYPE.test(value ?? '')) problems.push(`${where}: not a media type: ${value}`);
}

function language(value: unknown, where: string, problems: string[]): void {
  try {
    if (typeof value === 'string' && Intl.getCanonicalLocales(value).length === 1) return;
  } catch {
    // Reported below.
  }
  problems.push(`${where}: not a language: ${String(value)}`);
}

function rfc3339(value: unknown, where: string, problems: string[]): void {
  const right = typeof value === 'string' && RFC3339.test(value) && !Number.isNaN(Date.parse(value));
  if (!right) problems.push(`${where}: not RFC 3339: ${String(value)}`);
}

function rfc822(value: string, where: string, problems: string[]): void {
  const day = RFC822.exec(value)?.[1];
  const real = RFC822.test(value) && !Number.isNaN(Date.parse(value));
  // A weekday that contradicts the date gives a wrong one away; only GMT can be compared without a calendar of zones.
  const contradicts = real && day !== undefined && value.endsWith('GMT') && !new Date(value).toUTCString().startsWith(day);
  if (!real || contradicts) problems.push(`${where}: not RFC 822: ${value}`);
}

/** W3C date and time: a date alone, or a moment with its zone. */
function w3cDate(value: string, where: string, problems: string[]): void {
  if (!/^\d{4}-\d\d-\d\d$/.test(value)) rfc3339(value.replace(/(T\d\d:\d\d)(Z|[+-])/, '$1:00$2'), where, problems);
}

/** HTML in a feed stands on its own: no script, and no address relative to a page that is not there. */
function html(value: string, where: string, problems: string[]): void {
  for (const [, name = '', attributes = ''] of value.matchAll(/<([a-z][a-z0-9-]*)((?:[^<>"]|"[^"]*")*)>/gi)) {
    if (/^(script|style|iframe|object|embed|form)$/i.test(name)) problems.push(`${where}: readers drop <${name}> as unsafe`);
    for (const [, attribute = '', found = ''] of attributes.matchAll(/([^\s="]+)="([^"]*)"/g)) {
      if (/^on/i.test(attribute)) problems.push(`${where}: readers drop ${attribute} as unsafe`);
      if (!/^(href|src|srcset)$/i.test(attribute)) continue;
      const addresses = attribute.toLowerCase() === 'srcset' ? found.split(/,\s+/) : [found];
      for (const each of addresses) if (!/^[a-z][a-z0-9+.-]*:/i.test(each)) problems.push(`${where}: relative ${attribute}: ${each}`);
    }
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function eachMember(value: unknown, visit: (key: string, value: unknown, path: string) => void, path = ''): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, member] of Object.entries(value)) {
    visit(key, member, `${path}/${key}`);
    eachMember(member, visit, `${path}/${key}`);
  }
}
