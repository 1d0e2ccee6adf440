import { createServer, type Server } from "node:http";
import { env } from "@/lib/env";
import { hasInngestServer, isInngestDev } from "@/lib/server/jobs";
import { sweepWorkFolders } from "@/lib/server/with-work-folder";
import { driveEmbedded } from "./drive-embedded";
import { driveServed } from "./drive-served";
import type { Driver } from "./driver";
import { SERVE_PATH } from "./serve";

const STOP_WITHIN_MS = 5_000;

function report(message: string, error?: unknown): void {
  const reason =
    error instanceof Error ? error.message || error.name : error === undefined ? "" : String(error);
  console.error(`worker: ${message}${reason && ` (${reason})`}`);
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      reject(
        error.code === "EADDRINUSE"
          ? new Error(`Port ${port} is taken: set WORKER_PORT to a free one.`)
          : error,
      ),
    );
    server.listen(port, host, resolve);
  });
}

/** Answers `/health`, and what an Inngest server asks. `driver` says undefined while the worker still starts. */
function createWorkerServer(driver: () => Driver | undefined): Server {
  return createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const answer = driver()?.answer;
    const reply = (status: number, body: object) => {
      response.writeHead(status, { "content-type": "application/json" });
      response.end(JSON.stringify(body));
    };
    try {
      if (pathname === SERVE_PATH && answer) return await answer(request, response);
      if (pathname !== "/health") return reply(404, { error: "There is only /health here." });
      const health = (await driver()?.health()) ?? { ok: false, state: "starting" };
      reply(health.ok ? 200 : 503, health);
    } catch (error) {
      report("A request failed.", error);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    }
  });
}

async function main(): Promise<void> {
  const settings = env();
  const served = hasInngestServer(settings);
  let stopping = false;
  let driver: Driver | undefined;
  const server = createWorkerServer(() => driver);

  async function stop(exitCode: number): Promise<void> {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
    server.close();
    await driver?.stop().catch((error: unknown) => report("Stopping was not clean.", error));
    process.exit(exitCode);
  }
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(signal, () => void stop(0));
  process.on("disconnect", () => void stop(0));
  const die = (error: unknown) => {
    report("Unexpected error; exiting to be started again.", error instanceof Error ? error.stack : error);
    process.exit(1);
  };
  process.on("uncaughtException", die);
  process.on("unhandledRejection", die);

  await sweepWorkFolders();
  // An Inngest server may be on another machine, but only signed requests may come from there.
  const host = served && !isInngestDev(settings) ? "0.0.0.0" : "127.0.0.1";
  await listen(server, settings.WORKER_PORT, host);
  const drive = served ? driveServed : driveEmbedded;
  driver = await drive({ databaseUrl: settings.DATABASE_URL, report, onFatal: () => void stop(1) });
  console.log(
    `worker ready on port ${settings.WORKER_PORT}: ${served ? "Inngest server" : "embedded runner"}`,
  );
}

main().catch((error: unknown) => {
  report("The worker could not start.", error);
  process.exit(1);
});
