import { afterEach, expect, it } from "vitest";
import { type MediaServer, startMediaServer } from "@/tests/fixtures/engine/media-server";
import { chooseEngine } from "./choose-engine";

const running: MediaServer[] = [];
afterEach(() => Promise.all(running.splice(0).map((server) => server.stop())));

async function engine(
  waiting: number,
  backends: Record<string, "ready" | "unavailable"> | null,
): Promise<string> {
  const declared = Object.entries(backends ?? {}).map(([id, is]) => ({
    id,
    label: id,
    licence: { commercialUse: "yes" },
    availability: { is },
  }));
  const server = await startMediaServer({
    "/health": JSON.stringify({ queue: { waiting, running: 0 } }),
    ...(backends ? { "/backends": JSON.stringify({ default: "own-pixels", backends: declared }) } : {}),
  });
  running.push(server);
  return server.url;
}

it("chooses the shortest queue", async () => {
  const engines = [await engine(3, null), await engine(1, null), await engine(2, null)];
  expect(await chooseEngine(engines)).toBe(engines[1]);
});

it("chooses among those that have the backend", async () => {
  const engines = [
    await engine(0, { "own-pixels": "ready", twinsync: "unavailable" }),
    await engine(5, { "own-pixels": "ready", twinsync: "ready" }),
    await engine(4, { twinsync: "ready" }),
    await engine(0, null),
  ];
  expect(await chooseEngine(engines, "twinsync")).toBe(engines[2]);
  // Nobody has it: the one that is asked says so.
  expect(await chooseEngine(engines, "sync.so")).toBe(engines[0]);
});
