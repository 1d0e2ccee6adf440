/** `amount` of `to` in `from`, 0..1. */
export function mixed(from: string, to: string, amount: number): string {
  if (amount <= 0) return from;
  return amount >= 1 ? to : `color-mix(in srgb, ${to} ${Math.round(amount * 100)}%, ${from})`;
}

/** The same for two of `#rrggbb`, as one. */
export function mixedHex(from: string, to: string, amount: number): string {
  const channel = (colour: string, at: number) => Number.parseInt(colour.slice(at, at + 2), 16);
  const mix = (at: number) => Math.round(channel(from, at) * (1 - amount) + channel(to, at) * amount);
  return `#${[1, 3, 5].map((at) => mix(at).toString(16).padStart(2, "0")).join("")}`;
}

/** A colour that lets through what is behind it; 1 is opaque. */
export function translucent(colour: string, opacity: number): string {
  return `color-mix(in srgb, ${colour} ${Math.round(opacity * 100)}%, transparent)`;
}

const DARK = "#0c0f13";

/** Dark or white, whichever is read better on `#rrggbb`. */
export function inkOn(colour: string): string {
  return luminance(colour) > 0.2 ? DARK : "#ffffff";
}

/** Whether white within an edge of `#rrggbb` would run into it. */
export function isPale(colour: string): boolean {
  return luminance(colour) > 0.45;
}

/** Relative luminance, WCAG 2. */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
