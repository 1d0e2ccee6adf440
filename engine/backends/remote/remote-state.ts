import { randomUUID } from "node:crypto";
import { open, readFile, rename } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import type { JobTask } from "@/engine/job";

/** In a task's folder: what a service elsewhere was asked. A later attempt goes on from it instead of paying twice. */
export const REMOTE_STATE_FILE = "remote.json";

const Saved = z.object({
  backend: z.enum(["twinsync", "sync.so"]),
  /** Another service knows nothing of the job. */
  serviceUrl: z.string(),
  idempotencyKey: z.string(),
  /** Files that are there already: the service's id by our path. */
  uploads: z.record(z.string(), z.string()).default({}),
  /** What is sent, word for word the same each time, so that the service knows it again. Without keys. */
  request: z.record(z.string(), z.json()).optional(),
  /** The service's own id of the job. */
  jobId: z.string().optional(),
});

export type SavedRemote = z.infer<typeof Saved>;
export type RemoteBackend = SavedRemote["backend"];

/** A job's memory of a service; on disk when the job is part of a task. */
export class RemoteState {
  #saved: SavedRemote;
  readonly #directory: string | undefined;

  private constructor(saved: SavedRemote, directory: string | undefined) {
    this.#saved = saved;
    this.#directory = directory;
  }

  static async open(
    backend: RemoteBackend,
    serviceUrl: string,
    task: JobTask | undefined,
  ): Promise<RemoteState> {
    const known = task && (await readRemoteState(task.stateDirectory));
    const same = known?.backend === backend && known.serviceUrl === serviceUrl;
    const fresh = { backend, serviceUrl, idempotencyKey: task?.idempotencyKey ?? randomUUID(), uploads: {} };
    return new RemoteState(same ? known : fresh, task?.stateDirectory);
  }

  get now(): Readonly<SavedRemote> {
    return this.#saved;
  }

  /** Returns when the change would survive a power cut. */
  async save(change: Partial<SavedRemote>): Promise<void> {
    this.#saved = { ...this.#saved, ...change };
    if (this.#directory !== undefined) await writeDurably(this.#directory, this.#saved);
  }
}

/** Null when nothing was asked, or the file cannot be understood. */
export async function readRemoteState(directory: string): Promise<SavedRemote | null> {
  const text = await readFile(path.join(directory, REMOTE_STATE_FILE), "utf8").catch(() => null);
  if (text === null) return null;
  try {
    return Saved.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

async function writeDurably(directory: string, saved: SavedRemote): Promise<void> {
  const file = path.join(directory, REMOTE_STATE_FILE);
  const handle = await open(`${file}.new`, "w", 0o600);
  try {
    await handle.writeFile(JSON.stringify(saved));
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(`${file}.new`, file);
  const folder = await open(directory, "r");
  await folder.sync().finally(() => folder.close());
}
