import { describe, expect, it } from "vitest";
import { AppError } from "../errors";
import { NetworkLost, problemWords, requestJson } from "./api";

const answering = (response: Response) => ({ fetch: (async () => response) as typeof fetch });

describe("requestJson", () => {
  it("returns the JSON of a good answer", async () => {
    await expect(requestJson("GET", "/x", answering(Response.json({ a: 1 })))).resolves.toEqual({ a: 1 });
  });

  it("throws the problem's code and detail", async () => {
    const problem = Response.json(
      { code: "upload_too_large", detail: "The limit is 2 MB." },
      { status: 413 },
    );
    const error: unknown = await requestJson("POST", "/x", answering(problem)).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(AppError);
    expect(error).toMatchObject({ code: "upload_too_large" });
    expect(problemWords(error)).toMatch(/larger than the limit.*The limit is 2 MB\./);
  });

  it("tells a server that is away from one that failed", async () => {
    const gateway = new Response("<html>", { status: 502 });
    await expect(requestJson("GET", "/x", answering(gateway))).rejects.toBeInstanceOf(NetworkLost);
    const crash = new Response("<html>", { status: 500 });
    await expect(requestJson("GET", "/x", answering(crash))).rejects.toMatchObject({ code: "internal" });
    const noNetwork = {
      fetch: (async () => {
        throw new TypeError("Failed to fetch");
      }) as typeof fetch,
    };
    await expect(requestJson("GET", "/x", noNetwork)).rejects.toBeInstanceOf(NetworkLost);
  });
});
