import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import fc from "fast-check";
import { expect, it } from "vitest";
import { AwsChunked } from "./aws-chunked";

const frame = (chunks: Uint8Array[], trailers: string) =>
  Buffer.concat([
    ...chunks.flatMap((chunk) => [
      Buffer.from(`${chunk.length.toString(16)}\r\n`),
      chunk,
      Buffer.from("\r\n"),
    ]),
    Buffer.from(`0\r\n${trailers}\r\n`),
  ]);

it("gives the bytes and trailers back, however the network cuts them", async () => {
  const chunk = fc.uint8Array({ minLength: 1, maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(fc.array(chunk), fc.integer({ min: 1, max: 30 }), async (chunks, cut) => {
      const framed = frame(chunks, "x-amz-checksum-crc32:AAAA\r\n");
      const pieces = Array.from({ length: Math.ceil(framed.length / cut) }, (_, i) =>
        framed.subarray(i * cut, (i + 1) * cut),
      );
      const framing = new AwsChunked();
      const bytes = await buffer(Readable.from(pieces).pipe(framing));
      expect(bytes.equals(Buffer.concat(chunks))).toBe(true);
      expect([...framing.trailers]).toEqual([["x-amz-checksum-crc32", "AAAA"]]);
    }),
    { numRuns: 50 },
  );
});

it.each([
  "",
  "5\r\nhel",
  "5\r\nhello\r\n",
  "5\r\nhelloXX0\r\n\r\n",
  "zz\r\n",
  "0\r\nno colon\r\n\r\n",
  "0".repeat(5000),
])("refuses %j", async (body) => {
  const framing = new AwsChunked();
  await expect(buffer(Readable.from([Buffer.from(body)]).pipe(framing))).rejects.toThrow();
});
