/** An answer in S3's words: `code` as in its error list, with the HTTP status that S3 gives it. */
export class S3Error extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message = code,
    readonly headers: Record<string, string> = {},
  ) {
    super(message);
    this.name = "S3Error";
  }
}

export const notImplemented = (what: string) =>
  new S3Error(501, "NotImplemented", `This local store does not do ${what}.`);
