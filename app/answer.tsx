// Imported where the components are, and the layout imports this file: one style sheet for all pages, fetched once.
import './globals.css';
import { notFound, permanentRedirect } from 'next/navigation';
import { cache } from 'react';
import type { Metadata } from 'next';
import { ArchiveView } from '@/components/ArchiveView';
import { ArticleView } from '@/components/ArticleView';
import { Document } from '@/components/Document';
import { ExplanationView } from '@/components/ExplanationView';
import { FrontView } from '@/components/FrontView';
import { ListView } from '@/components/ListView';
import { MissingView } from '@/components/MissingView';
import { MostViewedView } from '@/components/MostViewedView';
import { PageShell } from '@/components/PageShell';
import { TroubleView } from '@/components/TroubleView';
import { SearchView } from '@/components/SearchView';
import { english, messagesFor } from '@/lib/language/messages';
import { MARK_TYPE, markOf, troubleMark, writeMark, type Mark } from '@/lib/page-cache/mark';
import type { Answer } from '@/lib/pages/answer';
import { answerAt } from '@/lib/pages/answerAt';
import type { Frame } from '@/lib/pages/model';
import { structuredDataOf } from '@/lib/pages/structuredData';
import { viewAt } from '@/lib/pages/view';
import { metadataFor } from '@/lib/seo/metadata';
import { jsonForScript } from '@/lib/seo/escape';
import { log } from '@/lib/server/log';
import { readNewspaper } from '@/lib/server/newsroom';

interface Params {
  params: Promise<Record<string, string | string[]>>;
}

interface Loaded {
  answer: Answer | undefined;
  mark: Mark;
  data: ReturnType<typeof structuredDataOf>;
}

/** Once per request, for the head and for the body. Without an answer the newspaper cannot be read just now. */
const load = cache((address: string): Loaded => {
  try {
    return readNewspaper((paper) => {
      const { view } = viewAt(paper, address);
      const answer = answerAt(view, address);
      return { answer, mark: markOf(view, address, answer), data: structuredDataOf(view, answer) };
    });
  } catch (error) {
    // Next would send its own error page, which is made of scripts.
    log('error', 'a page could not be made', { address, message: String(error) });
    return { answer: undefined, mark: troubleMark(address), data: [] };
  }
});

/** An address as readers have it, from its folder in `app/`: `[section]/page/[number]` and the request's parameters. */
async function addressOf(shape: string, { params }: Params): Promise<string> {
  const given = await params;
  return `/${shape.replace(/\[(?:\.\.\.)?(\w+)\]/g, (_, name: string) => [given[name] ?? []].flat().map(decode).join('/'))}`;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/**
 * The two exports of a page file: the head, and the page. A page that keeps React in the browser says so here:
 * `answerPage('graphics/[slug]', { scripts: true })`.
 * @param shape the file's folder below `app/`
 */
export function answerPage(shape: string, options: { scripts?: boolean } = {}) {
  return {
    async generateMetadata(props: Params): Promise<Metadata> {
      const { answer } = load(await addressOf(shape, props));
      if (!answer) return { title: english.errorHeading, robots: { index: false } };
      if (answer.kind === 'redirect') return {};
      return metadataFor(answer.head, answer.frame, answer.page.kind === 'article' ? answer.page : undefined);
    },
    async Page(props: Params) {
      const { answer, mark, data } = load(await addressOf(shape, props));
      if (!answer) return <Document language="en" direction="ltr"><MarkBlock mark={mark} /><TroubleView /></Document>;
      if (process.env.NODE_ENV === 'development') answerInDevelopment(answer);
      return (
        <Document {...documentOf(answer)}>
          <MarkBlock mark={options.scripts ? { ...mark, scripts: true } : mark} />
          {answer.kind === 'redirect' ? <p><a href={answer.to}>{answer.to}</a></p> : <AnswerBody answer={answer} />}
          {data.map((block, index) => <script key={index} type="application/ld+json" dangerouslySetInnerHTML={{ __html: jsonForScript(block) }} />)}
        </Document>
      );
    },
  };
}

/** A redirect has no language of its own: its one line is an address. */
function documentOf(answer: Answer): { language: string; direction: 'ltr' | 'rtl'; numerals?: string } {
  if (answer.kind === 'redirect') return { language: 'en', direction: 'ltr' };
  const { language, direction, numerals } = answer.frame.paper;
  return { language, direction, numerals };
}

/** Without the page cache, which does it otherwise, Next itself has to send the status. */
function answerInDevelopment(answer: Answer): void {
  if (answer.kind === 'redirect') permanentRedirect(answer.to);
  if (answer.status !== 200) notFound();
}

function MarkBlock({ mark }: { mark: Mark }) {
  return <script type={MARK_TYPE} dangerouslySetInnerHTML={{ __html: writeMark(mark) }} />;
}

function AnswerBody({ answer: { page, frame } }: { answer: Extract<Answer, { kind: 'page' }> }) {
  return (
    <PageShell frame={frame} messages={messagesFor(frame.locale)}>
      <PageBody page={page} frame={frame} />
    </PageShell>
  );
}

function PageBody({ page, frame }: { page: Extract<Answer, { kind: 'page' }>['page']; frame: Frame }) {
  const messages = messagesFor(frame.locale);
  switch (page.kind) {
    case 'article': return <ArticleView page={page} messages={messages} home={frame.home} />;
    case 'front': return <FrontView page={page} messages={messages} />;
    case 'list': return <ListView page={page} messages={messages} home={frame.home} />;
    case 'most-viewed': return <MostViewedView page={page} messages={messages} home={frame.home} />;
    case 'explanation': return <ExplanationView page={page} messages={messages} home={frame.home} />;
    case 'archive': return <ArchiveView page={page} messages={messages} home={frame.home} />;
    case 'search': return <SearchView page={page} messages={messages} home={frame.home} />;
    case 'missing': return <MissingView page={page} messages={messages} search={frame.search} />;
  }
}
