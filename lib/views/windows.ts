import { HOUR_MS } from './times';

/** The times over which views are counted, shortest first. */
export const WINDOWS = ['24h', '7d', '30d', 'all'] as const;
export type WindowName = (typeof WINDOWS)[number];

const DAY_HOURS = 24;

/** How many hours a window is long. `all` has no beginning. */
export const WINDOW_HOURS: Readonly<Record<WindowName, number>> = { '24h': DAY_HOURS, '7d': 7 * DAY_HOURS, '30d': 30 * DAY_HOURS, all: Infinity };

export function isWindow(name: string): name is WindowName {
  return (WINDOWS as readonly string[]).includes(name);
}

/** This window, and those to fall back to when too few articles have views in it: ever longer ones. */
export function windowsFrom(window: WindowName): WindowName[] {
  return WINDOWS.slice(WINDOWS.indexOf(window));
}

/** Half a window, unless the settings say otherwise: what was read at its beginning weighs a quarter of what is read now. */
export const STANDARD_HALF_LIFE = 1 / 2;

/**
 * How long it takes until a view weighs half, in hours. The setting is for one window; for the others it is as long in
 * proportion, or the seven days would be ranked by their last one. A view of all time never loses weight.
 * @param setting for the window that the settings name
 */
export function halfLifeHours(window: WindowName, setting: { window: WindowName; halfLife?: number | undefined }): number {
  if (window === 'all') return Infinity;
  const share = setting.halfLife === undefined || setting.window === 'all' ? STANDARD_HALF_LIFE : setting.halfLife / WINDOW_HOURS[setting.window];
  return WINDOW_HOURS[window] * share;
}

/** The first hour of a window that ends with the hour of `time`. */
export function firstHour(window: WindowName, time: number): number {
  return Math.floor(time / HOUR_MS) - WINDOW_HOURS[window] + 1;
}
