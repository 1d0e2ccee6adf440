import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { deflateSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { FONT_MAX_BYTES } from "@/lib/domain/font-files";
import { inspectFont } from "./inspect-font";

const { resolve } = createRequire(import.meta.url);
const anton = (extension: string) =>
  readFile(resolve(`@fontsource/anton/files/anton-latin-400-normal.${extension}`));

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "inspect-font-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

let count = 0;
async function inspect(bytes: Uint8Array) {
  const file = path.join(folder, `font-${count++}`);
  await writeFile(file, bytes);
  return inspectFont(file);
}

const TABLES: Record<string, Buffer> = {
  cmap: Buffer.from([0, 0, 0, 1, 0, 3, 0, 1, 0, 0, 0, 12]),
  glyf: Buffer.alloc(4),
  head: head(1000),
  hhea: Buffer.alloc(36),
  hmtx: Buffer.alloc(8),
  maxp: Buffer.from([0, 1, 0, 0, 0, 2]),
};

function head(unitsPerEm: number): Buffer {
  const table = Buffer.alloc(54);
  table.writeUInt32BE(0x5f0f3cf5, 12);
  table.writeUInt16BE(unitsPerEm, 18);
  return table;
}

/** A TrueType file of some tables. */
function sfnt(tables: Record<string, Buffer>): Buffer {
  const entries = Object.entries(tables);
  const header = Buffer.alloc(12 + entries.length * 16);
  header.writeUInt32BE(0x00010000, 0);
  header.writeUInt16BE(entries.length, 4);
  let offset = header.length;
  entries.forEach(([tag, table], index) => {
    header.write(tag, 12 + index * 16, "latin1");
    header.writeUInt32BE(offset, 12 + index * 16 + 8);
    header.writeUInt32BE(table.length, 12 + index * 16 + 12);
    offset += table.length;
  });
  return Buffer.concat([header, ...entries.map(([, table]) => table)]);
}

describe("own fonts", () => {
  it("are known by their content, whatever the file is called", async () => {
    await expect(inspect(await anton("woff2"))).resolves.toMatchObject({ mime: "font/woff2" });
    await expect(inspect(await anton("woff"))).resolves.toMatchObject({ mime: "font/woff" });
    await expect(inspect(sfnt(TABLES))).resolves.toMatchObject({ mime: "font/ttf" });
  });

  it("are refused as no font when they are something else", async () => {
    const others = [Buffer.from("<svg xmlns='x'/>"), Buffer.from("\x89PNG\r\n\x1a\n____"), Buffer.from("wO")];
    for (const bytes of [...others, Buffer.from("ttcf________________")]) {
      await expect(inspect(bytes)).rejects.toMatchObject({ code: "upload_not_font" });
    }
  });

  it.each(["woff2", "woff"])("are refused as broken when a %s is cut off or damaged", async (extension) => {
    const whole = await anton(extension);
    for (const share of [0.02, 0.3, 0.9]) {
      const cut = whole.subarray(0, Math.max(16, Math.floor(whole.length * share)));
      await expect(inspect(cut)).rejects.toMatchObject({ code: "upload_font_broken" });
    }
    const damaged = Buffer.from(whole).fill(0, 44, 400);
    await expect(inspect(damaged)).rejects.toMatchObject({ code: "upload_font_broken" });
  });

  it("are refused as broken without what every font needs", async () => {
    for (const tag of Object.keys(TABLES)) {
      const { [tag]: _without, ...rest } = TABLES;
      await expect(inspect(sfnt(rest))).rejects.toMatchObject({ code: "upload_font_broken" });
    }
    await expect(inspect(sfnt({ ...TABLES, head: head(0) }))).rejects.toMatchObject({
      code: "upload_font_broken",
    });
  });

  it("are refused when they are too large, before and after unpacking", async () => {
    await expect(inspect(Buffer.alloc(FONT_MAX_BYTES + 1))).rejects.toMatchObject({
      code: "upload_too_large",
    });
    await expect(inspect(bomb())).rejects.toMatchObject({ code: "upload_font_broken" });
  });
});

/** A WOFF with one table that unpacks to 90 MB. */
function bomb(): Buffer {
  const length = 90 * 1024 * 1024;
  const packed = deflateSync(Buffer.alloc(length));
  const header = Buffer.alloc(64);
  header.write("wOFF", 0, "latin1");
  header.writeUInt16BE(1, 12);
  header.write("cmap", 44, "latin1");
  header.writeUInt32BE(64, 48);
  header.writeUInt32BE(packed.length, 52);
  header.writeUInt32BE(length, 56);
  return Buffer.concat([header, packed]);
}
