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
