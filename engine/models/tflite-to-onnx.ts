import { OnnxGraph, permute } from "./onnx-graph";
import { floatsOf, type TfliteModel, type TfliteOperator } from "./tflite";

const OP = { add: 0, conv: 3, depthwiseConv: 4, dequantize: 6, maxPool: 17, pad: 34, prelu: 54 } as const;

/**
 * The part of a TensorFlow Lite model between one tensor and some others, as ONNX. Tensors become channel-first and are
 * named `t<index>`; the input is `in`, in `[1, height, width, channels]` when `input.channelLast`.
 * @throws on an operator that the face models do not use
 */
export function tfliteToOnnx(
  model: TfliteModel,
  input: { tensor: number; channelLast: boolean },
  outputs: number[],
): Uint8Array {
  const producer = new Map<number, TfliteOperator>();
  for (const op of model.operators) for (const t of op.outputs) producer.set(t, op);
  const graph = new OnnxGraph();
  const inputName = input.channelLast ? "first" : "in";
  const done = new Set([input.tensor]);
  const nameOf = (t: number) => (t === input.tensor ? inputName : `t${t}`);

  const tensor = (t: number) => {
    const found = model.tensors[t];
    if (!found) throw new Error(`Tensor ${t} is missing.`);
    return found;
  };
  const constant = (t: number): Float32Array => {
    const found = tensor(t);
    if (found.data.length) return floatsOf(found);
    const op = producer.get(t);
    if (op?.code === OP.dequantize) return constant(at(op.inputs, 0));
    throw new Error(`Tensor ${t} is not a constant.`);
  };
  const padding = (op: TfliteOperator) => (op.byteOption(0) === 0 ? "SAME_UPPER" : "VALID");

  const convolution = (op: TfliteOperator, out: string) => {
    const weights = constant(at(op.inputs, 1));
    const bias = constant(at(op.inputs, 2));
    const dims = tensor(at(op.inputs, 1)).shape;
    const depthwise = op.code === OP.depthwiseConv;
    if (op.byteOption(depthwise ? 4 : 3) !== 0) throw new Error("Fused activations are not supported.");
    // Both end as [outputs, inputs per group, height, width].
    const order = depthwise ? [3, 0, 1, 2] : [0, 3, 1, 2];
    const to = order.map((axis) => at(dims, axis));
    graph.add(
      "Conv",
      [
        nameOf(at(op.inputs, 0)),
        graph.floats(`${out}w`, to, permute(weights, dims, order)),
        graph.floats(`${out}b`, [bias.length], bias),
      ],
      out,
      {
        strides: [op.option(2) || 1, op.option(1) || 1],
        auto_pad: padding(op),
        kernel_shape: to.slice(2),
        group: depthwise ? at(to, 0) : 1,
      },
    );
  };

  /**
   * PReLU as `slope · x + (1 − slope) · max(0, x)`, by convolutions of each channel with itself: onnxruntime's own operator branches at
   * every number, and on a real picture takes twice the time of all convolutions together. These keep to its blocked layout.
   */
  const rectify = (x: string, slope: Float32Array, out: string): void => {
    const channels = slope.length;
    const scaled = (of: string, factors: Float32Array, name: string) =>
      graph.add("Conv", [of, graph.floats(`${name}w`, [channels, 1, 1, 1], factors)], name, {
        kernel_shape: [1, 1],
        group: channels,
      });
    const positive = graph.add("Relu", [x], `${out}r`);
    const rest = slope.map((s) => 1 - s);
    graph.add("Add", [scaled(x, slope, `${out}x`), scaled(positive, rest, `${out}p`)], out);
  };

  const visit = (t: number): void => {
    if (done.has(t)) return;
    done.add(t);
    const op = producer.get(t);
    if (!op) throw new Error(`Nothing produces tensor ${t}.`);
    const first = at(op.inputs, 0);
    const out = `t${t}`;
    visit(first);
    if (op.code === OP.conv || op.code === OP.depthwiseConv) convolution(op, out);
    else if (op.code === OP.prelu) {
      rectify(nameOf(first), constant(at(op.inputs, 1)), out);
    } else if (op.code === OP.add) {
      const second = at(op.inputs, 1);
      visit(second);
      graph.add("Add", [nameOf(first), nameOf(second)], out);
    } else if (op.code === OP.maxPool) {
      graph.add("MaxPool", [nameOf(first)], out, {
        strides: [op.option(2), op.option(1)],
        kernel_shape: [op.option(4), op.option(3)],
        auto_pad: padding(op),
      });
    } else if (op.code === OP.pad) {
      graph.add(
        "Pad",
        [nameOf(first), graph.ints(`${out}n`, padsFirst([...constant(at(op.inputs, 1))]))],
        out,
      );
    } else throw new Error(`TensorFlow Lite operator ${op.code} is not supported.`);
  };

  if (input.channelLast) graph.add("Transpose", ["in"], inputName, { perm: [0, 3, 1, 2] });
  for (const t of outputs) visit(t);
  const [n, h, w, c] = tensor(input.tensor).shape as [number, number, number, number];
  return graph.encode(
    { name: "in", dims: input.channelLast ? [n, h, w, c] : [n, c, h, w] },
    outputs.map(nameOf),
  );
}

/** Channel-last pads `[axis][before, after]` as ONNX's channel-first befores, then afters. */
export function padsFirst(pads: number[]): number[] {
  return [0, 6, 2, 4, 1, 7, 3, 5].map((i) => at(pads, i));
}

function at(values: number[], index: number): number {
  const value = values[index];
  if (value === undefined) throw new Error("The model's structure is not as expected.");
  return value;
}
