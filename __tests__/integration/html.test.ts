import { describe, expect, test } from '@jest/globals';
import { HtmlValidate } from 'html-validate';
import { KINDS, STATUS } from '../support/fullPaper';
import { fullPaperSite } from '../support/fullPaperSite';

/** The recommended rules, which hold the standard's own and those for accessibility, but for matters of taste. */
const validator = new HtmlValidate({
  extends: ['html-validate:standard', 'html-validate:a11y', 'html-validate:document'],
  rules: {
    // React writes `charSet` and `dateTime`; HTML does not mind.
    'attr-case': 'off',
    // React closes `<meta/>` and writes `crossorigin=""`; both are what the standard allows.
    'void-style': 'off',
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    // Next writes `<!DOCTYPE html>` in its own letters, and pages are one line.
    'doctype-style': 'off',
    'long-title': 'off',
    // The style sheet is the site's own; a hash would guard it against itself.
    'require-sri': ['error', { target: 'crossorigin' }],
    // A wide table scrolls in a labelled region of its own, which is `div` because it begins no section of the text.
    'prefer-native-element': ['error', { exclude: ['region'] }],
  },
});

const site = fullPaperSite();

describe('the HTML of a page', () => {
  test.each(Object.entries({ ...KINDS, 'article with a hostile headline': '/national/hostile' }) as [keyof typeof KINDS, string][])('of kind "%s" is valid', async (kind, address) => {
    // A redirect's body is a link for programs that do not follow; it has no title.
    if (STATUS[kind] === 308) return;
    const report = await validator.validateString(await site.server.page(address, STATUS[kind]), address);
    expect(report.results.flatMap(({ messages }) => messages.map(({ ruleId, message, selector }) => `${ruleId}: ${message} (${selector ?? ''})`))).toEqual([]);
  });
});
