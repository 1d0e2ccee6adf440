/** A phone with its time in the audio it belongs to. `ipa` is one IPA phone without stress or length marks. */
export interface TimedPhone {
  ipa: string;
  startMs: number;
  endMs: number;
  /** 0 none, 1 secondary, 2 primary. */
  stress: 0 | 1 | 2;
}

/** A type alias, not an interface: it is assignable to records that keep unknown fields. */
export type TimedWord = {
  text: string;
  startMs: number;
  endMs: number;
};

/** Mono PCM, -1..1. */
export interface Pcm {
  samples: Float32Array;
  sampleRate: number;
}

export interface SpokenText extends Pcm {
  words: TimedWord[];
  phones: TimedPhone[];
}

/** A voice that is ready to speak, in a process of its own. */
export interface Speaker {
  /**
   * Speaks one sentence; its times count from its own start.
   * @param speed 1 is the voice's own pace, 2 twice as fast.
   * @throws the signal's reason when cancelled.
   */
  speak(sentence: string, speed: number): Promise<SpokenText>;
  /** Silence to put between two sentences, in ms. */
  gapMs: number;
  close(): void;
}

export type SpeechErrorCode = "text_unspeakable" | "language_unsupported" | "voice_unknown";

/** A refusal to speak, with a code and a sentence that says what to do. */
export class SpeechError extends Error {
  constructor(
    readonly code: SpeechErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = "SpeechError";
  }
}
