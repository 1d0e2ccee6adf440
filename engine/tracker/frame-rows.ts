/**
 * Numbers of some frames of a clip, by the frame's number, in the order in which they were set. A `Map` is one, and so is what a `SpillFile` keeps
 * on disk: a row that was changed has to be set again.
 */
export interface FrameRows<Row> {
  readonly size: number;
  has(frame: number): boolean;
  get(frame: number): Row | undefined;
  set(frame: number, row: Row): unknown;
  keys(): IterableIterator<number>;
  values(): IterableIterator<Row>;
  [Symbol.iterator](): IterableIterator<[frame: number, row: Row]>;
}
