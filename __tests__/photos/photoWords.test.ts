import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import sharp from 'sharp';
import { photoWordsAsXmp, readPhotoWords } from '../../lib/photos/photoWords';
import { photo } from '../support/photos';

const XMP = (properties: string) => `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">${properties}</rdf:RDF></x:xmpmeta><?xpacket end="w"?>`;
const read = (properties: string) => readPhotoWords({ xmp: Buffer.from(XMP(properties)) });

/** One dataset of IPTC-IIM. */
function dataset(number: number, text: string | Buffer): Buffer {
  const bytes = Buffer.from(text);
  return Buffer.concat([Buffer.from([0x1c, 2, number, bytes.length >> 8, bytes.length & 255]), bytes]);
}

describe('the words in a photo', () => {
  test('are read from XMP, in its elements', () => {
    expect(read(`<rdf:Description rdf:about=""><dc:creator><rdf:Seq><rdf:li>Sok &amp; Dara</rdf:li><rdf:li>ម៉ី</rdf:li></rdf:Seq></dc:creator>
      <dc:description><rdf:Alt><rdf:li xml:lang="x-default">Boats at
      the pier</rdf:li><rdf:li xml:lang="fr">Des bateaux</rdf:li></rdf:Alt></dc:description><photoshop:Credit>Agency</photoshop:Credit></rdf:Description>
      <rdf:Description><dc:rights><rdf:Alt><rdf:li xml:lang="x-default">© 2026</rdf:li></rdf:Alt></dc:rights><xmpRights:WebStatement>https://l.example/by</xmpRights:WebStatement></rdf:Description>`)).toEqual({
      creator: 'Sok & Dara, ម៉ី', caption: 'Boats at the pier', credit: 'Agency', copyright: '© 2026', license: 'https://l.example/by',
    });
  });

  test('are read from XMP, in its attributes', () => {
    expect(read('<rdf:Description rdf:about="" photoshop:Credit="Agency" xmpRights:WebStatement="javascript:alert(1)"/>')).toEqual({ credit: 'Agency' });
  });

  test('are read from IPTC-IIM where XMP leaves them out', () => {
    const iptc = Buffer.concat([Buffer.from('Photoshop 3.0\0 8BIM'), dataset(80, 'Sok Dara'), dataset(80, 'Mey Lin'), dataset(110, 'Old agency'), dataset(120, Buffer.from('Café', 'latin1'))]);
    expect(readPhotoWords({ iptc, xmp: Buffer.from(XMP('<rdf:Description photoshop:Credit="New agency"/>')) })).toEqual({ creator: 'Sok Dara, Mey Lin', credit: 'New agency', caption: 'Café' });
  });

  test.each(['OLYMPUS DIGITAL CAMERA', 'SONY DSC', 'IMG_1234'])('are no caption where the camera wrote %s', (text) => {
    expect(readPhotoWords({ iptc: dataset(120, text) })).toEqual({});
  });

  test('of a hostile packet are none', () => {
    const bomb = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>${XMP('<rdf:Description photoshop:Credit="&b;"/>')}`;
    for (const xmp of [bomb, '<x', '<rdf:RDF><rdf:Description/></rdf:RDF>', XMP('<rdf:Description><photoshop:Credit><a><b/></a></photoshop:Credit></rdf:Description>'), '']) expect(readPhotoWords({ xmp: Buffer.from(xmp) })).toEqual({});
  });

  test('of any bytes are some or none, and never a crash', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), fc.uint8Array({ maxLength: 300 }), (xmp, iptc) => {
      expect(typeof readPhotoWords({ xmp: Buffer.from(xmp), iptc: Buffer.concat([dataset(80, 'a'), Buffer.from(iptc)]) })).toBe('object');
    }));
  });

  test('survive being written, whatever they are, and the caption stays with the article', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }).map((value) => value.replace(/[\p{C}\s]+/gu, ' ').trim()).filter((value) => value !== '');
    fc.assert(fc.property(fc.record({ credit: text, creator: text, copyright: text, terms: text }), (words) => {
      expect(readPhotoWords({ xmp: Buffer.from(photoWordsAsXmp({ ...words, caption: 'x', license: 'https://l.example/?a=1&b=2' })!) })).toEqual({ ...words, license: 'https://l.example/?a=1&b=2' });
    }));
    expect(photoWordsAsXmp({ caption: 'x' })).toBeUndefined();
  });

  test('are found in every format that carries them', async () => {
    for (const format of ['jpeg', 'png', 'webp', 'avif', 'tiff'] as const) {
      const bytes = await sharp(await photo(40, 30)).withXmp(photoWordsAsXmp({ creator: 'Sok Dara' })!).toFormat(format).toBuffer();
      expect([format, readPhotoWords(await sharp(bytes).metadata())]).toEqual([format, { creator: 'Sok Dara' }]);
    }
  });
});
