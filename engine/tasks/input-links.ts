import { createHmac, randomBytes, randomUUID, timingSafeEqual } from "node:crypto";
import { existsSync } from "node:fs";
import { link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { isTaskId } from "./task";

/** Longer than any task may take. The files are gone when the task has ended anyway. */
const LIFETIME_MS = 48 * 60 * 60_000;
const KEY_BYTES = 32;
const KEY_FILE = "input-links.key";

/** What a fetched input is called in a task's folder. */
export const INPUT_NAME = /^(video|audio(-\d+)?)$/;

export interface LinkedInput {
  taskId: string;
  name: string;
}

/**
 * Addresses under `/inputs/` at which a backend elsewhere fetches a task's files: signed with a key that only this engine's folder holds, so that
 * they cannot be guessed, and with a date, after which they are worth nothing.
 */
export class InputLinks {
  readonly #key: Buffer;

  private constructor(key: Buffer) {
    this.#key = key;
  }

  /** @param dataDirectory the engine's; the key in it is made at the first time */
  static async open(dataDirectory: string): Promise<InputLinks> {
    const file = path.resolve(dataDirectory, KEY_FILE);
    await mkdir(path.dirname(file), { recursive: true });
    if (!existsSync(file)) await makeKey(file);
    const key = await readFile(file);
    if (key.length !== KEY_BYTES)
      throw new Error(`${file} is damaged. Delete it: links that are out end then.`);
    return new InputLinks(key);
  }

  /** The last part of the address. */
  tokenOf({ taskId, name }: LinkedInput, nowMs = Date.now()): string {
    const said = `${taskId}.${name}.${nowMs + LIFETIME_MS}`;
    return `${said}.${this.#sign(said)}`;
  }

  /** Null for anything but a link of this engine's that is still valid. */
  find(token: string, nowMs = Date.now()): LinkedInput | null {
    const [taskId = "", name = "", expires = "", signature = ""] = token.split(".");
    const expected = Buffer.from(this.#sign(`${taskId}.${name}.${expires}`));
    const given = Buffer.from(signature);
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
    if (!isTaskId(taskId) || !INPUT_NAME.test(name) || Number(expires) < nowMs) return null;
    return { taskId, name };
  }

  #sign(said: string): string {
    return createHmac("sha256", this.#key).update(said).digest("base64url");
  }
}

/** Whole or not at all, and the first of several wins. */
async function makeKey(file: string): Promise<void> {
  const draft = `${file}.${randomUUID()}`;
  try {
    await writeFile(draft, randomBytes(KEY_BYTES), { flag: "wx", mode: 0o600, flush: true });
    await link(draft, file).catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    });
  } finally {
    await rm(draft, { force: true });
  }
}
