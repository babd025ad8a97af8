import type { ReactNode } from 'react';
import type { Messages } from '@/lib/language/messages';
import type { Frame } from '@/lib/pages/model';
import { Footer } from './Footer';
import { Masthead } from './Masthead';

/** Everything that stands around a page's content, inside `<body>`. */
export function PageShell({ frame, messages, children }: { frame: Frame; messages: Messages; children: ReactNode }) {
  return (
    <>
      {/* React moves it into the head: browsers offer to search the paper from their address bar. */}
      <link rel="search" type="application/opensearchdescription+xml" href="/opensearch.xml" title={frame.paper.name} />
      <a className="sr-only skip" href="#content">
        {messages.skipToContent}
      </a>
      <Masthead frame={frame} messages={messages} />
      <main id="content" className="wrap">
        {children}
      </main>
      <Footer frame={frame} messages={messages} />
    </>
  );
}
