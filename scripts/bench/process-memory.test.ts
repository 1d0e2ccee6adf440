import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";
import { growthOf, memoryMb, processTree } from "./process-memory";

test("a tree holds children and grandchildren, and their memory counts", async () => {
  const grandchild = "process.stdout.write(String(process.pid)); setInterval(() => {}, 1000)";
  const script = `require("node:child_process").spawn(process.execPath, ["-e", ${JSON.stringify(grandchild)}], { stdio: "inherit" })`;
  const child = spawn(process.execPath, ["-e", script], { stdio: ["ignore", "pipe", "inherit"] });
  const [said] = (await once(child.stdout, "data")) as [Buffer];
  const pids = [child.pid ?? 0, Number(said)];
  try {
    expect(processTree(child.pid ?? 0)).toEqual(pids);
    expect(processTree(process.pid)).toEqual(expect.arrayContaining(pids));
    const [one = 0, other = 0] = pids.map((pid) => memoryMb([pid]));
    expect(one).toBeGreaterThan(5);
    expect(other).toBeGreaterThan(5);
    expect(memoryMb(pids)).toBeGreaterThan(Math.max(one, other));
  } finally {
    for (const pid of pids.reverse()) process.kill(pid);
  }
});

test("a process that has ended holds nothing", async () => {
  const child = spawn(process.execPath, ["-e", ""]);
  await once(child, "exit");
  expect(memoryMb([child.pid ?? 0])).toBe(0);
});

test("growth is what the last third holds more than the one before; warming up is none", () => {
  expect(growthOf([100, 300, 700, 710, 705, 700, 708, 702, 710])).toBe(0);
  expect(growthOf([100, 200, 300, 400, 500, 600, 700, 800, 900])).toBe(300);
});
