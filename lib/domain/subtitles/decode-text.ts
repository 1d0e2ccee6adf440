import type { TextLayout } from "./subtitle-file";
import type { SubtitleProblem, WarningList } from "./warnings";

export type DecodedText =
  | { ok: true; text: string; layout: TextLayout }
  | { ok: false; problem: SubtitleProblem };

const NOT_TEXT: SubtitleProblem = {
  code: "not_text",
  message:
    "This is not a text file. Export the subtitles as SRT, VTT, ASS, TXT or JSON and choose that file.",
};
/** Above this share of control characters a file is a picture, a video or an archive. */
const MAX_CONTROL_SHARE = 0.005;
/** UTF-8 with at most this many broken places per good one is damaged UTF-8, not another encoding. */
const DAMAGED_SHARE = 0.5;
/** 0x80..0x9f of windows-1252; the decoder of some runtimes reads them as Latin-1 controls. */
const WINDOWS_1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

/**
 * The text of a file: UTF-8 with or without BOM, UTF-16 with BOM (or without, when every second byte is 0), else
 * windows-1252 with a warning. Line ends become `\n`; `layout` says what they were.
 */
export function decodeText(bytes: Uint8Array, warnings: WarningList): DecodedText {
  const { encoding, bom } = encodingOf(bytes);
  const raw = encoding === "utf-8" ? decodeUtf8(bytes, warnings) : new TextDecoder(encoding).decode(bytes);
  if (looksBinary(raw)) return { ok: false, problem: NOT_TEXT };
  return {
    ok: true,
    text: raw.replaceAll("\0", "").replace(/\r\n?/g, "\n"),
    layout: { bom, newline: newlineOf(raw) },
  };
}

function encodingOf(bytes: Uint8Array): { encoding: "utf-8" | "utf-16le" | "utf-16be"; bom: boolean } {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: "utf-8", bom: true };
  if (a === 0xff && b === 0xfe) return { encoding: "utf-16le", bom: true };
  if (a === 0xfe && b === 0xff) return { encoding: "utf-16be", bom: true };
  const zeros = [0, 0];
  const looked = Math.min(bytes.length, 2000);
  for (let i = 0; i < looked; i++) if (bytes[i] === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (odd > looked * 0.3 && even < looked * 0.05) return { encoding: "utf-16le", bom: false };
  if (even > looked * 0.3 && odd < looked * 0.05) return { encoding: "utf-16be", bom: false };
  return { encoding: "utf-8", bom: false };
}

function decodeUtf8(bytes: Uint8Array, warnings: WarningList): string {
  const text = new TextDecoder("utf-8").decode(bytes);
  // A replacement character that was in the file already is no damage; only then is it worth decoding twice.
  if (!text.includes("\ufffd") || isValidUtf8(bytes)) return text;
  const good = text.match(/[^\p{ASCII}\ufffd]/gu)?.length ?? 0;
  const broken = text.match(/\ufffd/g)?.length ?? 0;
  if (broken <= good * DAMAGED_SHARE) {
    warnings.add(
      "damaged_characters",
      text.slice(0, text.indexOf("\ufffd")).split(/\r\n?|\n/).length,
      `The file is damaged: ${broken} characters cannot be read and stand as “\ufffd”. Look for them and type them again.`,
    );
    return text;
  }
  warnings.add(
    "encoding_guessed",
    undefined,
    "The file is not UTF-8; it was read as Western European (windows-1252). If letters look wrong, save it as UTF-8 and import it again.",
  );
  return new TextDecoder("windows-1252")
    .decode(bytes)
    .replace(/[\u0080-\u009f]/g, (unit) => WINDOWS_1252[unit.charCodeAt(0) - 0x80] ?? unit);
}

function isValidUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function looksBinary(text: string): boolean {
  let controls = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    // Tab, line ends, form feed and escape stand in text.
    if (unit < 32 && unit !== 27 && (unit < 9 || unit > 13)) controls++;
  }
  return controls > 2 && controls > text.length * MAX_CONTROL_SHARE;
}

/** The line end that most lines have. */
function newlineOf(text: string): TextLayout["newline"] {
  const windows = text.match(/\r\n/g)?.length ?? 0;
  const unix = (text.match(/\n/g)?.length ?? 0) - windows;
  const mac = (text.match(/\r/g)?.length ?? 0) - windows;
  if (windows > 0 && windows >= unix && windows >= mac) return "\r\n";
  return mac > unix ? "\r" : "\n";
}
