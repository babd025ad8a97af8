import { describe, expect, test } from '@jest/globals';
import { inlineScripts, withoutScripts } from '../../lib/page-cache/strip';
import { jsonForScript } from '../../lib/seo/escape';
import { scriptsIn } from '../support/html';

const SCRIPTS = [
  '<script>self.__next_f=[]</script>',
  '<script src="/_next/static/chunks/main.js" async=""></script>',
  '<script src="/a.js" noModule=""></script>',
  '<script id="_R_">requestAnimationFrame(function(){$RT=performance.now()});</script>',
  '<script type="module">import "/x.js"</script>',
  '<script type="application/newsprint+json">{"status":200}</script>',
  '<script>a("<\\/p>")\nb()</script>',
  '<link rel="preload" as="script" fetchPriority="low" href="/_next/static/chunks/main.js"/>',
  '<link rel="modulepreload" href="/x.js"/>',
  '<!--$--><!--/$-->',
  '<div hidden=""><!--$--><!--/$--></div>',
];

const KEPT = [
  '<link rel="stylesheet" href="/a.css"/>',
  '<link rel="preload" as="font" href="/a.woff2" crossorigin=""/>',
  '<link rel="preload" as="image" href="/logo.svg"/>',
  '<p>A script is &lt;script&gt;alert(1)&lt;/script&gt; in HTML.</p>',
  '<div hidden="">Something</div>',
  '<script type="application/ld+json">{"headline":"a"}</script>',
  `<script type="application/ld+json">${jsonForScript({ headline: '</script><script>alert(1)</script><!--' })}</script>`,
];

describe('a page of the page cache', () => {
  test.each(SCRIPTS)('loses %s', (script) => {
    expect(withoutScripts(`<p>a</p>${script}<p>b</p>`)).toBe('<p>a</p><p>b</p>');
  });

  test.each(KEPT)('keeps %s', (html) => {
    expect(withoutScripts(`<p>a</p>${html}<p>b</p>`)).toBe(`<p>a</p>${html}<p>b</p>`);
  });

  test('has nothing left that a browser runs, in whichever order it stood', () => {
    const html = [...SCRIPTS, ...KEPT, ...SCRIPTS.toReversed()].join('');
    expect(scriptsIn(withoutScripts(html))).toEqual([]);
    for (const kept of KEPT) expect(withoutScripts(html)).toContain(kept);
  });
});

describe('a page that keeps its scripts', () => {
  test('tells of every inline script that a browser would run, to the letter', () => {
    expect(inlineScripts([...SCRIPTS, ...KEPT].join(''))).toEqual(['self.__next_f=[]', 'requestAnimationFrame(function(){$RT=performance.now()});', 'import "/x.js"', 'a("<\\/p>")\nb()']);
  });
});
