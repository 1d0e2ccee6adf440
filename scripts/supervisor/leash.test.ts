import { expect, test } from "vitest";
import { spawnLeashed } from "./leash";
import { findProcess, waitUntil } from "./processes";

/** Starts a Node program and resolves with its process id, which it prints. */
async function start(program: string, stopSignal?: "TERM" | "INT") {
  const source = `${program}; console.log(process.pid); setInterval(() => {}, 1000);`;
  const leashed = spawnLeashed(process.execPath, ["--eval", source], { stopSignal });
  const pid = await new Promise<number>((resolve) =>
    leashed.child.stdout?.once("data", (text: Buffer) => resolve(Number(text.toString()))),
  );
  return { ...leashed, pid };
}

test("stop asks by the signal that the service wants, and passes on its exit code", async () => {
  const service = await start('process.on("SIGINT", () => process.exit(7))', "INT");
  await service.stop();
  expect(await service.exited).toBe(7);
  expect(findProcess(service.pid)).toBeNull();
});

test("a closed pipe, as when the supervisor dies, stops the service", async () => {
  const service = await start('process.on("SIGTERM", () => process.exit(5))');
  service.child.stdin?.destroy();
  expect(await service.exited).toBe(5);
  expect(findProcess(service.pid)).toBeNull();
});

test("what the service started goes with it", async () => {
  const source = `
    const child = require("node:child_process").spawn("sleep", ["3456"], { stdio: "ignore" });
    console.log(child.pid);
  `;
  const service = spawnLeashed(process.execPath, ["--eval", source]);
  const grandchild = await new Promise<number>((resolve) =>
    service.child.stdout?.once("data", (text: Buffer) => resolve(Number(text.toString()))),
  );
  expect(findProcess(grandchild)?.command).toBe("sleep 3456");
  await service.stop();
  expect(await service.exited).toBe(143);
  expect(await waitUntil(() => findProcess(grandchild) === null, 1_000)).toBe(true);
});

test("a command that is not there ends with 127", async () => {
  const service = spawnLeashed("/no/such/command", []);
  expect(await service.exited).toBe(127);
});
