import { Fragment } from 'react';
import type { Name } from '@/lib/pages/model';

/** Names one after another, each in its own language. */
export function Names({ names }: { names: Name[] }) {
  return names.map(({ name, lang }, index) => (
    <Fragment key={name}>
      {index > 0 && ', '}
      {lang ? <span lang={lang}>{name}</span> : name}
    </Fragment>
  ));
}
