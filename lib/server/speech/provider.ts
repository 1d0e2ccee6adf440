import type { TimedWord } from "@/engine/speech/types";
import type { VoiceView } from "@/lib/domain/views";

export interface SynthesizeInput {
  /** 1..10,000 characters. */
  text: string;
  /** BCP 47. */
  lang: string;
  /** An id of `voices()`; default the provider's best for the language. */
  voice?: string;
  /** 0.5..2, default 1. */
  speed?: number;
  signal?: AbortSignal;
  /** 0..1, growing. */
  onProgress?: (fraction: number) => void;
}

export interface Synthesis {
  /** A whole file, mono. */
  audio: Buffer;
  mime: "audio/wav";
  /** In order, none overlapping. */
  words: TimedWord[];
}

/** Something that speaks. What it throws is an AppError, or the signal's reason when it was cancelled. */
export interface SpeechProvider {
  readonly id: VoiceView["provider"];
  readonly capabilities: {
    /** `exact`: told by the voice itself. `aligned`: found in the sound afterwards, some 20 ms off. */
    wordTimes: "exact" | "aligned";
    /** Text leaves this machine. */
    usesNetwork: boolean;
  };
  voices(): Promise<VoiceView[]>;
  /** Refuses what is known to fail before any work: `language_unsupported`, `voice_unknown`. */
  requireVoice(lang: string, voice?: string): void;
  synthesize(input: SynthesizeInput): Promise<Synthesis>;
}
