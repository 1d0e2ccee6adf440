import type { InferenceSession } from "@/engine/onnx-runtime";

/** The models are small: one thread each is fastest per core and leaves the others to decoding and encoding. */
export const SESSION_OPTIONS: InferenceSession.SessionOptions = {
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  graphOptimizationLevel: "all",
};
