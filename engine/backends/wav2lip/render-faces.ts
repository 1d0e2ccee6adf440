import { encodeVideo, type VideoEncoder } from "@/engine/media/encode-video";
import { type Frame, frameBytes, type YuvMatrix } from "@/engine/media/frame";
import { type ColourTags, type Rational, ratio } from "@/engine/media/probe";
import { playBackground, type ReadFrames } from "@/engine/synthesis/play-background";
import type { FaceBox } from "./face-box";
import { type PlacedFace, putMouth } from "./face-on-frame";
import { FACE_INPUT, FACE_OUTPUT, facePatch, readFace } from "./face-pixels";
import { CHUNK_COLUMNS, MEL_BANDS, type MelSpectrogram, melChunk } from "./mel";
import type { Wav2LipNetwork } from "./network";

const CHUNK = MEL_BANDS * CHUNK_COLUMNS;

export interface FacesJob {
  read: ReadFrames;
  /** Even. */
  picture: { width: number; height: number };
  matrix: YuvMatrix;
  fps: Rational;
  colour: ColourTags;
  sampleAspect?: Rational;
  /** The clip's frames that the result shows. */
  order: readonly number[];
  /** By frame number of the clip. */
  faceAt: (frame: number) => PlacedFace | undefined;
  boxes: readonly (FaceBox | null)[];
  /** Per frame of the result, how much of the new mouth is shown. Default: all of it. */
  strengths?: Float32Array;
  network: Wav2LipNetwork;
  mel: MelSpectrogram;
  out: string;
  audioPath: string;
  /** Keep every bit of the frames. */
  lossless?: boolean;
  signal?: AbortSignal;
  onFrame: (done: number) => void;
  onEncode: () => void;
}

/** Plays the clip, has the network draw its faces batch by batch, puts their mouths back and writes the result. */
export async function renderFaces(job: FacesJob): Promise<void> {
  const { order, picture, fps, colour, sampleAspect, signal, network } = job;
  const durationSec = (order.length * fps.den) / fps.num;
  const encoder = encodeVideo({
    ...{ out: job.out, ...picture, fps, colour, sampleAspect, signal, crf: job.lossless ? 0 : undefined },
    audio: { file: job.audioPath, durationSec },
  });
  const batch = new Batch(job, encoder);
  try {
    let t = 0;
    for await (const frame of playBackground(job.read, picture, order)) {
      signal?.throwIfAborted();
      batch.take(frame, t++);
      if (batch.size < network.batch) continue;
      await batch.flush();
      job.onFrame(t);
    }
    await batch.flush();
    job.onEncode();
    await encoder.finish();
  } finally {
    encoder.abort();
  }
}

/** Frames that are drawn together, and what the network is given of them. */
class Batch {
  readonly #job: FacesJob;
  readonly #encoder: VideoEncoder;
  readonly #frames: Frame[];
  /** Their numbers in the result. */
  readonly #times: number[] = [];
  readonly #faces: Float32Array;
  readonly #sounds: Float32Array;

  constructor(job: FacesJob, encoder: VideoEncoder) {
    this.#job = job;
    this.#encoder = encoder;
    const { width, height } = job.picture;
    const count = job.network.batch;
    this.#frames = Array.from({ length: count }, () => ({
      ...{ width, height },
      data: new Uint8Array(frameBytes(width, height)),
    }));
    this.#faces = new Float32Array(count * FACE_INPUT);
    this.#sounds = new Float32Array(count * CHUNK);
  }

  get size(): number {
    return this.#times.length;
  }

  /** Copies the next frame of the result, which is the `t`-th. */
  take(frame: Frame, t: number): void {
    const { order, boxes, matrix, mel, fps } = this.#job;
    const k = this.#times.length;
    (this.#frames[k] as Frame).data.set(frame.data);
    this.#times.push(t);
    melChunk(mel, t, ratio(fps), this.#sounds, k * CHUNK);
    const box = boxes[order[t] as number];
    if (box) readFace(frame, matrix, box, this.#faces, k * FACE_INPUT);
    else this.#faces.fill(0, k * FACE_INPUT, (k + 1) * FACE_INPUT);
  }

  async flush(): Promise<void> {
    const { network, order, boxes, faceAt, matrix, strengths } = this.#job;
    const shown = this.#times.map((t) => ({ at: order[t] as number, strength: strengths?.[t] ?? 1 }));
    const isDrawn = shown.some(({ at, strength }) => boxes[at] && strength > 0);
    const drawn = isDrawn ? await network.draw(this.#faces, this.#sounds) : null;
    for (const [k, { at, strength }] of shown.entries()) {
      const frame = this.#frames[k] as Frame;
      const box = boxes[at];
      const face = faceAt(at);
      if (drawn && box && face && strength > 0) {
        putMouth(frame, face, facePatch(drawn, k * FACE_OUTPUT, matrix, box), strength);
      }
      await this.#encoder.write(frame);
    }
    this.#times.length = 0;
  }
}
