import { XMLParser } from 'fast-xml-parser';

/** What a photo says of itself, in the fields of the IPTC Photo Metadata Standard. Plain text. */
export interface PhotoWords {
  caption?: string;
  credit?: string;
  creator?: string;
  copyright?: string;
  /** Terms of use, in words. */
  terms?: string;
  /** Web address of the licence. */
  license?: string;
}

/** Longer than any of these fields is meant to be; what is cut off was not written for readers. */
const MAX_CHARACTERS = 2_000;
/** A packet of text fields has a few kilobytes; a larger one holds thumbnails or histories. */
const MAX_XMP_BYTES = 1024 * 1024;
/** What cameras write where a caption belongs. */
const FACTORY_CAPTION = /^(?:\S+ DIGITAL CAMERA|SONY DSC|DCIM.*|DSC_?\d+|IMG_\d+|default)$/i;

/**
 * Reads the words that were put into a photo: XMP (ISO 16684-1), and the older IPTC-IIM for what XMP leaves out. Never
 * throws: metadata that cannot be read says nothing.
 * @param metadata packets as sharp hands them out, whatever the photo's format
 */
export function readPhotoWords(metadata: { xmp?: Buffer; iptc?: Buffer }): PhotoWords {
  const words = { ...iimWords(metadata.iptc), ...xmpWords(metadata.xmp) };
  if (words.caption !== undefined && FACTORY_CAPTION.test(words.caption)) delete words.caption;
  if (words.license !== undefined && !/^https?:\/\/\S+$/i.test(words.license)) delete words.license;
  return words;
}

/** Property of XMP that holds each field. */
const XMP_PROPERTIES: Record<keyof PhotoWords, string> = {
  caption: 'dc:description', credit: 'photoshop:Credit', creator: 'dc:creator', copyright: 'dc:rights', terms: 'xmpRights:UsageTerms', license: 'xmpRights:WebStatement',
};

const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '', parseTagValue: false, parseAttributeValue: false, textNodeName: 'text' });

function xmpWords(packet: Buffer | undefined): PhotoWords {
  // No XMP has a document type; one could only be there to define entities.
  if (!packet || packet.length > MAX_XMP_BYTES || packet.includes('<!DOCTYPE')) return {};
  try {
    const root = parser.parse(packet) as Record<string, Record<string, Record<string, unknown>>>;
    const descriptions = [(root['x:xmpmeta']?.['rdf:RDF'] ?? root['rdf:RDF'])?.['rdf:Description']].flat().filter(isObject);
    return fields((field) => {
      const holder = descriptions.find((description) => XMP_PROPERTIES[field] in description);
      return holder && textsOf(holder[XMP_PROPERTIES[field]]).join(', ');
    });
  } catch {
    return {};
  }
}

/** The texts of a property: one, a list (`rdf:Seq`, `rdf:Bag`), or the first of its languages (`rdf:Alt`). */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (!isObject(value)) return [];
  if (isObject(value['rdf:Alt'])) return [value['rdf:Alt']['rdf:li']].flat().flatMap(textsOf).slice(0, 1);
  const list = value['rdf:Seq'] ?? value['rdf:Bag'];
  if (isObject(list)) return [list['rdf:li']].flat().flatMap(textsOf);
  return typeof value.text === 'string' ? [value.text] : [];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Datasets of IPTC-IIM, record 2, that hold each field. */
const IIM_DATASETS: Partial<Record<keyof PhotoWords, number>> = { caption: 120, credit: 110, creator: 80, copyright: 116 };

/** IPTC-IIM 4.2: each dataset is `1C`, record, number, two bytes of length, and the text. */
function iimWords(bytes: Buffer | undefined): PhotoWords {
  const found = new Map<number, string[]>();
  for (let at = bytes?.indexOf(0x1c) ?? -1; bytes && at >= 0 && at + 5 <= bytes.length;) {
    const [record, dataset, length] = [bytes[at + 1]!, bytes[at + 2]!, bytes.readUInt16BE(at + 3)];
    const isDataset = record >= 1 && record <= 9 && length < 0x8000 && at + 5 + length <= bytes.length;
    if (isDataset && record === 2) found.set(dataset, [...(found.get(dataset) ?? []), decode(bytes.subarray(at + 5, at + 5 + length))]);
    at = bytes.indexOf(0x1c, isDataset ? at + 5 + length : at + 1);
  }
  return fields((field) => found.get(IIM_DATASETS[field] ?? -1)?.join(', '));
}

/** Programs write UTF-8 and often do not say so; what is none is from an older one. */
function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return bytes.toString('latin1');
  }
}

function fields(textOf: (field: keyof PhotoWords) => string | undefined): PhotoWords {
  const words: PhotoWords = {};
  for (const field of Object.keys(XMP_PROPERTIES) as (keyof PhotoWords)[]) {
    const text = textOf(field)?.replace(/[\p{Cc}\s]+/gu, ' ').trim().slice(0, MAX_CHARACTERS);
    if (text) words[field] = text;
  }
  return words;
}

/**
 * The words as XMP, for files made from the photo. Whose picture it is stays with it; where it was taken, and with what,
 * does not. Nothing where the photo says nothing.
 */
export function photoWordsAsXmp(words: PhotoWords): string | undefined {
  const escape = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  const inLanguages = (text: string) => `<rdf:Alt><rdf:li xml:lang="x-default">${escape(text)}</rdf:li></rdf:Alt>`;
  const shapes: Partial<Record<keyof PhotoWords, (text: string) => string>> = {
    creator: (text) => `<rdf:Seq><rdf:li>${escape(text)}</rdf:li></rdf:Seq>`, copyright: inLanguages, terms: inLanguages, credit: escape, license: escape,
  };
  const properties = Object.entries(shapes).flatMap(([field, write]) => {
    const text = words[field as keyof PhotoWords];
    const name = XMP_PROPERTIES[field as keyof PhotoWords];
    return text === undefined ? [] : [`<${name}>${write(text)}</${name}>`];
  });
  if (properties.length === 0) return undefined;
  const namespaces = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/"';
  return `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" ${namespaces}>${properties.join('')}</rdf:Description></rdf:RDF></x:xmpmeta>`;
}
