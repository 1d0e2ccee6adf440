import { randomUUID } from "node:crypto";
import { closeSync, openSync, readSync, rmSync, writeSync } from "node:fs";
import path from "node:path";
import type { FrameRows } from "./frame-rows";

/**
 * What is known of every frame of a long video, on disk instead of in memory. The file has no name from the start on: it is gone with the process,
 * however that ends. Rows are read and written at once; they come from the system's cache as long as there is room for it.
 */
export class SpillFile {
  readonly #file: number;
  #end = 0;

  /** @param folder of the job */
  constructor(folder: string) {
    const name = path.join(folder, `rows-${randomUUID()}`);
    this.#file = openSync(name, "wx+", 0o600);
    rmSync(name);
  }

  /** @param make an array as long as each of the rows */
  rows<Row extends Float32Array | Uint8Array>(make: () => Row): FrameRows<Row> {
    return new SpilledRows(this, make);
  }

  append(row: Float32Array | Uint8Array): number {
    const at = this.#end;
    this.write(at, row);
    this.#end += row.byteLength;
    return at;
  }

  /** @throws Error when the disk is full */
  write(at: number, row: Float32Array | Uint8Array): void {
    const written = writeSync(this.#file, row, 0, row.byteLength, at);
    if (written < row.byteLength) throw new Error("The disk is full.");
  }

  read(at: number, row: Float32Array | Uint8Array): void {
    const read = readSync(this.#file, row, 0, row.byteLength, at);
    if (read < row.byteLength) throw new Error("A row of the job's file is not there.");
  }

  /** No row can be read any more. */
  close(): void {
    closeSync(this.#file);
  }
}

class SpilledRows<Row extends Float32Array | Uint8Array> implements FrameRows<Row> {
  readonly #spill: SpillFile;
  readonly #make: () => Row;
  /** By frame, where its row begins. */
  readonly #places = new Map<number, number>();

  constructor(spill: SpillFile, make: () => Row) {
    this.#spill = spill;
    this.#make = make;
  }

  get size(): number {
    return this.#places.size;
  }

  has(frame: number): boolean {
    return this.#places.has(frame);
  }

  get(frame: number): Row | undefined {
    const at = this.#places.get(frame);
    return at === undefined ? undefined : this.#read(at);
  }

  set(frame: number, row: Row): void {
    const at = this.#places.get(frame);
    if (at === undefined) this.#places.set(frame, this.#spill.append(row));
    else this.#spill.write(at, row);
  }

  keys(): IterableIterator<number> {
    return this.#places.keys();
  }

  *values(): IterableIterator<Row> {
    for (const at of this.#places.values()) yield this.#read(at);
  }

  *[Symbol.iterator](): IterableIterator<[number, Row]> {
    for (const [frame, at] of this.#places) yield [frame, this.#read(at)];
  }

  #read(at: number): Row {
    const row = this.#make();
    this.#spill.read(at, row);
    return row;
  }
}
