import type { Picture } from '@/lib/pages/model';

interface Props {
  picture: Picture;
  /** How wide it will be drawn, for the browser to choose a file: the `sizes` attribute. */
  sizes: string;
  /** For the one picture that a reader sees first. All others wait until they are near. */
  eager?: boolean;
  className?: string;
}

/** A photo in the best format a browser knows. Width and height are always given, so that text does not move. */
export function Photo({ picture, sizes, eager = false, className }: Props) {
  const loading = eager ? ({ fetchPriority: 'high' } as const) : ({ loading: 'lazy', decoding: 'async' } as const);
  return (
    <picture>
      {picture.sources.map((source) => (
        <source key={source.type} type={source.type} srcSet={source.srcSet} sizes={sizes} />
      ))}
      <img
        className={className}
        alt={picture.alt}
        width={picture.width}
        height={picture.height}
        data-tone={picture.tone}
        {...loading}
        sizes={sizes}
        srcSet={picture.srcSet || undefined}
        src={picture.src}
      />
    </picture>
  );
}
