import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bombPng } from "@/tests/fuzz/attack-stills";
import { decodeStill, stillSize } from "./still";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "still-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function file(name: string, bytes: Buffer): Promise<string> {
  const to = path.join(folder, name);
  await writeFile(to, bytes);
  return to;
}

const picture = (width = 40, height = 20) =>
  sharp({ create: { width, height, channels: 4, background: { r: 255, g: 0, b: 0, alpha: 1 } } });

describe("stillSize", () => {
  it.each(["png", "jpeg", "webp"] as const)("reads the size of a %s", async (format) => {
    const at = await file(`plain.${format}`, await picture().toFormat(format).toBuffer());
    expect(await stillSize(at, format)).toMatchObject({ width: 40, height: 20 });
  });

  it("swaps the sides of a photo that a phone took upright", async () => {
    const at = await file("upright.jpg", await picture().jpeg().withMetadata({ orientation: 6 }).toBuffer());
    expect(await stillSize(at, "jpeg")).toMatchObject({ width: 20, height: 40 });
    expect(await decodeStill(at, "jpeg", 100)).toMatchObject({ width: 20, height: 40 });
  });

  it.each([
    [9000, 2],
    [30_000, 30_000],
  ])("refuses a picture of %i × %i by its header", async (width, height) => {
    const at = await file(`${width}.png`, bombPng(width, height));
    await expect(stillSize(at, "png")).rejects.toMatchObject({
      code: "too_large",
      message: expect.stringContaining(`${width} × ${height}`),
    });
  });
});

describe("decodeStill", () => {
  it("makes a large picture fit and puts a transparent one on white", async () => {
    const clear = { r: 0, g: 0, b: 0, alpha: 0 };
    const bytes = await sharp({ create: { width: 64, height: 32, channels: 4, background: clear } })
      .png()
      .toBuffer();
    const image = await decodeStill(await file("clear.png", bytes), "png", 32);
    expect(image).toMatchObject({ width: 32, height: 16 });
    expect([...image.data.subarray(0, 4)]).toEqual([255, 255, 255, 255]);
  });

  it.each(["png", "jpeg", "webp"] as const)("refuses a cut-off %s and goes on living", async (format) => {
    const bytes = await sharp(await noise(200))
      .toFormat(format)
      .toBuffer();
    const at = await file(`cut.${format}`, bytes.subarray(0, bytes.length / 2));
    await expect(decodeStill(at, format, 100)).rejects.toMatchObject({ code: "unreadable" });
  });

  it("takes no other format than the first bytes say", async () => {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="/etc/passwd"/></svg>`;
    const at = await file("polyglot.jpg", Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.from(svg)]));
    await expect(decodeStill(at, "jpeg", 100)).rejects.toMatchObject({ code: "unreadable" });
  });
});

/** A PNG that does not compress, so that its half is short of pixels. */
async function noise(side: number): Promise<Buffer> {
  const data = Buffer.from(Array.from({ length: side * side * 3 }, (_, i) => (i * i * 7919) % 251));
  return sharp(data, { raw: { width: side, height: side, channels: 3 } })
    .png()
    .toBuffer();
}
