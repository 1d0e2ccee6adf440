/** `#rrggbb` of what was written: with three or six digits, with or without the sign; null for what is none. */
export function readHex(text: string): string | null {
  const digits = text.trim().replace(/^#/u, "").toLowerCase();
  if (/^[0-9a-f]{6}$/u.test(digits)) return `#${digits}`;
  if (!/^[0-9a-f]{3}$/u.test(digits)) return null;
  return `#${[...digits].map((digit) => digit + digit).join("")}`;
}

/** A colour as documents hold them, of one that a style has, which may be written as `rgb()` or `rgba()`. */
export function hexOf(colour: string): string {
  const parts = /^rgba?\(([^)]+)\)$/u
    .exec(colour)?.[1]
    ?.split(/[\s,/]+/u)
    .filter(Boolean)
    .map(Number);
  if (!parts) return colour;
  const [red = 0, green = 0, blue = 0, opacity = 1] = parts;
  return withOpacity(`#${[red, green, blue].map(twoDigits).join("")}`, opacity);
}

/** `#rrggbb` or `#rrggbbaa`, seen through as much as `opacity` says, 0–1. */
export function withOpacity(colour: string, opacity: number): string {
  return colour.slice(0, 7) + (opacity >= 1 ? "" : twoDigits(opacity * 255));
}

/** How opaque `#rrggbb` or `#rrggbbaa` is, 0–1. */
export function opacityOf(colour: string): number {
  return colour.length > 7 ? Number.parseInt(colour.slice(7), 16) / 255 : 1;
}

const twoDigits = (value: number) => Math.round(value).toString(16).padStart(2, "0");
