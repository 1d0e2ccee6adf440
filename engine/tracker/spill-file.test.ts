import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { SpillFile } from "./spill-file";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "spill-"));
});
afterAll(() => rm(folder, { recursive: true }));

it("keeps rows of several tracks as they were set last, in order, and leaves no file", async () => {
  const spill = new SpillFile(folder);
  const [faces, others, colours] = [
    spill.rows(() => new Float32Array(3)),
    spill.rows(() => new Float32Array(3)),
    spill.rows(() => new Uint8Array(2)),
  ];
  for (let i = 0; i < 100; i++) {
    faces.set(10 + i, Float32Array.of(i, i / 3, -i));
    colours.set(10 + i, Uint8Array.of(i, 255 - i));
    others.set(i, new Float32Array(3).fill(i));
  }
  const changed = faces.get(50) ?? new Float32Array();
  changed[0] = 7;
  expect(faces.get(50)).toEqual(Float32Array.of(40, 40 / 3, -40));
  faces.set(50, changed);
  expect(faces.get(50)).toEqual(Float32Array.of(7, 40 / 3, -40));
  expect([faces.size, faces.has(109), faces.has(9), faces.get(9)]).toEqual([100, true, false, undefined]);
  expect([...faces.keys()]).toEqual(Array.from({ length: 100 }, (_, i) => 10 + i));
  expect([...colours].at(-1)).toEqual([109, Uint8Array.of(99, 156)]);
  expect([...others.values()].map(([x]) => x)).toEqual([...Array(100).keys()]);
  expect(await readdir(folder)).toEqual([]);
  spill.close();
  expect(() => faces.get(50)).toThrow();
});
