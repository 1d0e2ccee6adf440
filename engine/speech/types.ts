/** A phone with its time in the audio it belongs to. `ipa` is one IPA phone without stress or length marks. */
export interface TimedPhone {
  ipa: string;
  startMs: number;
  endMs: number;
  /** 0 none, 1 secondary, 2 primary. */
  stress: 0 | 1 | 2;
}

export interface TimedWord {
  text: string;
  startMs: number;
  endMs: number;
}

/** Mono PCM, -1..1. */
export interface Pcm {
  samples: Float32Array;
  sampleRate: number;
}

export interface SpokenText extends Pcm {
  words: TimedWord[];
  phones: TimedPhone[];
}
