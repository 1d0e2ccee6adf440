import type { Page } from "@playwright/test";
import { z } from "zod";

const Trace = z.object({
  traceEvents: z.array(
    z.looseObject({
      name: z.string(),
      pid: z.number(),
      tid: z.number(),
      /** Microseconds on the processor. */
      tdur: z.number().optional(),
      args: z.looseObject({ name: z.unknown() }).partial().optional(),
    }),
  ),
});

export interface MainThread {
  /** Milliseconds on the processor, which do not grow with what else the machine does. */
  cpuMs: number;
  longestTaskCpuMs: number;
}

/** What the page's main thread computes while `act` runs. */
export async function measureMainThread(page: Page, act: () => Promise<void>): Promise<MainThread> {
  const browser = page.context().browser();
  if (!browser) throw new Error("The page has no browser.");
  await browser.startTracing(page, { categories: ["toplevel"] });
  await act();
  const { traceEvents } = Trace.parse(JSON.parse((await browser.stopTracing()).toString("utf8")));
  const threads = traceEvents
    .filter(({ name, args }) => name === "thread_name" && args?.name === "CrRendererMain")
    .map(({ pid, tid }) => {
      const tasks = traceEvents.filter(
        (event) => event.pid === pid && event.tid === tid && event.name.endsWith("RunTask"),
      );
      const times = tasks.map(({ tdur = 0 }) => tdur / 1000);
      return { cpuMs: times.reduce((sum, time) => sum + time, 0), longestTaskCpuMs: Math.max(0, ...times) };
    });
  // Other pages' renderers rest.
  return threads.reduce((busiest, thread) => (thread.cpuMs > busiest.cpuMs ? thread : busiest), {
    cpuMs: 0,
    longestTaskCpuMs: 0,
  });
}
