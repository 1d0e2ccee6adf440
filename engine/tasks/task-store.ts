import { randomUUID } from "node:crypto";
import { mkdir, open, readdir, readFile, rename, rm } from "node:fs/promises";
import path from "node:path";
import { isTaskId, type Task } from "./task";

/**
 * Tasks on disk: `tasks/<id>.json`, what an attempt works on in `work/<id>/`, and results in `results/<id>.mp4`.
 * A task file is replaced whole (write, fsync, rename, fsync of the folder), so that a power cut leaves the old or the
 * new state and never a torn one.
 */
export class TaskStore {
  readonly #tasks: string;
  readonly #work: string;
  readonly #results: string;
  /** The last write of each task: writes of one task keep their order. */
  readonly #writes = new Map<string, Promise<void>>();

  private constructor(directory: string) {
    this.#tasks = path.join(directory, "tasks");
    this.#work = path.join(directory, "work");
    this.#results = path.join(directory, "results");
  }

  static async open(directory: string): Promise<TaskStore> {
    const store = new TaskStore(path.resolve(directory));
    for (const folder of [store.#tasks, store.#work, store.#results])
      await mkdir(folder, { recursive: true });
    return store;
  }

  /** Every task in order of arrival; what a crash left half-written or without a task is removed. */
  async load(): Promise<Task[]> {
    const tasks: Task[] = [];
    for (const name of await readdir(this.#tasks)) {
      const file = path.join(this.#tasks, name);
      if (!name.endsWith(".json")) await rm(file, { force: true });
      else tasks.push(...parseTask(name, await readFile(file, "utf8")));
    }
    const known = new Set(tasks.map((task) => task.id));
    for (const id of await readdir(this.#work)) {
      if (!known.has(id)) await this.clearWork(id);
    }
    for (const name of await readdir(this.#results)) {
      if (!known.has(path.parse(name).name)) await rm(path.join(this.#results, name), { force: true });
    }
    return tasks.sort((a, b) => a.sequence - b.sequence);
  }

  /** Returns when the task would survive a power cut. */
  save(task: Task): Promise<void> {
    const before = this.#writes.get(task.id) ?? Promise.resolve();
    const write = before.catch(() => {}).then(() => this.#write(task.id, JSON.stringify(task)));
    this.#writes.set(task.id, write);
    const forget = () => {
      if (this.#writes.get(task.id) === write) this.#writes.delete(task.id);
    };
    write.then(forget, forget);
    return write;
  }

  async #write(id: string, json: string): Promise<void> {
    const file = path.join(this.#tasks, `${id}.json`);
    const temporary = `${file}.${randomUUID()}.tmp`;
    try {
      await writeDurably(temporary, json);
      await rename(temporary, file);
      await syncDirectory(this.#tasks);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
  }

  /** The folder of a task's inputs and attempts, made if need be. */
  async workDirectory(id: string): Promise<string> {
    const directory = path.join(this.#work, id);
    await mkdir(directory, { recursive: true });
    return directory;
  }

  async clearWork(id: string): Promise<void> {
    await rm(path.join(this.#work, id), { recursive: true, force: true });
  }

  /** Moves a finished file to where results are served from, durably. */
  async keepResult(id: string, finishedPath: string): Promise<void> {
    const file = await open(finishedPath, "r");
    await file.sync().finally(() => file.close());
    await rename(finishedPath, this.resultPath(id));
    await syncDirectory(this.#results);
  }

  /** A fetched input of a task. */
  inputPath(id: string, name: string): string {
    if (!isTaskId(id)) throw new TypeError(`not a task id: ${id}`);
    return path.join(this.#work, id, path.basename(name));
  }

  resultPath(id: string): string {
    if (!isTaskId(id)) throw new TypeError(`not a task id: ${id}`);
    return path.join(this.#results, `${id}.mp4`);
  }

  /** Forgets an ended task and its result. */
  async remove(id: string): Promise<void> {
    await rm(path.join(this.#tasks, `${id}.json`), { force: true });
    await rm(this.resultPath(id), { force: true });
    await this.clearWork(id);
  }
}

/** One damaged file must not keep the others from being done. */
function parseTask(name: string, json: string): Task[] {
  try {
    return [JSON.parse(json) as Task];
  } catch {
    console.error(`engine: the task file ${name} is damaged and left aside`);
    return [];
  }
}

async function writeDurably(file: string, text: string): Promise<void> {
  const handle = await open(file, "wx");
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory, "r");
  await handle.sync().finally(() => handle.close());
}
