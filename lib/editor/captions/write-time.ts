/** "1:05.230": minutes, seconds and milliseconds; hours where there are any. */
export function writeTime(ms: number): string {
  const whole = Math.max(0, Math.round(ms));
  const two = (value: number) => String(value).padStart(2, "0");
  const hours = Math.floor(whole / 3_600_000);
  const minutes = Math.floor(whole / 60_000) % 60;
  const seconds = Math.floor(whole / 1000) % 60;
  const rest = String(whole % 1000).padStart(3, "0");
  return hours > 0
    ? `${hours}:${two(minutes)}:${two(seconds)}.${rest}`
    : `${minutes}:${two(seconds)}.${rest}`;
}

const LONGEST_MS = 24 * 3_600_000;

/**
 * Milliseconds of a time as people write it: "65.23", "1:05,23", "0:01:05.230", "2m 3s". Null when it is none, or longer
 * than a day.
 */
export function readTime(text: string): number | null {
  const clean = text
    .trim()
    .replace(",", ".")
    .replace(/\s*([hms])\s*/giu, (_, unit: string) => unit.toLowerCase());
  const units = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+(?:\.\d+)?)s)?$/u.exec(clean);
  const parts =
    units && clean !== "" ? [units[1] ?? "0", units[2] ?? "0", units[3] ?? "0"] : clean.split(":");
  if (parts.length > 3 || parts.some((part, at) => !isPart(part, at === parts.length - 1))) return null;
  const seconds = parts.reduce((sum, part) => sum * 60 + Number(part), 0);
  const ms = Math.round(seconds * 1000);
  return ms <= LONGEST_MS ? ms : null;
}

const isPart = (part: string, isLast: boolean) => (isLast ? /^\d*\.?\d+$|^\d+\.$/u : /^\d+$/u).test(part);

/** A time moved by whole frames, to where a frame begins. */
export function byFrames(ms: number, frames: number, fps: number): number {
  return Math.max(0, Math.round(((Math.round((ms * fps) / 1000) + frames) * 1000) / fps));
}
