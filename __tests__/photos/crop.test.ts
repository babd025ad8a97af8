import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { CENTRE, cropBox, cropHeight, RATIOS, type Ratio } from '../../lib/photos/crop';

describe('a crop', () => {
  test.each([
    ['16x9', CENTRE, { left: 0, top: 94, width: 1000, height: 563 }],
    ['1x1', CENTRE, { left: 125, top: 0, width: 750, height: 750 }],
    ['1x1', { x: 0, y: 0 }, { left: 0, top: 0, width: 750, height: 750 }],
    ['1x1', { x: 100, y: 50 }, { left: 250, top: 0, width: 750, height: 750 }],
    ['4x3', { x: 10, y: 90 }, { left: 0, top: 0, width: 1000, height: 750 }],
  ] as const)('of 1,000 × 750 pixels to %s around %j is %j', (ratio, focus, expected) => {
    expect(cropBox({ width: 1000, height: 750 }, ratio, focus)).toEqual(expected);
  });

  test('is as large as the photo allows, lies within it, has its proportion and shows its focus', () => {
    const side = fc.integer({ min: 1, max: 12_000 });
    const percent = fc.integer({ min: 0, max: 100 });
    fc.assert(fc.property(side, side, fc.constantFrom(...(Object.keys(RATIOS) as Ratio[])), percent, percent, (width, height, ratio, x, y) => {
      const box = cropBox({ width, height }, ratio, { x, y });
      const [across, down] = RATIOS[ratio];
      expect(box.left >= 0 && box.top >= 0 && box.left + box.width <= width && box.top + box.height <= height).toBe(true);
      expect(box.width === width || box.height === height).toBe(true);
      expect(Math.abs(box.width / across - box.height / down)).toBeLessThanOrEqual(1 / Math.min(across, down));
      expect(box.left <= (width * x) / 100 + 1 && (width * x) / 100 - 1 <= box.left + box.width).toBe(true);
      expect(box.top <= (height * y) / 100 + 1 && (height * y) / 100 - 1 <= box.top + box.height).toBe(true);
    }));
  });

  test('has a height of at least one pixel', () => {
    expect([cropHeight('16x9', 1600), cropHeight('1x1', 1), cropHeight('16x9', 1)]).toEqual([900, 1, 1]);
  });
});
