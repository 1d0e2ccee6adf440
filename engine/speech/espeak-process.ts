/**
 * eSpeak NG (GPL-3.0) as WebAssembly. This is the only file that loads it, and it runs only as a program of its own
 * that `espeak.ts` talks to over stdin and stdout: the rest of the project never links it. The package is optional.
 */
import { serveVoice } from "./voice-process";

export interface EspeakRequest {
  /** eSpeak's voice name, with a variant: `de`, `de+f2`. */
  voice: string;
  wordsPerMinute: number;
  ssml: string;
}

export interface EspeakEvent {
  type: string;
  /** IPA of a phoneme, name of a mark. */
  id: string;
  atMs: number;
}

export interface EspeakAnswer {
  sampleRate: number;
  /** Base64 of signed 16-bit little-endian mono. */
  pcm: string;
  events: EspeakEvent[];
}

interface EspeakModule {
  eSpeakNGWorker: new () => EspeakWorker;
}

interface EspeakWorker {
  /** 0 when the voice exists. */
  set_voice(name: string): number;
  set_rate(wordsPerMinute: number): void;
  get_samplerate(): number;
  synthesize(
    ssml: string,
    onPiece: (
      samples: Int16Array | null,
      events: { type: string; id?: string | number; audio_position: number }[],
    ) => void,
  ): void;
}

const PACKAGE: string = "@echogarden/espeak-ng-emscripten";
const { default: load } = (await import(PACKAGE)) as { default: () => Promise<EspeakModule> };
const espeak = await load();
const worker = new espeak.eSpeakNGWorker();

await serveVoice<EspeakRequest>(async ({ voice, wordsPerMinute, ssml }) => {
  if (worker.set_voice(voice) !== 0) throw new Error(`eSpeak NG has no voice ${voice}`);
  worker.set_rate(wordsPerMinute);
  const pieces: Buffer[] = [];
  const events: EspeakEvent[] = [];
  worker.synthesize(ssml, (samples, batch) => {
    if (samples && samples.length > 0) pieces.push(Buffer.from(Int16Array.from(samples).buffer));
    for (const { type, id, audio_position } of batch) {
      events.push({ type, id: String(id ?? ""), atMs: audio_position });
    }
  });
  return {
    sampleRate: worker.get_samplerate(),
    pcm: Buffer.concat(pieces).toString("base64"),
    events,
  } satisfies EspeakAnswer;
});
