import { encode } from 'uqr';
import type { QrCode } from './model';

/**
 * A text as a QR code (ISO/IEC 18004, error correction level L), drawn as one path of horizontal strokes: a third of a
 * kilobyte when the page is compressed, where a square for each module would take four times that.
 */
export function qrCode(text: string): QrCode {
  const { data, size } = encode(text, { ecc: 'L', border: 0 });
  const path = data.map((row, y) => {
    let end = 0;
    return runsOf(row).map(({ start, length }, index) => {
      const move = index === 0 ? `M${start} ${y}` : `m${start - end} 0`;
      end = start + length;
      return `${move}h${length}`;
    }).join('');
  });
  return { size, path: path.join('') };
}

/** Dark modules that stand side by side. */
function runsOf(row: readonly boolean[]): { start: number; length: number }[] {
  const runs: { start: number; length: number }[] = [];
  for (const [at, dark] of row.entries()) {
    const last = runs.at(-1);
    if (!dark) continue;
    if (last && last.start + last.length === at) last.length++;
    else runs.push({ start: at, length: 1 });
  }
  return runs;
}
