/** The part of the protocol buffer wire format that an ONNX file needs. */

export type Field = Uint8Array;

const text = new TextEncoder();

/** Variable-length integer; negative numbers as 64-bit two's complement. */
function varint(value: number | bigint): number[] {
  let rest = BigInt.asUintN(64, BigInt(value));
  const bytes: number[] = [];
  do {
    const low = Number(rest & 127n);
    rest >>= 7n;
    bytes.push(rest > 0n ? low | 128 : low);
  } while (rest > 0n);
  return bytes;
}

export const int = (field: number, value: number | bigint): Field =>
  Uint8Array.from([...varint(field << 3), ...varint(value)]);

export function bytes(field: number, value: Uint8Array): Field {
  const head = [...varint((field << 3) | 2), ...varint(value.length)];
  const out = new Uint8Array(head.length + value.length);
  out.set(head);
  out.set(value, head.length);
  return out;
}

export const string = (field: number, value: string): Field => bytes(field, text.encode(value));

export const message = (field: number, ...fields: Field[]): Field => bytes(field, concat(fields));

export const concat = (fields: Field[]): Uint8Array => new Uint8Array(Buffer.concat(fields));
