import { OnnxGraph } from "@/engine/models/onnx-graph";

/**
 * A network of the shape of Wav2Lip's generator (Prajwal et al. 2020, arXiv:2008.10010, its published code), batch normalisation folded
 * into the convolutions: the same layers, sizes and number of operations, with random weights. It makes no picture of a mouth; it takes as
 * long as one that does.
 */
export function wav2LipShaped(): { model: Uint8Array; parameters: number } {
  const net = new Net();
  const skips: string[] = [];
  let face = "face";
  for (const block of FACE_ENCODER) {
    for (const layer of block) face = net.convolve(face, layer);
    skips.push(face);
  }
  let y = "audio";
  for (const layer of AUDIO_ENCODER) y = net.convolve(y, layer);
  for (const block of FACE_DECODER) {
    for (const layer of block) y = layer.up ? net.enlarge(y, layer) : net.convolve(y, layer);
    y = net.concat(y, skips.pop() as string);
  }
  y = net.convolve(y, { from: 80, to: 32, kernel: 3, stride: [1, 1], pad: 1 });
  return net.finish(y);
}

interface Layer {
  from: number;
  to: number;
  kernel: number;
  stride: [number, number];
  pad: number;
  /** Adds the input to the output. */
  residual?: boolean;
  /** A transposed convolution: the picture grows. */
  up?: { outputPad: number };
}

const conv = (
  from: number,
  to: number,
  kernel: number,
  stride: number | [number, number],
  pad: number,
): Layer => ({
  ...{ from, to, kernel, pad },
  stride: typeof stride === "number" ? [stride, stride] : stride,
});
const same = (channels: number): Layer => ({ ...conv(channels, channels, 3, 1, 1), residual: true });
const up = (from: number, to: number, stride: number, pad: number, outputPad: number): Layer => ({
  ...conv(from, to, 3, stride, pad),
  up: { outputPad },
});

const FACE_ENCODER: Layer[][] = [
  [conv(6, 16, 7, 1, 3)],
  [conv(16, 32, 3, 2, 1), same(32), same(32)],
  [conv(32, 64, 3, 2, 1), same(64), same(64), same(64)],
  [conv(64, 128, 3, 2, 1), same(128), same(128)],
  [conv(128, 256, 3, 2, 1), same(256), same(256)],
  [conv(256, 512, 3, 2, 1), same(512)],
  [conv(512, 512, 3, 1, 0), conv(512, 512, 1, 1, 0)],
];
const AUDIO_ENCODER: Layer[] = [
  ...[conv(1, 32, 3, 1, 1), same(32), same(32)],
  ...[conv(32, 64, 3, [3, 1], 1), same(64), same(64)],
  ...[conv(64, 128, 3, 3, 1), same(128), same(128)],
  ...[conv(128, 256, 3, [3, 2], 1), same(256)],
  ...[conv(256, 512, 3, 1, 0), conv(512, 512, 1, 1, 0)],
];
const FACE_DECODER: Layer[][] = [
  [conv(512, 512, 1, 1, 0)],
  [up(1024, 512, 1, 0, 0), same(512)],
  [up(1024, 512, 2, 1, 1), same(512), same(512)],
  [up(768, 384, 2, 1, 1), same(384), same(384)],
  [up(512, 256, 2, 1, 1), same(256), same(256)],
  [up(320, 128, 2, 1, 1), same(128), same(128)],
  [up(160, 64, 2, 1, 1), same(64), same(64)],
];

class Net {
  readonly #graph = new OnnxGraph();
  #count = 0;
  #parameters = 0;
  #seed = 1;

  convolve(x: string, { from, to, kernel, stride, pad, residual }: Layer): string {
    const weights = [
      this.#weights([to, from, kernel, kernel], from * kernel * kernel * (residual ? 4 : 1)),
      this.#weights([to], to * 100),
    ];
    const attributes = { strides: stride, pads: [pad, pad, pad, pad], kernel_shape: [kernel, kernel] };
    const y = this.#add("Conv", [x, ...weights], attributes);
    return this.#add("Relu", [residual ? this.#add("Add", [y, x]) : y]);
  }

  enlarge(x: string, { from, to, kernel, stride, pad, up: grows }: Layer): string {
    const fan = (from * kernel * kernel) / (stride[0] * stride[1]);
    const weights = [this.#weights([from, to, kernel, kernel], fan), this.#weights([to], to * 100)];
    const more = grows?.outputPad ?? 0;
    return this.#add("Relu", [
      this.#add("ConvTranspose", [x, ...weights], {
        ...{ strides: stride, pads: [pad, pad, pad, pad], kernel_shape: [kernel, kernel] },
        output_padding: [more, more],
      }),
    ]);
  }

  concat(a: string, b: string): string {
    return this.#add("Concat", [a, b], { axis: 1 });
  }

  finish(x: string): { model: Uint8Array; parameters: number } {
    const y = this.#add("Conv", [x, this.#weights([3, 32, 1, 1], 32), this.#weights([3], 300)], {
      ...{ strides: [1, 1], pads: [0, 0, 0, 0], kernel_shape: [1, 1] },
    });
    const out = this.#add("Sigmoid", [y]);
    const inputs = [
      { name: "face", dims: ["batch", 6, 96, 96] },
      { name: "audio", dims: ["batch", 1, 80, 16] },
    ];
    const model = this.#graph.encode(inputs, [{ name: out, dims: ["batch", 3, 96, 96] }]);
    return { model, parameters: this.#parameters };
  }

  #add(op: string, inputs: string[], attributes?: Record<string, number | number[]>): string {
    return this.#graph.add(op, inputs, `x${this.#count++}`, attributes);
  }

  /** Even random numbers (Park and Miller) that keep the activations' size from layer to layer. */
  #weights(dims: number[], fan: number): string {
    const data = new Float32Array(dims.reduce((a, b) => a * b, 1));
    const scale = 2 * Math.sqrt(2 / fan);
    for (let i = 0; i < data.length; i++) {
      this.#seed = (this.#seed * 48_271) % 2_147_483_647;
      data[i] = (this.#seed / 2_147_483_647 - 0.5) * scale;
    }
    this.#parameters += data.length;
    return this.#graph.floats(`w${this.#count++}`, dims, data);
  }
}
