import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startThread } from "./start-thread";

let folder: string;
let module: URL;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "threads-"));
  await writeFile(path.join(folder, "package.json"), '{"type": "module"}');
  const file = path.join(folder, "adder.ts");
  const serve = pathToFileURL(path.join(import.meta.dirname, "serve.ts"));
  await writeFile(
    file,
    `import { serve } from ${JSON.stringify(serve.href)};
    void serve(async (data: { add: number }) => async (request: number | "throw" | "exit" | "hang") => {
      if (request === "throw") throw new Error("not this one");
      if (request === "exit") process.exit(3);
      if (request === "hang") for (;;);
      return request + data.add;
    });`,
  );
  module = pathToFileURL(file);
});
afterAll(() => rm(folder, { recursive: true }));

const start = () => startThread<number | string, number>(module, { add: 100 });

describe("startThread", () => {
  it("answers in order, with its own data, also what was asked before it was ready", async () => {
    const thread = start();
    const answers = await Promise.all([1, 2, 3].map((n) => thread.ask(n)));
    expect(answers).toEqual([101, 102, 103]);
    expect(thread.isReady()).toBe(true);
    expect(thread.waiting()).toBe(0);
    await thread.close();
  });

  it("hands on what a request threw, and goes on", async () => {
    const thread = start();
    await expect(thread.ask("throw")).rejects.toThrow("not this one");
    expect(await thread.ask(1)).toBe(101);
    await thread.close();
  });

  it("rejects what waits, and all that comes after, when the thread dies", async () => {
    const thread = start();
    const waiting = [thread.ask("exit"), thread.ask(1)];
    for (const answer of await Promise.allSettled(waiting)) expect(answer.status).toBe("rejected");
    await expect(thread.ask(2)).rejects.toThrow("worker thread ended (3)");
    expect(thread.isReady()).toBe(true);
  });

  it("ends, however busy", async () => {
    const thread = start();
    await thread.ask(1);
    const waiting = thread.ask("hang");
    const rejected = expect(waiting).rejects.toThrow("worker thread ended");
    await thread.close();
    await rejected;
  });

  it("rejects when the module cannot be loaded", async () => {
    const thread = startThread(pathToFileURL(path.join(folder, "missing.ts")));
    await expect(thread.ask(1)).rejects.toThrow(/Cannot find module/);
  });
});
