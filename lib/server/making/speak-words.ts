import { writeFile } from "node:fs/promises";
import path from "node:path";
import type { TimedWord } from "@/engine/speech/types";
import type { Speech, Take } from "@/lib/document/takes";
import { type Word, wordSchema } from "@/lib/document/words";
import { punctuate } from "@/lib/domain/captions/written-words";
import { AppError } from "@/lib/errors";
import { unsafeFindAsset } from "../data/assets";
import {
  type TakeAttempt,
  unsafeFindRunning,
  unsafeFindSameSpeech,
  unsafeFinishSpeech,
  unsafeUpdateSpeech,
} from "../data/making";
import type { ProductionRecord } from "../data/productions";
import { unsafeIsThere } from "../lost-files";
import { inspectMade } from "../media/inspect-media";
import { storeMade } from "../media/store-made";
import { requireDocument } from "../require-document";
import { getToFile } from "../s3";
import { alignTranscript } from "../speech/align-transcript";
import { chooseProvider } from "../speech/choose-provider";
import { speechSettings } from "../speech/speech-settings";
import { withWorkFolder } from "../with-work-folder";
import { fitSpeech } from "./fit-speech";
import { speechHash } from "./take-inputs";
import { throttle } from "./throttle";

/**
 * First stage: the words as sound, with the time of each word. A text is spoken; a recording is taken as it is and,
 * when its words are known, aligned. Running it again when it is done changes nothing.
 */
export async function speakWords(of: TakeAttempt, signal: AbortSignal): Promise<void> {
  const production = await unsafeFindRunning(of);
  const job = production?.speeches.find(({ takeId }) => takeId === of.takeId);
  if (!production || !job || job.state === "succeeded") return;
  const document = requireDocument(production.document);
  const take = document.takes[of.takeId];
  if (!take) throw new AppError("bad_request");
  const { speech } = take;
  const inputsHash = speechHash(document, take);
  const same = await unsafeFindSameSpeech(production.workspaceId, inputsHash);
  if (same && (await unsafeIsThere(same.audioAssetId))) {
    const words = wordSchema.array().parse(same.words ?? []);
    return unsafeFinishSpeech(of, { audioAssetId: same.audioAssetId, words, asset: null });
  }
  await unsafeUpdateSpeech(of, { state: "running", startedAt: job.startedAt ?? new Date(), inputsHash });
  if (speech.kind === "text") await speakText(of, production, { id: job.id, take, speech }, signal);
  else await takeRecording(of, production, speech, signal);
}

async function speakText(
  of: TakeAttempt,
  production: ProductionRecord,
  { id, take, speech }: { id: string; take: Take; speech: Extract<Speech, { kind: "text" }> },
  signal: AbortSignal,
): Promise<void> {
  const provider = chooseProvider(speechSettings(), speech.voiceId);
  const report = throttle((progress: number) => unsafeUpdateSpeech(of, { progress: progress * 0.95 }));
  const spoken = await provider.synthesize({
    text: speech.text,
    lang: speech.lang,
    voice: speech.voiceId,
    speed: speech.speed,
    signal,
    onProgress: report,
  });
  await withWorkFolder(async (folder) => {
    const voice = path.join(folder, "speech");
    await writeFile(voice, spoken.audio);
    const whole = { file: voice, words: wholeMs(spoken.words) };
    const { file, words } = take.range ? await fitIntoBase(production, take, whole, folder, signal) : whole;
    const asset = {
      id,
      workspaceId: production.workspaceId,
      createdById: production.requestedById,
      kind: "audio" as const,
      origin: "speech" as const,
      name: speech.text.slice(0, 60),
    };
    await unsafeFinishSpeech(of, {
      audioAssetId: id,
      words: punctuate(words, speech.text, speech.lang),
      asset: await storeMade(file, asset, "speech_failed", signal),
    });
  });
}

/** The words as they stand within the speech of the video that they are to replace a sentence of. */
async function fitIntoBase(
  production: ProductionRecord,
  { asset, range }: Take,
  speech: { file: string; words: Word[] },
  folder: string,
  signal: AbortSignal,
): Promise<{ file: string; words: Word[] }> {
  const source = requireDocument(production.document).assets[asset]?.source;
  const base = source?.from === "library" ? await unsafeFindAsset(source.assetId) : null;
  if (!range || base?.workspaceId !== production.workspaceId) throw new AppError("media_missing");
  const file = path.join(folder, "base");
  await getToFile(base.key, file, signal);
  const { durationMs } = await inspectMade(speech.file, "audio", "speech_failed", signal);
  return fitSpeech({ ...speech, durationMs: durationMs ?? 0 }, { file, ...range }, folder, signal);
}

async function takeRecording(
  of: TakeAttempt,
  production: ProductionRecord,
  speech: Extract<Speech, { kind: "audio" }>,
  signal: AbortSignal,
): Promise<void> {
  const source = requireDocument(production.document).assets[speech.asset]?.source;
  const asset = source?.from === "library" ? await unsafeFindAsset(source.assetId) : null;
  if (!asset || asset.workspaceId !== production.workspaceId) throw new AppError("media_missing");
  const { transcript, lang } = speech;
  const words = transcript?.trim()
    ? await withWorkFolder(async (folder) => {
        const file = path.join(folder, "recording");
        await getToFile(asset.key, file, signal);
        return alignTranscript({ file, text: transcript, lang: lang ?? "en", signal });
      })
    : [];
  await unsafeFinishSpeech(of, {
    audioAssetId: asset.id,
    words: punctuate(wholeMs(words), transcript ?? "", lang ?? "en"),
    asset: null,
  });
}

const wholeMs = (words: TimedWord[]): Word[] =>
  words.map(({ text, startMs, endMs }) => ({ text, startMs: Math.round(startMs), endMs: Math.round(endMs) }));
