import fc from 'fast-check';

const TOKENS = [
  'word', 'Phnom Penh', 'a', ' ', ' ', '\n', '\n\n', '\n \n', '\r\n', '\t', '    ', '  \n', '\\', '\0', '\u0007', '\ufeff', '\u00a0', '\u200b',
  '*', '**', '_', '~', '~~', '`', '```\n', '~~~\n', '#', '# ', '## ', '> ', '- ', '+ ', '1. ', '2) ', '- [x] ', '---\n', '===\n', '***\n',
  '[', ']', '(', ')', '![', '](', '](a.md)', '](b_c.jpg "A \'caption\'")', '[text](other.md)', '[out](https://a.example/b)', '](https://a.example/b)', '[ref]', '[text][ref]', '![alt](photo.jpg)', '![alt][ref]',
  '\n[ref]: target.md\n', '\n\n[ref]: <x y> "title"\n\n', '[^1]', '\n[^1]: A note.\n', '\n\n[^1]: ![a](b) [x](y)\n\n    more [z](w)\n\n',
  '|', '| a | b |\n|---|:-:|\n| c | d |\n', ':-', '-|-', '\na | b\n--|--\n',
  '<', '>', '<b>', '</b>', '<div>', '</div>', '<div>\n', '\n\n</div>\n', '<script>', '</script>', '<!--', '-->', '<?', '<![CDATA[', '<https://a.example>', '<img src=x onerror=alert(1)>',
  'https://a.example/b--c', 'http://', 'www.a.example', 'mail@a.example', 'javascript:alert(1)', '[x](javascript:alert(1))', '[x](java&#10;script:alert(1))', '//host',
  '&amp;', '&', '&#0;', '&#x202e;', '&lt;script&gt;', '"', "'", "don't", '--', '---', '...', '“', '’', ',', '.', ':', '!', '1.', '2015', '=', '+', '-',
  'ប្រទេសកម្ពុជា', 'ភ្នំពេញ', '中文', 'ภาษาไทย', '👩‍👩‍👧‍👦', '🇰🇭', 'e\u0301', '\u202e', '\u0600', '\ud83d', '\udc00', 'constructor', '__proto__',
];

/** Text that looks like what editors write, and like what they write by accident. */
export const markdownLike = fc.array(fc.constantFrom(...TOKENS), { maxLength: 40 }).map((tokens) => tokens.join(''));

/** Any string at all, lone surrogates included. */
export const anyMarkdown = fc.oneof(
  { weight: 6, arbitrary: markdownLike },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme' }) },
  { weight: 1, arbitrary: fc.array(fc.integer({ min: 0, max: 0xffff })).map((codes) => String.fromCharCode(...codes)) },
);

/** Running text of several scripts. */
export const prose = fc
  .array(
    fc.oneof(
      fc.constantFrom('The', 'minister', 'said', "didn't", 'well-known', '1,000', 'a.m.', 'ប្រទេសកម្ពុជា', 'នៅរាជធានីភ្នំពេញ', 'ព្រហស្បតិ៍', '中文報紙', 'ภาษาไทย', 'မြန်မာ'),
      fc.constantFrom('👩‍👩‍👧‍👦', '🇰🇭🇹🇭', '👍🏽', 'e\u0301', '\u0600', '\u200d', '(', '“', '”', ',', ';', ':', '—', '- ', '.', ' ', ' ', ' ', '\n', '\u00a0', '\u00ad', '\u200b', '\r\n'),
      fc.string({ unit: 'grapheme', maxLength: 4 }),
      fc.string({ unit: 'binary', maxLength: 3 }),
    ),
    { maxLength: 60 },
  )
  .map((words) => words.join(''));
