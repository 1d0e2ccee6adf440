import { z } from "zod";
import { OnnxGraph, permute } from "./onnx-graph";
import { padsFirst } from "./tflite-to-onnx";

const attributeSchema = z.object({
  s: z.string().optional(),
  list: z.object({ i: z.array(z.string()).optional(), s: z.array(z.string()).optional() }).optional(),
});
const weightSchema = z.object({
  name: z.string(),
  shape: z.array(z.number()),
  dtype: z.enum(["float32", "int32"]),
  quantization: z.object({ dtype: z.literal("float16") }).optional(),
});
const modelSchema = z.object({
  modelTopology: z.object({
    node: z.array(
      z.object({
        name: z.string(),
        op: z.string(),
        input: z.array(z.string()).default([]),
        attr: z.record(z.string(), attributeSchema).default({}),
      }),
    ),
  }),
  weightsManifest: z.array(
    z.object({
      weights: z.array(weightSchema),
    }),
  ),
});
type Node = z.infer<typeof modelSchema>["modelTopology"]["node"][number];
interface Weight {
  shape: number[];
  data: Float32Array;
}

/**
 * A TensorFlow.js graph model as ONNX, of the operators that the face models use. The input is channel-last, `in`;
 * outputs keep their names and are channel-last too.
 * @param outputs names of nodes; default: every node that hands on another's value (`Identity`)
 */
export function tfjsToOnnx(
  json: unknown,
  bin: Buffer,
  inputDims: number[],
  outputs?: readonly string[],
): Uint8Array {
  const { modelTopology, weightsManifest } = modelSchema.parse(json);
  const weights = readWeights(
    weightsManifest.flatMap((m) => m.weights),
    bin,
  );
  const nodes = new Map(modelTopology.node.map((n) => [n.name, n]));
  const graph = new OnnxGraph();
  graph.add("Transpose", ["in"], "first", { perm: [0, 3, 1, 2] });
  const done = new Map<string, string>();

  const weight = (name: string | undefined): Weight => {
    const found = weights.get(name ?? "");
    if (!found) throw new Error(`Weight ${name} is missing.`);
    return found;
  };

  /** A number, or one per channel. */
  const isConstant = (name: string) => weights.has(name);
  const operand = (name: string): string => {
    if (!isConstant(name)) return visit(name);
    const { shape, data } = weight(name);
    return graph.floats(`${name}/v${operands++}`, shape.length ? [...shape, 1, 1] : [], data);
  };
  let operands = 0;

  const convolution = (node: Node, x: string): string => {
    const filter = weight(node.input[1]);
    const depthwise = node.op === "DepthwiseConv2dNative";
    // From [height, width, in, out] (depthwise: [height, width, channels, 1]).
    const order = depthwise ? [2, 3, 0, 1] : [3, 2, 0, 1];
    const dims = order.map((axis) => filter.shape[axis] ?? 1);
    const inputs = [x, graph.floats(`${node.name}/w`, dims, permute(filter.data, filter.shape, order))];
    if (node.op === "_FusedConv2D") {
      const bias = weight(node.input[2]);
      inputs.push(graph.floats(`${node.name}/b`, bias.shape, bias.data));
    }
    const fused = (node.attr.fused_ops?.list?.s ?? []).map(decode);
    const out = graph.add("Conv", inputs, fused.includes("Relu") ? `${node.name}/linear` : node.name, {
      strides: spatial(node, "strides"),
      kernel_shape: dims.slice(2),
      auto_pad: padding(node),
      group: depthwise ? (dims[0] ?? 1) : 1,
    });
    return fused.includes("Relu") ? graph.add("Relu", [out], node.name) : out;
  };

  const visit = (name: string): string => {
    const known = done.get(name);
    if (known) return known;
    const node = nodes.get(name);
    if (!node) throw new Error(`Node ${name} is missing.`);
    const out = node.op === "Placeholder" ? "first" : build(node);
    done.set(name, out);
    return out;
  };
  const build = (node: Node): string => {
    const x = visit(node.input[0] ?? "");
    switch (node.op) {
      case "_FusedConv2D":
      case "Conv2D":
      case "DepthwiseConv2dNative":
        return convolution(node, x);
      case "AddV2":
      case "Add":
        return graph.add("Add", [x, operand(node.input[1] ?? "")], node.name);
      case "Mul":
        return graph.add("Mul", [x, operand(node.input[1] ?? "")], node.name);
      case "Minimum":
        return graph.add("Min", [x, operand(node.input[1] ?? "")], node.name);
      case "Maximum":
        return graph.add("Max", [x, operand(node.input[1] ?? "")], node.name);
      case "Mean":
        return graph.add("ReduceMean", [x], node.name, { axes: [2, 3], keepdims: 0 });
      case "Relu":
        return graph.add("Relu", [x], node.name);
      case "MaxPool":
        return graph.add("MaxPool", [x], node.name, {
          strides: spatial(node, "strides"),
          kernel_shape: spatial(node, "ksize"),
          auto_pad: padding(node),
        });
      case "Pad":
        return graph.add(
          "Pad",
          [x, graph.ints(`${node.name}/n`, padsFirst([...weight(node.input[1]).data]))],
          node.name,
        );
      case "Reshape": {
        const last = graph.add("Transpose", [x], `${node.name}/last`, { perm: [0, 2, 3, 1] });
        return graph.add(
          "Reshape",
          [last, graph.ints(`${node.name}/n`, [...weight(node.input[1]).data])],
          node.name,
        );
      }
      case "Identity":
        return graph.add("Identity", [x], node.name);
      default:
        throw new Error(`TensorFlow.js operator ${node.op} is not supported.`);
    }
  };
  const wanted =
    outputs ??
    modelTopology.node
      .filter((n) => n.op === "Identity")
      .map((n) => n.name)
      .sort();
  for (const name of wanted) visit(name);
  return graph.encode({ name: "in", dims: inputDims }, [...wanted]);
}

function readWeights(specs: z.infer<typeof weightSchema>[], bin: Buffer): Map<string, Weight> {
  let at = 0;
  return new Map(
    specs.map(({ name, shape, dtype, quantization }) => {
      const count = shape.reduce((a, d) => a * d, 1);
      const start = at;
      const bytes = quantization ? 2 : 4;
      at += bytes * count;
      const read = (i: number) => {
        const offset = start + bytes * i;
        if (quantization) return halfFloat(bin.readUInt16LE(offset));
        return dtype === "int32" ? bin.readInt32LE(offset) : bin.readFloatLE(offset);
      };
      return [name, { shape, data: Float32Array.from({ length: count }, (_, i) => read(i)) }];
    }),
  );
}

/** IEEE 754 binary16. */
function halfFloat(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

const decode = (base64: string) => Buffer.from(base64, "base64").toString("latin1");
const padding = (node: Node) => (decode(node.attr.padding?.s ?? "") === "VALID" ? "VALID" : "SAME_UPPER");
const spatial = (node: Node, attribute: string) =>
  (node.attr[attribute]?.list?.i ?? ["1", "1", "1", "1"]).slice(1, 3).map(Number);
