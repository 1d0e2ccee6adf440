import { describe, expect, it } from "vitest";
import { isAllowedHost, isPublicAddress, judgeUrl, parseAllowedHost } from "./address-policy";

describe("isPublicAddress", () => {
  it.each([
    "0.0.0.0",
    "10.1.2.3",
    "100.64.0.1",
    "127.0.0.1",
    "127.255.0.9",
    "169.254.169.254",
    "172.16.0.1",
    "192.0.0.8",
    "192.0.2.1",
    "192.88.99.1",
    "192.168.1.1",
    "198.18.0.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::127.0.0.1",
    "::ffff:10.0.0.1",
    "::ffff:7f00:1",
    "::ffff:0:7f00:1",
    "64:ff9b::a00:1",
    "64:ff9b:1::1",
    "100::1",
    "2001::1",
    "2001:db8::1",
    "2002:7f00:1::",
    "fc00::1",
    "fd12::1",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "ff02::1",
    "",
    "localhost",
    "1.2.3",
  ])("refuses %s", (address) => expect(isPublicAddress(address)).toBe(false));

  it.each(["1.1.1.1", "93.184.216.34", "172.32.0.1", "2606:4700::1111", "::ffff:8.8.8.8"])(
    "takes %s",
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );
});

describe("judgeUrl", () => {
  it.each([
    "",
    "video.mp4",
    "//host/x",
    "file:///etc/passwd",
    "ftp://a/b",
    "data:,x",
    "javascript:1",
    "http://u:p@a/",
    "http://u@a/",
  ])("refuses %s", (text) => expect(judgeUrl(text).ok).toBe(false));

  it("resolves a redirect against where it came from, and judges it anew", () => {
    const base = new URL("https://a.example/x/y");
    expect(judgeUrl("../z", base)).toMatchObject({ ok: true, url: new URL("https://a.example/z") });
    expect(judgeUrl("file:///etc/passwd", base).ok).toBe(false);
  });
});

describe("allowed hosts", () => {
  it.each([
    ["media.local", "http://media.local/x", true],
    ["media.local", "https://MEDIA.local:9000/x", true],
    ["media.local", "http://media.local./x", true],
    ["media.local:9000", "http://media.local:9000/x", true],
    ["media.local:9000", "http://media.local/x", false],
    ["media.local:80", "http://media.local/x", true],
    ["media.local:443", "https://media.local/x", true],
    ["media.local", "http://evil.media.local/x", false],
    ["media.local", "http://media.local.evil/x", false],
    ["127.0.0.1", "http://2130706433/x", true],
    ["[::1]:9000", "http://[0:0:0:0:0:0:0:1]:9000/x", true],
  ])("%s and %s: %s", (entry, url, allowed) => {
    expect(isAllowedHost(new URL(url), [parseAllowedHost(entry)])).toBe(allowed);
  });

  it.each(["http://a", "a/b", "a:b", "a b", "user@a", ":80", "a:123456"])("%s is no entry", (entry) => {
    expect(() => parseAllowedHost(entry)).toThrow(TypeError);
  });
});
