/** How the mouth should move for some speech, independent of who speaks it. */
export interface MouthTrack {
  rateHz: 25;
  /** 0 closed .. 1 wide open. */
  aperture: Float32Array;
  /** −1 rounded .. 1 spread, 0 neutral. */
  width: Float32Array;
  /** 0 up .. 1 dropped. */
  jaw: Float32Array;
  /** Probability of p, b or m per frame: the lips must touch. */
  bilabial: Float32Array;
  /** 0 silence .. 1 speech. */
  speech: Float32Array;
  /** `phonemes` when a transcript was aligned, `sound` when the audio alone was heard, `rest` when nothing is said. */
  drivenBy: "phonemes" | "sound" | "rest";
}
