import { LipSyncError } from "@/engine/job";
import { InferenceSession, Tensor } from "@/engine/onnx-runtime";
import { FACE_INPUT, FACE_SIDE } from "./face-pixels";
import { CHUNK_COLUMNS, MEL_BANDS } from "./mel";

/** Frames at a time, when the weights leave it open: enough to keep the cores busy, little enough for 4K. */
const BATCH = 8;
const FACE_SHAPE = [6, FACE_SIDE, FACE_SIDE];
const SOUND_SHAPE = [1, MEL_BANDS, CHUNK_COLUMNS];
const DRAWN_SHAPE = [3, FACE_SIDE, FACE_SIDE];

/** A network of Wav2Lip's shape: a face and what is heard give the face that says it. */
export class Wav2LipNetwork {
  readonly #session: InferenceSession;
  readonly #names: { face: string; sound: string; drawn: string };
  /** Frames per call. */
  readonly batch: number;

  private constructor(session: InferenceSession) {
    this.#session = session;
    const { inputMetadata, outputMetadata } = session;
    const face = find(inputMetadata, FACE_SHAPE);
    const sound = find(inputMetadata, SOUND_SHAPE);
    const drawn = find(outputMetadata, DRAWN_SHAPE);
    if (!face || !sound || !drawn || inputMetadata.length !== 2) {
      throw unusable(
        "The network at WAV2LIP_ONNX is of another shape. Wav2Lip takes faces [B,6,96,96] and sound [B,1,80,16] and gives [B,3,96,96].",
      );
    }
    this.#names = { face: face.name, sound: sound.name, drawn: drawn.name };
    const [frames] = face.shape;
    this.batch = typeof frames === "number" && frames > 0 ? frames : BATCH;
  }

  /** @throws LipSyncError `backend_unavailable` */
  static async load(weightsPath: string, provider: "cpu" | "cuda"): Promise<Wav2LipNetwork> {
    const session = await InferenceSession.create(weightsPath, { executionProviders: [provider] }).catch(
      (cause: unknown) => {
        const message =
          provider === "cuda"
            ? "The network could not be started on the graphics card. Check CUDA and cuDNN, or set WAV2LIP_PROVIDER=cpu."
            : "The file at WAV2LIP_ONNX is not a network that can be read. Export the weights as ONNX again.";
        throw unusable(message, cause);
      },
    );
    return new Wav2LipNetwork(session);
  }

  /**
   * @param faces `batch` x 6 x 96 x 96, as `readFace` writes them
   * @param sounds `batch` x 80 x 16, as `melChunk` writes them
   * @returns `batch` x 3 x 96 x 96
   */
  async draw(faces: Float32Array, sounds: Float32Array): Promise<Float32Array> {
    const { face, sound, drawn } = this.#names;
    const count = faces.length / FACE_INPUT;
    const outputs = await this.#session.run({
      [face]: new Tensor("float32", faces, [count, ...FACE_SHAPE]),
      [sound]: new Tensor("float32", sounds, [count, ...SOUND_SHAPE]),
    });
    return outputs[drawn]?.data as Float32Array;
  }

  async release(): Promise<void> {
    await this.#session.release();
  }
}

/** The tensor of this shape behind the batch. A size that the weights leave open fits any. */
function find(tensors: InferenceSession["inputMetadata"], shape: readonly number[]) {
  return tensors.find(
    (tensor): tensor is InferenceSession.TensorValueMetadata =>
      tensor.isTensor &&
      tensor.shape.length === shape.length + 1 &&
      tensor.shape[1] === shape[0] &&
      shape.every((size, i) => typeof tensor.shape[i + 1] === "string" || tensor.shape[i + 1] === size),
  );
}

function unusable(message: string, cause?: unknown): LipSyncError {
  return new LipSyncError("backend_unavailable", message, { cause });
}
