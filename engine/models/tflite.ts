/** Reads the parts of a TensorFlow Lite flatbuffer that a conversion needs (schema: tensorflow/lite/schema.fbs). */

export interface TfliteTensor {
  name: string;
  shape: number[];
  /** 0 float32, 1 float16, 2 int32. */
  type: number;
  data: Buffer;
}

export interface TfliteOperator {
  code: number;
  inputs: number[];
  outputs: number[];
  /** The i-th 32-bit option; 0 when absent. */
  option: (index: number) => number;
  /** The i-th 8-bit option; 0 when absent. */
  byteOption: (index: number) => number;
}

export interface TfliteModel {
  tensors: TfliteTensor[];
  operators: TfliteOperator[];
  inputs: number[];
  outputs: number[];
}

class Table {
  constructor(
    readonly buffer: Buffer,
    readonly at: number,
  ) {}

  /** Where a field is stored, or 0. */
  field(index: number): number {
    const vtable = this.at - this.buffer.readInt32LE(this.at);
    const slot = 4 + 2 * index;
    if (slot >= this.buffer.readUInt16LE(vtable)) return 0;
    const offset = this.buffer.readUInt16LE(vtable + slot);
    return offset && this.at + offset;
  }

  int32 = (index: number): number => (this.field(index) ? this.buffer.readInt32LE(this.field(index)) : 0);
  int8 = (index: number): number => (this.field(index) ? this.buffer.readInt8(this.field(index)) : 0);

  #vector(index: number): { start: number; length: number } {
    const at = this.field(index);
    if (!at) return { start: 0, length: 0 };
    const start = at + this.buffer.readUInt32LE(at);
    return { start: start + 4, length: this.buffer.readUInt32LE(start) };
  }

  table(index: number): Table | null {
    const at = this.field(index);
    return at ? new Table(this.buffer, at + this.buffer.readUInt32LE(at)) : null;
  }

  tables(index: number): Table[] {
    const { start, length } = this.#vector(index);
    return Array.from({ length }, (_, i) => {
      const at = start + 4 * i;
      return new Table(this.buffer, at + this.buffer.readUInt32LE(at));
    });
  }

  int32s(index: number): number[] {
    const { start, length } = this.#vector(index);
    return Array.from({ length }, (_, i) => this.buffer.readInt32LE(start + 4 * i));
  }

  bytes(index: number): Buffer {
    const { start, length } = this.#vector(index);
    return this.buffer.subarray(start, start + length);
  }
}

/** Reads a TensorFlow Lite model (FlatBuffers, schema version 3): its one graph with its weights. */
export function readTflite(buffer: Buffer): TfliteModel {
  const model = new Table(buffer, buffer.readUInt32LE(0));
  const codes = model.tables(1).map((c) => Math.max(c.int8(0), c.int32(3)));
  const graph = model.tables(2)[0];
  if (!graph) throw new Error("The TensorFlow Lite model has no graph.");
  const buffers = model.tables(4).map((b) => b.bytes(0));
  return {
    tensors: graph.tables(0).map((t) => ({
      name: t.bytes(3).toString("utf8"),
      shape: t.int32s(0),
      type: t.int8(1),
      data: buffers[t.int32(2)] ?? Buffer.alloc(0),
    })),
    operators: graph.tables(3).map((o) => {
      const options = o.table(4);
      return {
        code: codes[o.int32(0)] ?? -1,
        inputs: o.int32s(1),
        outputs: o.int32s(2),
        option: (i) => options?.int32(i) ?? 0,
        byteOption: (i) => options?.int8(i) ?? 0,
      };
    }),
    inputs: graph.int32s(1),
    outputs: graph.int32s(2),
  };
}

/** A constant's values as float32 (half precision is widened). */
export function floatsOf(tensor: TfliteTensor): Float32Array {
  const count = tensor.shape.reduce((a, d) => a * d, 1);
  const { data, type } = tensor;
  if (type === 0) return Float32Array.from({ length: count }, (_, i) => data.readFloatLE(4 * i));
  if (type === 1)
    return Float32Array.from({ length: count }, (_, i) => halfToFloat(data.readUInt16LE(2 * i)));
  if (type === 2) return Float32Array.from({ length: count }, (_, i) => data.readInt32LE(4 * i));
  throw new Error(`Tensor ${tensor.name} has type ${type}, which is not supported.`);
}

function halfToFloat(half: number): number {
  const sign = half & 0x8000 ? -1 : 1;
  const exponent = (half >> 10) & 31;
  const fraction = half & 1023;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
