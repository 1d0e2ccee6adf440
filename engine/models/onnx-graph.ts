import * as pb from "./protobuf";

type Attribute = number | string | number[];

const FLOAT = 1;
const INT64 = 7;

/** An input or output. A dimension with a name is open; without `dims` the runtime finds them out. */
interface GraphTensor {
  name: string;
  dims?: readonly (number | string)[];
}

/** Collects nodes and weights, and writes them as an ONNX model (opset 16, float32). Field numbers: onnx.proto. */
export class OnnxGraph {
  readonly #nodes: pb.Field[] = [];
  readonly #weights: pb.Field[] = [];
  #count = 0;

  /** Adds a node and returns the name of its output. */
  add(op: string, inputs: string[], output: string, attributes: Record<string, Attribute> = {}): string {
    this.#nodes.push(
      pb.message(
        1,
        ...inputs.map((name) => pb.string(1, name)),
        pb.string(2, output),
        pb.string(3, `${op}${this.#count++}`),
        pb.string(4, op),
        ...Object.entries(attributes).map(([name, value]) => pb.message(5, ...attribute(name, value))),
      ),
    );
    return output;
  }

  floats(name: string, dims: number[], data: Float32Array): string {
    return this.#weight(name, dims, FLOAT, new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  }

  ints(name: string, values: number[]): string {
    const data = new BigInt64Array(values.map(BigInt));
    return this.#weight(name, [values.length], INT64, new Uint8Array(data.buffer));
  }

  #weight(name: string, dims: number[], type: number, raw: Uint8Array): string {
    const shape = dims.map((d) => pb.int(1, d));
    this.#weights.push(pb.message(5, ...shape, pb.int(2, type), pb.string(8, name), pb.bytes(9, raw)));
    return name;
  }

  encode(
    inputs: GraphTensor | readonly GraphTensor[],
    outputs: readonly (string | GraphTensor)[],
  ): Uint8Array {
    const graph = pb.message(
      7,
      ...this.#nodes,
      pb.string(2, "graph"),
      ...this.#weights,
      ...[inputs].flat().map((tensor) => pb.message(11, ...floatTensor(tensor))),
      ...outputs.map((output) =>
        pb.message(12, ...floatTensor(typeof output === "string" ? { name: output } : output)),
      ),
    );
    return pb.concat([pb.int(1, 8), graph, pb.message(8, pb.string(1, ""), pb.int(2, 16))]);
  }
}

function floatTensor({ name, dims }: GraphTensor): pb.Field[] {
  const shape = dims?.map((d) => pb.message(1, typeof d === "number" ? pb.int(1, d) : pb.string(2, d)));
  const type = pb.message(1, pb.int(1, FLOAT), ...(shape ? [pb.message(2, ...shape)] : []));
  return [pb.string(1, name), pb.message(2, type)];
}

function attribute(name: string, value: Attribute): pb.Field[] {
  const head = pb.string(1, name);
  if (typeof value === "string") return [head, pb.string(4, value), pb.int(20, 3)];
  if (typeof value === "number") return [head, pb.int(3, value), pb.int(20, 2)];
  return [head, ...value.map((v) => pb.int(8, v)), pb.int(20, 7)];
}

/** Weights `[a, b, …]` reordered so that axis `order[i]` becomes axis i. */
export function permute(data: Float32Array, dims: number[], order: number[]): Float32Array {
  const strides = dims.map((_, axis) => dims.slice(axis + 1).reduce((a, d) => a * d, 1));
  const outDims = order.map((axis) => dims[axis] ?? 1);
  const outStrides = order.map((axis) => strides[axis] ?? 1);
  const out = new Float32Array(data.length);
  const index = new Array<number>(dims.length).fill(0);
  for (let i = 0; i < out.length; i++) {
    let from = 0;
    for (let a = 0; a < index.length; a++) from += (index[a] ?? 0) * (outStrides[a] ?? 0);
    out[i] = data[from] ?? 0;
    for (let a = index.length - 1; a >= 0; a--) {
      const next = (index[a] ?? 0) + 1;
      index[a] = next;
      if (next < (outDims[a] ?? 0)) break;
      index[a] = 0;
    }
  }
  return out;
}
