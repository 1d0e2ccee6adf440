/**
 * `network-process.ts FRAMES BATCH`: the forward passes of a Wav2Lip-shaped network for so many frames, on as many threads as there are
 * cores, and nothing of what a lip-sync needs besides: no decoding, no face detection, no pasting back, no encoding. Prints JSON.
 */
import { availableParallelism } from "node:os";
import { InferenceSession, Tensor } from "@/engine/onnx-runtime";
import { wav2LipShaped } from "./wav2lip-shaped";

const [frames = 0, batch = 1] = process.argv.slice(2).map(Number);
const { model, parameters } = wav2LipShaped();
const session = await InferenceSession.create(model, {
  intraOpNumThreads: availableParallelism(),
  graphOptimizationLevel: "all",
});
const face = new Float32Array(batch * 6 * 96 * 96).map((_, i) => (i % 251) / 251);
const audio = new Float32Array(batch * 80 * 16).map((_, i) => ((i % 97) / 97) * 8 - 4);
const feeds = {
  face: new Tensor("float32", face, [batch, 6, 96, 96]),
  audio: new Tensor("float32", audio, [batch, 1, 80, 16]),
};
await session.run(feeds);
const cpuBefore = process.cpuUsage();
const began = performance.now();
for (let done = 0; done < frames; done += batch) await session.run(feeds);
const { user, system } = process.cpuUsage(cpuBefore);
const passed = Math.ceil(frames / batch) * batch;
const perFrame = (ms: number) => ms / passed;
console.log(
  JSON.stringify({
    parameters,
    wallMsPerFrame: perFrame(performance.now() - began),
    cpuMsPerFrame: perFrame((user + system) / 1000),
  }),
);
process.exit();
