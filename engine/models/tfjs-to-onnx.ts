import { z } from "zod";
import { OnnxGraph, permute } from "./onnx-graph";
import { padsFirst } from "./tflite-to-onnx";

const attributeSchema = z.object({
  s: z.string().optional(),
  list: z.object({ i: z.array(z.string()).optional(), s: z.array(z.string()).optional() }).optional(),
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
      weights: z.array(
        z.object({ name: z.string(), shape: z.array(z.number()), dtype: z.enum(["float32", "int32"]) }),
      ),
    }),
  ),
});
type Node = z.infer<typeof modelSchema>["modelTopology"]["node"][number];
interface Weight {
  shape: number[];
  data: Float32Array;
}

/**
 * A TensorFlow.js graph model as ONNX, of the operators that the face detector uses. The input is channel-last, `in`;
 * outputs keep their names and are channel-last too.
 */
export function tfjsToOnnx(json: unknown, bin: Buffer, inputDims: number[]): Uint8Array {
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
      case "DepthwiseConv2dNative":
        return convolution(node, x);
      case "AddV2":
        return graph.add("Add", [x, visit(node.input[1] ?? "")], node.name);
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
  const outputs = modelTopology.node
    .filter((n) => n.op === "Identity")
    .map((n) => n.name)
    .sort();
  for (const name of outputs) visit(name);
  return graph.encode({ name: "in", dims: inputDims }, outputs);
}

function readWeights(
  specs: { name: string; shape: number[]; dtype: "float32" | "int32" }[],
  bin: Buffer,
): Map<string, Weight> {
  let at = 0;
  return new Map(
    specs.map(({ name, shape, dtype }) => {
      const count = shape.reduce((a, d) => a * d, 1);
      const start = at;
      at += 4 * count;
      const read = (i: number) =>
        dtype === "int32" ? bin.readInt32LE(start + 4 * i) : bin.readFloatLE(start + 4 * i);
      return [name, { shape, data: Float32Array.from({ length: count }, (_, i) => read(i)) }];
    }),
  );
}

const decode = (base64: string) => Buffer.from(base64, "base64").toString("latin1");
const padding = (node: Node) => (decode(node.attr.padding?.s ?? "") === "VALID" ? "VALID" : "SAME_UPPER");
const spatial = (node: Node, attribute: string) =>
  (node.attr[attribute]?.list?.i ?? ["1", "1", "1", "1"]).slice(1, 3).map(Number);
