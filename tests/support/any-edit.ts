import { durationMs, type PlacedWord } from "@/lib/document/derive";
import type { ItemInput } from "@/lib/document/items";
import type { ProjectDocument } from "@/lib/document/schema";
import type { FormatId } from "@/lib/document/units";
import { estimateSpoken } from "@/lib/domain/preview-document";
import { addAsset } from "@/lib/editor/commands/add-asset";
import { addItem } from "@/lib/editor/commands/add-item";
import { addTrack } from "@/lib/editor/commands/add-track";
import { copyItems } from "@/lib/editor/commands/copy-items";
import { deleteWords } from "@/lib/editor/commands/delete-words";
import { detachCaptions } from "@/lib/editor/commands/detach-captions";
import { dropOwnCaptions } from "@/lib/editor/commands/drop-own-captions";
import { duplicateItems } from "@/lib/editor/commands/duplicate-items";
import { forgetMade } from "@/lib/editor/commands/forget-made";
import { mergeCues } from "@/lib/editor/commands/merge-cues";
import { moveItems } from "@/lib/editor/commands/move-items";
import { moveTrack } from "@/lib/editor/commands/move-track";
import { moveWords } from "@/lib/editor/commands/move-words";
import { pasteItems } from "@/lib/editor/commands/paste-items";
import { recolour } from "@/lib/editor/commands/recolour";
import { removeItems } from "@/lib/editor/commands/remove-items";
import { removeTrack } from "@/lib/editor/commands/remove-track";
import { replaceInCaptions } from "@/lib/editor/commands/replace-in-captions";
import { retimeCue } from "@/lib/editor/commands/retime-cue";
import { retimeWord } from "@/lib/editor/commands/retime-word";
import { rewriteCue } from "@/lib/editor/commands/rewrite-cue";
import { rewriteWords } from "@/lib/editor/commands/rewrite-words";
import { setAsset } from "@/lib/editor/commands/set-asset";
import { setAudio } from "@/lib/editor/commands/set-audio";
import { setCanvas } from "@/lib/editor/commands/set-canvas";
import { setCaptionLanguage } from "@/lib/editor/commands/set-caption-language";
import { setFormats } from "@/lib/editor/commands/set-formats";
import { setItem } from "@/lib/editor/commands/set-item";
import { setItemInFormat } from "@/lib/editor/commands/set-item-in-format";
import { setOwnCaptions } from "@/lib/editor/commands/set-own-captions";
import { setTakeSpeech } from "@/lib/editor/commands/set-take-speech";
import { setTrack } from "@/lib/editor/commands/set-track";
import { setWord } from "@/lib/editor/commands/set-word";
import { splitCue } from "@/lib/editor/commands/split-cue";
import { splitItems } from "@/lib/editor/commands/split-items";
import { trimItem } from "@/lib/editor/commands/trim-item";
import type { Edit } from "@/lib/editor/edit";
import { baseTrack } from "@/lib/editor/select/base-track";
import { captionsOf } from "@/lib/editor/select/captions-of";
import { transcriptWords } from "@/lib/editor/select/transcript-words";
import { takeInMade, takesToMake } from "@/lib/editor/take-making";

/** Choices for one edit: each in 0..1. */
export interface Dice {
  a: number;
  b: number;
  c: number;
  d: number;
}

type Make = (document: ProjectDocument, dice: Dice, newId: () => string) => Edit | null;

function pick<Value>(values: readonly Value[], at: number): Value | undefined {
  return values[Math.floor(at * values.length)];
}
const anItem = (document: ProjectDocument, at: number) => pick(Object.values(document.items), at);
const aTrack = (document: ProjectDocument, at: number) => pick(document.tracks, at);
const aTime = (document: ProjectDocument, at: number) => Math.round(at * (durationMs(document) + 2000));
const aWord = (document: ProjectDocument, at: number): PlacedWord | undefined =>
  pick(
    captionsOf(document, "9:16").flatMap((cue) => cue.lines.flat()),
    at,
  );

function aStretch(document: ProjectDocument, { a, b }: Dice) {
  const count = transcriptWords(document).length;
  const from = Math.floor(a * count);
  return { from, to: Math.min(count, from + 1 + Math.floor(b * 6)) };
}

function ids(document: ProjectDocument, { a, b }: Dice): string[] {
  const first = anItem(document, a)?.id;
  const second = anItem(document, b)?.id;
  return [first, b > 0.6 ? second : undefined].flatMap((id) => id ?? []);
}

function anInput(document: ProjectDocument, dice: Dice, newId: () => string): ItemInput | null {
  const like = anItem(document, dice.a);
  if (!like) return null;
  return {
    ...like,
    id: newId(),
    startMs: aTime(document, dice.b),
    durationMs: 20 + Math.round(dice.c * 3000),
  };
}

/** Every command, with arguments made of dice. Null where the document has nothing to do it to. */
export const EDITS: Readonly<Record<string, Make>> = {
  addTrack: (_document, { a, b }, newId) =>
    addTrack({
      track: {
        id: newId(),
        kind: pick(["video", "audio", "text", "caption", "overlay"] as const, a) ?? "text",
      },
      ...(b > 0.5 ? { at: Math.floor(b * 6) } : {}),
    }),
  removeTrack: (document, { a, b }) => {
    const track = aTrack(document, a);
    return track && track.id !== baseTrack(document)?.id && b < 0.1 ? removeTrack({ id: track.id }) : null;
  },
  moveTrack: (document, { a, b }) => {
    const track = aTrack(document, a);
    return track ? moveTrack({ id: track.id, to: Math.floor(b * 9) }) : null;
  },
  setTrack: (document, { a, b, c }) => {
    const track = aTrack(document, a);
    if (!track) return null;
    if (track.locked) return setTrack({ id: track.id, change: { locked: false } });
    return setTrack({
      id: track.id,
      change: { muted: b < 0.5, hidden: c < 0.3, locked: b > 0.9, name: "A name" },
    });
  },
  addItem: (document, dice, newId) => {
    const item = anInput(document, dice, newId);
    const track = item && document.tracks.find(({ kind }) => kind === item.kind);
    if (!item || !track) return null;
    return addItem({ item, track: dice.d > 0.8 ? { new: newId() } : track.id, insert: dice.d < 0.4 });
  },
  removeItems: (document, dice) => {
    const chosen = ids(document, dice);
    // Where everyone who speaks is removed soon, nothing is left for the edits of words.
    const spoken = chosen.some((id) => baseTrack(document)?.items.includes(id));
    return dice.d < (spoken ? 0.05 : 0.3) ? removeItems({ ids: chosen, ripple: dice.c > 0.5 }) : null;
  },
  moveItems: (document, dice, newId) => {
    const chosen = ids(document, dice);
    const kind = document.items[chosen[0] ?? ""]?.kind;
    const target = pick(
      document.tracks.filter((track) => track.kind === kind),
      dice.d,
    );
    const toTrack = dice.c > 0.7 ? target?.id : dice.c > 0.6 ? { new: newId() } : undefined;
    const deltaMs = Math.round((dice.d - 0.4) * 6000);
    return moveItems({ ids: chosen, deltaMs, ...(toTrack ? { toTrack } : {}), ripple: dice.c < 0.3 });
  },
  trimItem: (document, { a, b, c, d }) => {
    const item = anItem(document, a);
    if (!item) return null;
    const edge = b > 0.5 ? "start" : "end";
    const at = edge === "start" ? item.startMs : item.startMs + item.durationMs;
    return trimItem({ id: item.id, edge, toMs: Math.round(at + (c - 0.5) * 3000), ripple: d > 0.6 });
  },
  splitItems: (document, { a, b, c }, newId) => {
    const item = anItem(document, a);
    if (!item) return null;
    const atMs = Math.round(item.startMs + b * item.durationMs);
    return splitItems({ ...(c > 0.5 ? { ids: [item.id] } : {}), atMs, newId });
  },
  duplicateItems: (document, dice, newId) =>
    dice.d < 0.3 ? duplicateItems({ ids: ids(document, dice), newId }) : null,
  pasteItems: (document, dice, newId) => {
    const clipboard = copyItems(document, ids(document, dice));
    return clipboard && dice.d < 0.3 ? pasteItems({ clipboard, atMs: aTime(document, dice.c), newId }) : null;
  },
  setItem: (document, { a, b, c }) => {
    const item = anItem(document, a);
    if (!item) return null;
    if (item.kind === "video" && c > 0.5) return setItem({ id: item.id, change: { speed: 0.5 + b * 1.5 } });
    if (c < 0.2) return setItem({ id: item.id, change: { startMs: aTime(document, b) } });
    if (item.kind === "audio") return setItem({ id: item.id, change: { fadeInMs: Math.round(b * 500) } });
    if (item.kind === "text") return setItem({ id: item.id, change: { text: `Said ${Math.round(b * 9)}` } });
    return item.kind === "caption"
      ? setItem({ id: item.id, change: { style: b > 0.5 ? "pop" : "box" } })
      : setItem({ id: item.id, change: { opacity: b, place: { x: b, y: c, width: 0.5, height: 0.5 } } });
  },
  setItemInFormat: (document, { a, b, c }) => {
    const item = anItem(document, a);
    if (!item || item.kind === "audio") return null;
    const format: FormatId = b > 0.5 ? "1:1" : "16:9";
    return setItemInFormat({ id: item.id, format, change: c > 0.7 ? null : { hidden: true } });
  },
  setCanvas: (_document, { a }) => setCanvas({ change: { background: a > 0.5 ? "#102030" : "#ffffff" } }),
  setFormats: (_document, { a }) => setFormats({ formats: a > 0.5 ? ["1:1", "9:16"] : ["9:16", "16:9"] }),
  setAudio: (_document, { a, b }) =>
    setAudio({ change: { duckDb: -Math.round(a * 30), gate: b > 0.5 ? { thresholdDb: -40 } : undefined } }),
  addAsset: (_document, { a }) =>
    addAsset({
      ref: `sticker-${Math.floor(a * 3)}`,
      asset: { kind: "image", source: { from: "library", assetId: "s" }, name: "Sticker" },
    }),
  setAsset: (document, { a, b }) => {
    const ref = pick(Object.keys(document.assets), a);
    return ref ? setAsset({ ref, change: { name: `Named ${Math.round(b * 5)}` } }) : null;
  },
  deleteWords: (document, dice, newId) =>
    dice.d < 0.3 ? deleteWords({ ...aStretch(document, dice), newId }) : null,
  moveWords: (document, dice, newId) =>
    moveWords({
      ...aStretch(document, dice),
      before: Math.floor(dice.c * (transcriptWords(document).length + 1)),
      newId,
    }),
  rewriteWords: (document, dice, newId) =>
    rewriteWords({
      ...aStretch(document, dice),
      text: dice.c > 0.5 ? "Something else altogether." : "Shorter",
      voice: { voiceId: dice.d > 0.3 ? "v" : "w", lang: "en", speed: 1 },
      newId,
    }),
  setTakeSpeech: (document, { a, b }) => {
    const take = pick(Object.values(document.takes), a);
    const text = "A text of some words. ".repeat(1 + Math.floor(b * 3)).trim();
    return take && b < 0.4
      ? setTakeSpeech({ take: take.id, speech: { kind: "text", text, lang: "en", voiceId: "v", speed: 1 } })
      : null;
  },
  // As it comes back while the editor is open: into any document that has the take with the same words.
  applyTake: (document, { a, b }, newId) => {
    const take = pick(takesToMake(document), a);
    const spoken = take && estimateSpoken(document, take);
    if (!take || !spoken) return null;
    const last = spoken.words.at(-1)?.endMs ?? 0;
    const made = {
      spoken: { ...spoken, durationMs: last + Math.round(b * 2000) + 1 },
      synced: {
        ref: newId(),
        asset: {
          kind: "video" as const,
          source: { from: "library" as const, assetId: "m" },
          name: "Made",
        },
      },
    };
    return takeInMade({ [take.id]: made }, document);
  },
  forgetMade: (document, { a }) => {
    const { synced } = pick(Object.values(document.takes), a) ?? {};
    return synced === undefined ? null : forgetMade({ refs: [synced] });
  },
  setWord: (document, { a, b, c }) => {
    const word = aWord(document, a);
    if (!word) return null;
    const before = pick([undefined, "cue", "line", "join"] as const, b);
    return setWord({
      word,
      change: c > 0.5 ? { before } : { text: `W${Math.round(c * 20)}`, emphasis: true },
    });
  },
  splitCue: (document, { a }) => {
    const words = pick(captionsOf(document, "9:16"), a)?.lines.flat();
    return words && words.length > 1 ? splitCue({ words, at: 1 }) : null;
  },
  mergeCues: (document, { a }) => {
    const cues = captionsOf(document, "9:16");
    const at = Math.floor(a * (cues.length - 1));
    const [first, second] = [cues[at], cues[at + 1]];
    return first && second ? mergeCues({ first: first.lines.flat(), second: second.lines.flat() }) : null;
  },
  retimeCue: (document, { a, b }) => {
    const cue = pick(captionsOf(document, "9:16"), a);
    if (!cue) return null;
    const words = cue.lines.flat();
    return b > 0.5
      ? retimeCue({ words, startMs: cue.startMs - Math.round(b * 300) })
      : retimeCue({ words, endMs: cue.endMs + Math.round((b - 0.25) * 2000) });
  },
  retimeWord: (document, { a, b, c }) => {
    const word = aWord(document, a);
    const at = (ms: number, by: number) => Math.round(ms + (by - 0.5) * 800);
    return word ? retimeWord({ word, startMs: at(word.startMs, b), endMs: at(word.endMs, c) }) : null;
  },
  replaceInCaptions: (document, { a, b }) => {
    const find = aWord(document, a)?.text;
    const replace = pick(["", "one", "two words", "a b c"], b) ?? "";
    return find && b > 0.1 ? replaceInCaptions({ find, replace, wholeWord: true }) : null;
  },
  setOwnCaptions: (_document, { a }) =>
    a < 0.1
      ? setOwnCaptions({
          lang: "de",
          words: ["Guten", "Tag", "zusammen."].map((text, at) => ({
            text,
            startMs: at * 1500 + Math.round(a * 900),
            endMs: at * 1500 + 1200,
          })),
        })
      : null,
  rewriteCue: (document, { a, b }) => {
    const lines = pick(captionsOf(document, "9:16"), a)?.lines;
    const text = pick(["A word", "Something else\nin two lines", "One two three four five"], b) ?? "";
    return lines ? rewriteCue({ lines, text }) : null;
  },
  setCaptionLanguage: (_document, { a }) => setCaptionLanguage({ lang: a > 0.5 ? "en" : "de" }),
  recolour: (_document, { a }) =>
    recolour(a > 0.5 ? { from: "#ffffff", to: "#ffeedd" } : { from: "#ffeedd", to: "#ffffff" }),
  dropOwnCaptions: () => dropOwnCaptions(),
  detachCaptions: (_document, { a }) => (a < 0.15 ? detachCaptions() : null),
};
