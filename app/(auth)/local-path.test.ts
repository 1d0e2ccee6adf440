import { describe, expect, it } from "vitest";
import { localPath } from "./local-path";

describe("localPath", () => {
  it("keeps a path of ours with its query", () => {
    expect(localPath("/projects/p1?step=2")).toBe("/projects/p1?step=2");
    expect(localPath("http://localhost:3000/videos/v1")).toBe("/videos/v1");
  });

  it("never leaves the site and never loops", () => {
    expect(localPath("https://evil.example/phish")).toBe("/phish");
    expect(localPath("https://evil.example//evil.example")).toBe("/home");
    expect(localPath("//evil.example")).toBe("/home");
    expect(localPath("/\\evil.example")).toBe("/home");
    expect(localPath("javascript:alert(1)")).toBe("/home");
    expect(localPath("/sign-in?callbackUrl=/sign-in")).toBe("/home");
    expect(localPath(undefined)).toBe("/home");
    expect(localPath(["/a", "/b"])).toBe("/home");
  });
});
