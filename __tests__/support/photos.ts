import sharp from 'sharp';

/** A photo of that size, with enough in it that its compressions differ. */
export function photo(width: number, height: number, format: 'jpeg' | 'png' | 'webp' = 'jpeg', colour = '#3a6ea5'): Promise<Buffer> {
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="${colour}"/><circle cx="40%" cy="50%" r="30%" fill="#f2c14e"/><path d="M0 ${height} L${width} 0" stroke="#222" stroke-width="9"/></svg>`;
  return sharp(Buffer.from(drawing)).toFormat(format).toBuffer();
}
