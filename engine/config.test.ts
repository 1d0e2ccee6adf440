import { expect, it } from "vitest";
import { parseEngineConfig } from "./config";

it("has defaults for a machine of one's own: loopback, no keys", () => {
  expect(parseEngineConfig({ ENGINE_PORT: "" })).toEqual({
    port: 27_323,
    host: "127.0.0.1",
    keys: [],
    allowHosts: [],
    dataDirectory: ".data/engine",
    concurrency: 1,
    queueCapacity: 100,
    publicUrl: undefined,
    maxMediaBytes: 2 * 2 ** 30,
    fetchTimeoutMs: 600_000,
    resultDays: 7,
    backends: {
      default: "own-pixels",
      allowNonCommercial: false,
      wav2lip: null,
      twinSync: null,
      syncSo: null,
      remoteTimeoutMs: 7_200_000,
      maxRangeMs: 3_600_000,
      allowHosts: [],
    },
  });
});

it("listens for others once it has keys", () => {
  const config = parseEngineConfig({
    ENGINE_KEYS: " one , two,",
    ENGINE_ALLOW_HOSTS: "minio:9000, 10.0.0.5",
  });
  expect(config).toMatchObject({ host: "0.0.0.0", keys: ["one", "two"] });
  expect(config.allowHosts).toEqual([{ hostname: "minio", port: 9000 }, { hostname: "10.0.0.5" }]);
});

it("says everything that is wrong in one message", () => {
  const broken = {
    ENGINE_PORT: "many",
    ENGINE_HOST: "0.0.0.0",
    ENGINE_ALLOW_HOSTS: "http://minio",
    ENGINE_CONCURRENCY: "0",
    ENGINE_PUBLIC_URL: "ftp://x",
  };
  const message = (() => {
    try {
      return JSON.stringify(parseEngineConfig(broken));
    } catch (error) {
      return String(error);
    }
  })();
  for (const name of [...Object.keys(broken), "ENGINE_KEYS"]) {
    if (name !== "ENGINE_HOST") expect(message).toContain(`${name}:`);
  }
});

it("reads what is set up beside the default backend", () => {
  const { backends } = parseEngineConfig({
    ENGINE_BACKEND: "twinsync",
    TWINSYNC_URL: "http://gpu:27323/videotalking",
    TWINSYNC_KEY: "theirs",
    SYNC_SO_API_KEY: "sk-1",
    SYNC_SO_MAX_USD: "2.5",
  });
  expect(backends).toMatchObject({
    default: "twinsync",
    twinSync: { url: "http://gpu:27323", key: "theirs", extended: false },
    syncSo: {
      url: "https://api.sync.so",
      apiKey: "sk-1",
      model: "lipsync-2",
      maxUsd: 2.5,
      usdPerSecond: null,
    },
  });
});

it.each([
  ["wav2lip-onnx", {}, "WAV2LIP_ONNX"],
  ["wav2lip-onnx", { WAV2LIP_ONNX: "weights.onnx" }, "ENGINE_ALLOW_NONCOMMERCIAL"],
  ["twinsync", {}, "TWINSYNC_URL"],
  ["sync.so", {}, "SYNC_SO_API_KEY"],
  ["another", {}, "ENGINE_BACKEND"],
])("does not start with %s for a default that cannot be used: %o", (backend, environment, named) => {
  expect(() => parseEngineConfig({ ENGINE_BACKEND: backend, ...environment })).toThrow(named);
});
