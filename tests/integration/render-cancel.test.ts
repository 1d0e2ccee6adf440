import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { sweepRenders } from "@/lib/server/render/left-behind";
import { renderFormat } from "@/lib/server/render/render-format";
import { bundleRemotion } from "@/remotion/bundle";
import { makeRenderMedia, mediaOf, type RenderMedia, renderDocument } from "../support/render-media";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

let folder = "";
let media: RenderMedia;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "render-cancel-"));
  media = await makeRenderMedia(folder, 3);
  await bundleRemotion();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Processes that work in `place`: its path is in their arguments or their environment. */
async function workersIn(place: string): Promise<number> {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid);
  const texts = await Promise.all(
    pids.flatMap((pid) =>
      ["cmdline", "environ"].map((file) => readFile(`/proc/${pid}/${file}`, "utf8").catch(() => "")),
    ),
  );
  return texts.filter((text) => text.includes(place)).length;
}

describe("a render that ends early", () => {
  it("cancelled in the middle leaves no process and no file", async () => {
    const workDir = path.join(folder, "cancelled");
    const outPath = path.join(folder, "cancelled.mp4");
    const stop = new AbortController();
    let atWork = 0;
    const rendering = renderFormat({
      document: renderDocument("bold-social", ["9:16"]),
      format: "9:16",
      media: mediaOf(media),
      outPath,
      workDir,
      signal: stop.signal,
      onProgress: ({ framesDone }) => {
        if (framesDone < 2 || atWork > 0) return;
        atWork = -1;
        void workersIn(workDir).then((count) => {
          atWork = count;
          stop.abort();
        });
      },
    });
    await expect(rendering).rejects.toMatchObject({ code: "cancelled" });
    expect(atWork).toBeGreaterThan(1);
    expect(await workersIn(workDir)).toBe(0);
    expect(await readdir(workDir)).toEqual([]);
    expect(existsSync(outPath)).toBe(false);
  });

  it("names a missing file before it draws anything", async () => {
    const workDir = path.join(folder, "missing");
    const rendering = renderFormat({
      document: renderDocument("bold-social", ["1:1"]),
      format: "1:1",
      media: { ...mediaOf(media), logo: path.join(folder, "gone.png") },
      outPath: path.join(folder, "missing.mp4"),
      workDir,
    });
    await expect(rendering).rejects.toMatchObject({ code: "media_missing" });
    expect(await readdir(workDir)).toEqual([]);
  });

  it("ends when its parent is killed, and the next sweep removes its folder", async () => {
    const workDir = path.join(folder, "orphaned");
    const script = path.join(folder, "parent.ts");
    const job = {
      document: renderDocument("bold-social", ["9:16"]),
      format: "9:16",
      media: mediaOf(media),
      outPath: path.join(folder, "orphaned.mp4"),
      workDir,
    };
    await writeFile(
      script,
      `import { renderFormat } from ${JSON.stringify(path.join(ROOT, "lib/server/render/render-format"))};
       renderFormat({ ...${JSON.stringify(job)}, onProgress: (p) => console.log(p.fraction) }).catch(() => undefined);`,
    );
    const parent = spawn(process.execPath, ["--import", "tsx", script], {
      cwd: ROOT,
      stdio: ["ignore", "pipe", "inherit"],
    });
    await new Promise<void>((resolve, reject) => {
      parent.stdout.once("data", () => resolve());
      parent.once("exit", (code) => reject(new Error(`The parent ended first (${code}).`)));
    });
    parent.kill("SIGKILL");
    await vi.waitFor(async () => expect(await workersIn(workDir)).toBe(0), {
      timeout: 20_000,
      interval: 200,
    });
    expect(await readdir(workDir)).toHaveLength(1);
    await sweepRenders(workDir);
    expect(await readdir(workDir)).toEqual([]);
    expect(existsSync(job.outPath)).toBe(false);
  });
});
