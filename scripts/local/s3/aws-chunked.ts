import { Transform, type TransformCallback } from "node:stream";
import { S3Error } from "./s3-error";

const MAX_LINE_BYTES = 4_096;

/**
 * Undoes the `aws-chunked` framing: `<hex size>[;extension]\r\n<bytes>\r\n` … `0\r\n`, then trailers `name:value\r\n`
 * and an empty line. A body that ends before its last chunk is an error.
 */
export class AwsChunked extends Transform {
  /** Filled when the stream has ended; names in lower case. */
  readonly trailers = new Map<string, string>();
  #state: "size" | "data" | "end of data" | "trailers" | "done" = "size";
  #line: Buffer = Buffer.alloc(0);
  #left = 0;

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    try {
      let rest = chunk;
      while (rest.length > 0) rest = this.#state === "data" ? this.#data(rest) : this.#readLine(rest);
      done();
    } catch (error) {
      done(error as Error);
    }
  }

  override _flush(done: TransformCallback): void {
    // The last empty line is sometimes left out.
    const whole = this.#state === "done" || (this.#state === "trailers" && this.#line.length === 0);
    done(whole ? null : new S3Error(400, "IncompleteBody"));
  }

  #data(bytes: Buffer): Buffer {
    const part = bytes.subarray(0, this.#left);
    this.push(part);
    this.#left -= part.length;
    if (this.#left === 0) this.#state = "end of data";
    return bytes.subarray(part.length);
  }

  #readLine(bytes: Buffer): Buffer {
    const end = bytes.indexOf("\n");
    this.#line = Buffer.concat([this.#line, end < 0 ? bytes : bytes.subarray(0, end + 1)]);
    if (this.#line.length > MAX_LINE_BYTES) throw malformed();
    if (end < 0) return Buffer.alloc(0);
    const line = this.#line.toString("latin1").replace(/\r?\n$/, "");
    this.#line = Buffer.alloc(0);
    this.#take(line);
    return bytes.subarray(end + 1);
  }

  #take(line: string): void {
    if (this.#state === "end of data") {
      if (line !== "") throw malformed();
      this.#state = "size";
    } else if (this.#state === "size") {
      const size = line.split(";", 1)[0] ?? "";
      if (!/^[0-9a-f]{1,10}$/i.test(size)) throw malformed();
      this.#left = Number.parseInt(size, 16);
      this.#state = this.#left === 0 ? "trailers" : "data";
    } else if (this.#state === "trailers") {
      if (line === "") {
        this.#state = "done";
        return;
      }
      const colon = line.indexOf(":");
      if (colon < 1) throw malformed();
      this.trailers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
    } else if (line !== "") throw malformed();
  }
}

const malformed = () => new S3Error(400, "InvalidRequest", "The aws-chunked body is malformed.");
