import type { Picture } from '@/lib/pages/model';
import { Photo } from './Photo';

interface Props {
  picture: Picture;
  sizes: string;
  eager?: boolean;
  className?: string;
}

/** A photo with its caption and credit, each of which may stand alone. */
export function Figure({ picture, sizes, eager, className }: Props) {
  const { caption, credit } = picture;
  return (
    <figure className={className}>
      <Photo picture={picture} sizes={sizes} eager={eager} />
      {(caption || credit) && (
        <figcaption>
          {caption} {credit && <span className="credit">{credit}</span>}
        </figcaption>
      )}
    </figure>
  );
}
