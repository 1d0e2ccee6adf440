import { expect, it } from "vitest";
import { reachableUrl } from "./reachable-url";

const PRIVATE = "http://10.0.0.5:9000/v.mp4";
const PUBLIC = "https://1.1.1.1/v.mp4";
const linkTo = (path: string) => `https://engine.example/inputs/${path}`;

it.each([
  ["where it came from, when that is public", PUBLIC, linkTo, "https://9.9.9.9", PUBLIC],
  ["this engine, when that is private", PRIVATE, linkTo, "http://127.0.0.1:1", linkTo("v")],
  ["this engine, for a file of its own", undefined, linkTo, "https://9.9.9.9", linkTo("v")],
  ["where it came from, within one network", PRIVATE, undefined, "http://192.168.0.9:27323", PRIVATE],
])("%s", async (_, url, link, serviceUrl, expected) => {
  expect(await reachableUrl({ path: "v", url }, { serviceUrl, linkTo: link })).toBe(expected);
});

it.each([
  [PRIVATE, "https://9.9.9.9"],
  [undefined, "http://127.0.0.1:1"],
])("refuses %s for %s", async (url, serviceUrl) => {
  await expect(reachableUrl({ path: "v", url }, { serviceUrl })).rejects.toMatchObject({
    reason: "backend_unavailable",
    message: expect.stringContaining("ENGINE_PUBLIC_URL"),
  });
});
