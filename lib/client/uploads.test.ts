import { describe, expect, it } from "vitest";
import type { AssetView } from "../domain/views";
import { AppError } from "../errors";
import { NetworkLost, type UploadRequest } from "./api";
import {
  backOffMs,
  fingerprintOf,
  missingParts,
  type UploadProgress,
  type UploadTransport,
  uploadFile,
} from "./uploads";

const PART = 10;
const asset = { id: "a1", status: { state: "checking" } } as AssetView;
const request: UploadRequest = {
  kind: "video",
  origin: "upload",
  name: "clip.mp4",
  sizeBytes: 95,
  mime: "video/mp4",
  fingerprint: "f",
};
const file = new Blob([new Uint8Array(95).map((_, place) => place)]);

/** A store in memory: what it has, how many parts at once it saw, and what it is told to do wrong. */
function memoryStore(faults: Partial<UploadTransport> & { uploaded?: number[] } = {}) {
  const parts = new Map<number, Uint8Array>(
    (faults.uploaded ?? []).map((number) => [number, new Uint8Array(PART)]),
  );
  const seen = { puts: [] as number[], mostAtOnce: 0, waits: [] as number[], signed: [] as number[][] };
  let atOnce = 0;
  const transport: UploadTransport = {
    begin: async () => ({ assetId: "a1", partSizeBytes: PART, uploadedParts: [...parts.keys()] }),
    sign: async (_id, numbers) => {
      seen.signed.push(numbers);
      return Object.fromEntries(numbers.map((number) => [number, `/part/${number}`]));
    },
    put: async (url, bytes, onSent, signal) => {
      signal.throwIfAborted();
      atOnce += 1;
      seen.mostAtOnce = Math.max(seen.mostAtOnce, atOnce);
      const number = Number(url.split("/").at(-1));
      seen.puts.push(number);
      onSent(bytes.size / 2);
      const content = new Uint8Array(await bytes.arrayBuffer());
      onSent(bytes.size);
      parts.set(number, content);
      atOnce -= 1;
    },
    complete: async () => {
      if (parts.size < 10) throw new AppError("upload_incomplete");
      return asset;
    },
    wait: async (ms) => {
      seen.waits.push(ms);
    },
    isOnline: () => true,
    ...faults,
  };
  const progress: UploadProgress[] = [];
  const upload = (signal = new AbortController().signal) =>
    uploadFile(file, request, { transport, onProgress: (step) => progress.push(step), signal });
  return { transport, parts, seen, progress, upload };
}

describe("missingParts", () => {
  it("cuts a file into parts of one size and a shorter last one", () => {
    expect(missingParts(25, 10, [])).toEqual([
      { number: 1, startByte: 0, endByte: 10 },
      { number: 2, startByte: 10, endByte: 20 },
      { number: 3, startByte: 20, endByte: 25 },
    ]);
  });

  it("leaves out what the store has", () => {
    expect(missingParts(25, 10, [1, 3]).map((part) => part.number)).toEqual([2]);
    expect(missingParts(20, 10, [1, 2])).toEqual([]);
  });
});

describe("backOffMs", () => {
  it("doubles, and never waits longer than 19 s", () => {
    expect(backOffMs(1, 0)).toBe(800);
    expect(backOffMs(3, 0)).toBe(3200);
    expect(backOffMs(40, 1)).toBe(18_750);
  });
});

describe("fingerprintOf", () => {
  it("is the same for the same file only", () => {
    const one = { name: "a.mp4", size: 5, lastModified: 7 };
    expect(fingerprintOf({ ...one })).toBe(fingerprintOf(one));
    expect(fingerprintOf({ ...one, lastModified: 8 })).not.toBe(fingerprintOf(one));
  });
});

describe("uploadFile", () => {
  it("sends every byte once, at most three parts at a time, and reports to the end", async () => {
    const store = memoryStore();
    expect(await store.upload()).toBe(asset);
    const bytes = [...store.parts.entries()].sort(([a], [b]) => a - b).flatMap(([, content]) => [...content]);
    expect(bytes).toEqual(Array.from({ length: 95 }, (_, place) => place));
    expect(store.seen.puts).toHaveLength(10);
    expect(store.seen.mostAtOnce).toBe(3);
    expect(store.progress.at(-1)).toEqual({ sentBytes: 95, sizeBytes: 95, waiting: false });
    expect(store.progress.every((step) => step.sentBytes <= 95)).toBe(true);
  });

  it("continues an earlier try: parts that are there are not sent again", async () => {
    const store = memoryStore({ uploaded: [1, 2, 3, 5] });
    await store.upload();
    expect(store.seen.puts.sort((a, b) => a - b)).toEqual([4, 6, 7, 8, 9, 10]);
    expect(store.progress[0]?.sentBytes).toBe(40);
  });

  it("tries a failing part again with a fresh address", async () => {
    let failures = 2;
    const healthy = memoryStore();
    const store = memoryStore({
      put: async (url, ...rest) => {
        if (url === "/part/4" && failures > 0) {
          failures -= 1;
          throw new AppError("storage_unavailable");
        }
        return healthy.transport.put(url, ...rest);
      },
      complete: async () => asset,
    });
    await store.upload();
    expect(healthy.parts.size).toBe(10);
    expect(store.seen.waits).toHaveLength(2);
    expect(store.seen.signed.filter((numbers) => numbers.includes(4))).toHaveLength(3);
  });

  it("gives up after six tries while the network is there", async () => {
    let tries = 0;
    const store = memoryStore({
      put: async () => {
        tries += 1;
        throw new AppError("storage_unavailable");
      },
    });
    await expect(store.upload()).rejects.toMatchObject({ code: "storage_unavailable" });
    expect(tries).toBeGreaterThanOrEqual(6);
  });

  it("waits for as long as the network is gone, and goes on", async () => {
    let outages = 40;
    const healthy = memoryStore();
    const store = memoryStore({
      isOnline: () => outages === 0,
      put: async (...part) => {
        if (outages > 0) {
          outages -= 1;
          throw new NetworkLost();
        }
        return healthy.transport.put(...part);
      },
      complete: async () => asset,
    });
    await store.upload();
    expect(healthy.parts.size).toBe(10);
    expect(store.progress.some((step) => step.waiting)).toBe(true);
  });

  it("stops at once for a refusal that a retry cannot change", async () => {
    const store = memoryStore({
      begin: async () => {
        throw new AppError("upload_too_large");
      },
    });
    await expect(store.upload()).rejects.toMatchObject({ code: "upload_too_large" });
    expect(store.seen.waits).toEqual([]);
  });

  it("sends parts again that the store lost", async () => {
    const store = memoryStore();
    const complete = store.transport.complete;
    let lost = false;
    store.transport.complete = async (...args) => {
      if (!lost) {
        lost = true;
        store.parts.delete(7);
      }
      return complete(...args);
    };
    await store.upload();
    expect(store.seen.puts.filter((number) => number === 7)).toHaveLength(2);
    expect(store.seen.puts).toHaveLength(11);
  });

  it("stops when it is cancelled", async () => {
    const cancel = new AbortController();
    const healthy = memoryStore();
    const store = memoryStore({
      put: async (...part) => {
        await healthy.transport.put(...part);
        if (healthy.parts.size === 3) cancel.abort();
      },
    });
    await expect(store.upload(cancel.signal)).rejects.toMatchObject({ name: "AbortError" });
    expect(healthy.parts.size).toBeLessThan(10);
  });
});
