import { ownFamily } from "./families";

const loaded = new Map<string, { url: string; ready: Promise<FontFace | null> }>();

/**
 * Loads the uploaded font of an asset under its own family name. A file that is away or broken leaves its texts in
 * Inter, which stands behind it: a video with another typeface is better than none.
 * @returns whether its texts are set in it
 */
export async function loadOwnFont(ref: string, url: string): Promise<boolean> {
  const before = loaded.get(ref);
  if (before?.url === url) return (await before.ready) !== null;
  const ready = load(ref, url);
  loaded.set(ref, { url, ready });
  const old = await before?.ready;
  if (old) globalThis.document.fonts.delete(old);
  return (await ready) !== null;
}

async function load(ref: string, url: string): Promise<FontFace | null> {
  const face = new FontFace(ownFamily(ref), `url(${JSON.stringify(url)})`);
  try {
    await face.load();
  } catch (error) {
    console.warn(`The font ${ref} cannot be used, its texts are set in Inter.`, error);
    return null;
  }
  globalThis.document.fonts.add(face);
  return face;
}
