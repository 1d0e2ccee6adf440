import { randomBytes, randomUUID } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "@/lib/domain/actor";
import { SAMPLES } from "@/lib/domain/samples";
import { partCount } from "@/lib/domain/uploads";
import { addSample } from "@/lib/server/operations/add-sample";
import { beginUpload } from "@/lib/server/operations/begin-upload";
import { cancelUpload } from "@/lib/server/operations/cancel-upload";
import { checkAsset } from "@/lib/server/operations/check-asset";
import { completeUpload } from "@/lib/server/operations/complete-upload";
import { deleteAsset } from "@/lib/server/operations/delete-asset";
import { listAssets } from "@/lib/server/operations/list-assets";
import { openAsset } from "@/lib/server/operations/open-asset";
import { previewAsset } from "@/lib/server/operations/preview-asset";
import { restoreAsset } from "@/lib/server/operations/restore-asset";
import { signUploadParts } from "@/lib/server/operations/sign-upload-parts";
import { sweepLeftovers } from "@/lib/server/operations/sweep-leftovers";
import { bombPng } from "../fuzz/attack-stills";
import { writeGreyClip } from "../support/clip";
import { ffmpeg } from "../support/ffmpeg";
import { someActor } from "../support/people";
import { startTestProduct, type TestProduct } from "../support/product";

let product: TestProduct;
let folder: string;
let actor: Actor;

beforeAll(async () => {
  product = await startTestProduct({ UPLOAD_MAX_MB: "40", UPLOAD_MAX_MINUTES: "0.1" });
  folder = await mkdtemp(path.join(os.tmpdir(), "twinsync-uploads-"));
  actor = await someActor();
});
afterAll(async () => {
  await product.stop();
  await rm(folder, { recursive: true, force: true });
});

const PICTURE = path.resolve("public/samples/mara.jpg");

type Kind = "video" | "audio" | "image" | "font";

const FONT = path.resolve("node_modules/@fontsource/anton/files/anton-latin-400-normal.woff2");

const tone = (seconds: number) => ["-f", "lavfi", "-i", `sine=frequency=440:duration=${seconds}`];

async function video(seconds: number, options: { sound?: boolean } = {}): Promise<Buffer> {
  const file = path.join(folder, `${randomUUID()}.mp4`);
  const audioFile = `${file}.wav`;
  if (options.sound) await ffmpeg([...tone(seconds), audioFile]);
  await writeGreyClip(file, { seconds, audioFile: options.sound ? audioFile : undefined });
  return readFile(file);
}

async function made(name: string, args: string[]): Promise<Buffer> {
  const file = path.join(folder, `${randomUUID()}-${name}`);
  await ffmpeg([...args, file]);
  return readFile(file);
}

const begin = (bytes: Buffer, kind: Kind = "video", fingerprint: string = randomUUID()) =>
  beginUpload(actor, {
    kind,
    origin: "upload",
    name: "clip.mp4",
    sizeBytes: bytes.length,
    mime: "video/mp4",
    fingerprint,
  });

async function putParts(
  assetId: string,
  bytes: Buffer,
  partSizeBytes: number,
  partNumbers: number[],
): Promise<void> {
  const { urls } = await signUploadParts(actor, { assetId, partNumbers });
  for (const number of partNumbers) {
    const body = new Uint8Array(bytes.subarray((number - 1) * partSizeBytes, number * partSizeBytes));
    const answer = await fetch(urls[number] ?? "", { method: "PUT", body });
    expect(answer.status).toBe(200);
  }
}

/** Through the same doors as a browser, then the worker's check. */
async function upload(bytes: Buffer, kind: Kind = "video") {
  const { assetId, partSizeBytes } = await begin(bytes, kind);
  const all = Array.from({ length: partCount(bytes.length, partSizeBytes) }, (_, index) => index + 1);
  await putParts(assetId, bytes, partSizeBytes, all);
  expect((await completeUpload(actor, assetId)).status).toEqual({ state: "checking" });
  await checkAsset(assetId);
  return openAsset(actor, assetId);
}

describe("a good upload", () => {
  test("is ready with its facts, a poster, a waveform and a light copy", async () => {
    const bytes = await video(2, { sound: true });
    const asset = await upload(bytes);
    expect(asset).toMatchObject({
      status: { state: "ready" },
      mime: "video/mp4",
      width: 320,
      height: 240,
      fps: 25,
      hasAudio: true,
    });
    expect(asset.durationMs).toBeGreaterThan(1900);
    expect(asset.peaks?.length).toBeGreaterThan(35);
    expect(Math.max(...(asset.peaks ?? []))).toBeGreaterThan(20);
    const poster = await fetch(asset.posterUrl ?? "");
    expect(
      Buffer.from(await poster.arrayBuffer())
        .subarray(0, 2)
        .toString("hex"),
    ).toBe("ffd8");
    await previewAsset(asset.id);
    const shown = await openAsset(actor, asset.id);
    expect((await fetch(shown.previewUrl ?? "")).status).toBe(200);
    expect(shown.filmstrip).toMatchObject({ tiles: 2, everyMs: 1000, tileWidth: 128, tileHeight: 96 });
    expect((await fetch(shown.filmstrip?.url ?? "")).headers.get("content-type")).toBe("image/jpeg");
  });

  test.each([
    ["jpeg", "image"],
    ["png", "image"],
    ["webp", "image"],
    ["png", "video"],
  ] as const)("a still is ready with its poster: %s, given as %s", async (format, kind) => {
    const bytes = await sharp(PICTURE).resize(320).toFormat(format).toBuffer();
    const asset = await upload(bytes, kind);
    expect(asset).toMatchObject({ status: { state: "ready" }, mime: `image/${format}`, width: 320 });
    const poster = Buffer.from(await (await fetch(asset.posterUrl ?? "")).arrayBuffer());
    expect(await sharp(poster).metadata()).toMatchObject({ format: "jpeg", width: 320 });
  });

  test("takes a font, which browsers may load from where it lies", async () => {
    const asset = await upload(await readFile(FONT), "font");
    expect(asset).toMatchObject({ kind: "font", status: { state: "ready" }, mime: "font/woff2" });
    expect((await listAssets(actor, { kind: "font" })).assets.map(({ id }) => id)).toEqual([asset.id]);
    const file = await fetch(asset.url ?? "", { headers: { origin: "http://studio.example" } });
    expect(file.headers.get("access-control-allow-origin")).toBe("*");
    expect(Buffer.from(await file.arrayBuffer())).toEqual(await readFile(FONT));
  });

  test("continues after a reload: the parts that are there are not sent again", async () => {
    const bytes = Buffer.concat([await made("a.wav", tone(2)), randomBytes(9 * 2 ** 20)]);
    const fingerprint = randomUUID();
    const first = await begin(bytes, "audio", fingerprint);
    await putParts(first.assetId, bytes, first.partSizeBytes, [1]);
    await expect(completeUpload(actor, first.assetId)).rejects.toMatchObject({ code: "upload_incomplete" });
    const second = await begin(bytes, "audio", fingerprint);
    expect(second).toEqual({ ...first, uploadedParts: [1] });
    await putParts(second.assetId, bytes, second.partSizeBytes, [2]);
    expect((await completeUpload(actor, second.assetId)).status.state).toBe("checking");
    // Asked again because the answer was lost: harmless.
    expect((await completeUpload(actor, second.assetId)).status.state).toBe("checking");
  });
});

describe("refused, with the reason", () => {
  const refusals: [string, string, () => Promise<Buffer>, Kind?][] = [
    ["bytes that are no media", "upload_not_media", async () => randomBytes(5000)],
    ["a text with a video's name", "upload_not_media", async () => Buffer.from("hello ".repeat(900))],
    ["sound given as a picture", "upload_wrong_kind", () => made("a.wav", tone(1)), "image"],
    ["sound in a video container", "upload_no_frame", () => made("a.mp4", tone(1))],
    ["a video cut off in the middle", "upload_no_frame", async () => halfOf(await video(3))],
    [
      "a picture without its pixels",
      "upload_picture_broken",
      async () => withoutPixels(await readFile(PICTURE)),
      "image",
    ],
    ["a picture cut off", "upload_picture_broken", async () => halfOf(await readFile(PICTURE)), "image"],
    [
      "a text with a picture's name",
      "upload_not_picture",
      async () => Buffer.from("hello ".repeat(90)),
      "image",
    ],
    [
      "a drawing",
      "upload_not_picture",
      async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
      "image",
    ],
    ["a picture of absurd size", "upload_too_large", async () => bombPng(30_000, 30_000), "image"],
    ["a silent video given as sound", "upload_no_sound", () => video(1), "audio"],
    ["longer than the limit", "upload_too_long", () => video(8)],
    ["a picture given as a font", "upload_not_font", () => readFile(PICTURE), "font"],
    ["a font cut off in the middle", "upload_font_broken", async () => halfOf(await readFile(FONT)), "font"],
  ];
  test.each(refusals)("%s: %s", async (_what, code, bytes, kind) => {
    const asset = await upload(await bytes(), kind);
    expect(asset.status).toMatchObject({ state: "refused", code });
    expect(asset.url).toBeNull();
  });

  test("no bytes, or more than the limit, before anything is sent", async () => {
    await expect(begin(Buffer.alloc(0))).rejects.toMatchObject({ code: "upload_empty" });
    await expect(begin(Buffer.alloc(41 * 2 ** 20))).rejects.toMatchObject({ code: "upload_too_large" });
    const font = begin(Buffer.alloc(11 * 2 ** 20), "font");
    await expect(font).rejects.toMatchObject({ code: "upload_too_large", detail: "The limit is 10 MB." });
  });
});

describe("whose it is", () => {
  test("another workspace sees nothing of it and can do nothing with it", async () => {
    const bytes = await made("a.wav", tone(1));
    const { assetId } = await begin(bytes, "audio");
    const stranger = await someActor();
    await expect(openAsset(stranger, assetId)).rejects.toMatchObject({ code: "not_found" });
    await expect(signUploadParts(stranger, { assetId, partNumbers: [1] })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(completeUpload(stranger, assetId)).rejects.toMatchObject({ code: "not_found" });
    await expect(cancelUpload(stranger, assetId)).rejects.toMatchObject({ code: "not_found" });
    expect((await listAssets(stranger, { kind: "audio" })).assets).toEqual([]);
  });

  test("a reviewer may look and not upload", async () => {
    const reviewer: Actor = { ...actor, role: "reviewer" };
    const input = {
      kind: "audio",
      origin: "upload",
      name: "a.wav",
      sizeBytes: 10,
      mime: "",
      fingerprint: "x",
    } as const;
    await expect(beginUpload(reviewer, input)).rejects.toMatchObject({ code: "not_allowed" });
    await expect(listAssets(reviewer, { kind: "audio" })).resolves.toBeDefined();
  });

  test("what is deleted leaves the library and can be brought back, by its own workspace alone", async () => {
    const { id } = await upload(await made("a.wav", tone(1)), "audio");
    const listed = async () =>
      (await listAssets(actor, { kind: "audio" })).assets.some((asset) => asset.id === id);
    await expect(deleteAsset(await someActor(), id)).rejects.toMatchObject({ code: "not_found" });
    await deleteAsset(actor, id);
    expect(await listed()).toBe(false);
    await restoreAsset(actor, id);
    expect(await listed()).toBe(true);
  });

  test("a month after its deletion the bytes are gone for good, and so is an upload that nobody finished", async () => {
    const { id, url } = await upload(await made("a.wav", tone(1)), "audio");
    const bytes = await made("b.wav", tone(1));
    const abandoned = await begin(bytes, "audio");
    await deleteAsset(actor, id);
    await sweepLeftovers(Date.now());
    expect((await fetch(url ?? "")).status).toBe(200);
    await sweepLeftovers(Date.now() + 31 * 24 * 3600_000);
    expect((await fetch(url ?? "")).status).toBe(404);
    await expect(restoreAsset(actor, id)).rejects.toMatchObject({ code: "not_found" });
    await expect(openAsset(actor, abandoned.assetId)).rejects.toMatchObject({ code: "not_found" });
  });

  test("a sample that was deleted long ago can be taken again", async () => {
    const file = SAMPLES.presenters[0]?.file ?? "";
    const { id } = await addSample(actor, { file });
    await deleteAsset(actor, id);
    await sweepLeftovers(Date.now() + 31 * 24 * 3600_000);
    const again = await addSample(actor, { file });
    expect(again).toMatchObject({ id, status: { state: "ready" }, consented: true });
    expect((await fetch(again.url ?? "")).status).toBe(200);
  });

  test("a cancelled upload is gone, and its parts with it", async () => {
    const bytes = await made("a.wav", tone(1));
    const { assetId } = await begin(bytes, "audio");
    const { urls } = await signUploadParts(actor, { assetId, partNumbers: [1] });
    await cancelUpload(actor, assetId);
    await expect(openAsset(actor, assetId)).rejects.toMatchObject({ code: "not_found" });
    const late = await fetch(urls[1] ?? "", { method: "PUT", body: new Uint8Array(bytes) });
    expect(late.status).toBe(404);
  });
});

/** A JPEG up to where its coded picture would begin. */
const withoutPixels = (jpeg: Buffer) => jpeg.subarray(0, jpeg.indexOf(Buffer.from([0xff, 0xda])) + 14);
const halfOf = (bytes: Buffer) => bytes.subarray(0, Math.floor(bytes.length / 2));
