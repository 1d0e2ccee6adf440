import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { OnnxGraph } from "@/engine/models/onnx-graph";
import { FACE_INPUT, FACE_OUTPUT } from "./face-pixels";
import { Wav2LipNetwork } from "./network";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "wav2lip-network-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const FACE = ["batch", 6, 96, 96];
const SOUND = ["batch", 1, 80, 16];

/** A network of the given shapes: the three planes of the unmasked face, each a tenth of the sound's mean brighter. */
async function weights(
  options: { face?: (string | number)[]; sound?: (string | number)[]; swapped?: boolean } = {},
) {
  const graph = new OnnxGraph();
  const whole = graph.add(
    "Slice",
    ["x", graph.ints("from", [3]), graph.ints("to", [6]), graph.ints("axis", [1])],
    "whole",
  );
  const mean = graph.add("ReduceMean", ["y"], "mean", { axes: [1, 2, 3] });
  const tenth = graph.add("Mul", [mean, graph.floats("tenth", [1], Float32Array.of(0.1))], "brighter");
  graph.add("Add", [whole, tenth], "drawn");
  const inputs = [
    { name: "x", dims: options.face ?? FACE },
    { name: "y", dims: options.sound ?? SOUND },
  ];
  const file = path.join(folder, `${crypto.randomUUID()}.onnx`);
  await writeFile(file, graph.encode(options.swapped ? inputs.reverse() : inputs, ["drawn"]));
  return file;
}

describe("Wav2LipNetwork", () => {
  it.each([false, true])(
    "finds its inputs by shape, whatever their names and order (swapped: %s)",
    async (swapped) => {
      const network = await Wav2LipNetwork.load(await weights({ swapped }), "cpu");
      const faces = Float32Array.from({ length: 2 * FACE_INPUT }, (_, i) => (i % 7) / 10);
      const sounds = new Float32Array(2 * 80 * 16).fill(1);
      sounds.fill(3, 80 * 16);
      const drawn = await network.draw(faces, sounds);
      expect(drawn).toHaveLength(2 * FACE_OUTPUT);
      expect(drawn[5]).toBeCloseTo((faces[FACE_OUTPUT + 5] as number) + 0.1, 5);
      expect(drawn[FACE_OUTPUT + 5]).toBeCloseTo((faces[FACE_INPUT + FACE_OUTPUT + 5] as number) + 0.3, 5);
      await network.release();
    },
  );

  it("takes the batch that the weights are made for", async () => {
    const fixed = await Wav2LipNetwork.load(
      await weights({ face: [3, 6, 96, 96], sound: [3, 1, 80, 16] }),
      "cpu",
    );
    expect(fixed.batch).toBe(3);
    await fixed.release();
  });

  it.each([
    ["of another shape", () => weights({ sound: ["batch", 1, 80, 20] })],
    [
      "that is no network",
      () => writeFile(path.join(folder, "no"), "no").then(() => path.join(folder, "no")),
    ],
    ["that is not there", () => path.join(folder, "missing.onnx")],
  ])("refuses a file %s", async (_, file) => {
    await expect(Wav2LipNetwork.load(await file(), "cpu")).rejects.toMatchObject({
      name: "LipSyncError",
      reason: "backend_unavailable",
    });
  });

  it("says so when the graphics card cannot be used", async ({ skip }) => {
    const network = await Wav2LipNetwork.load(await weights(), "cuda").catch((error: unknown) => error);
    if (network instanceof Wav2LipNetwork) {
      await network.release();
      return skip("this machine has CUDA");
    }
    expect(network).toMatchObject({
      reason: "backend_unavailable",
      message: expect.stringContaining("CUDA"),
    });
  });
});
