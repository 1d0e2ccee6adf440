import path from "node:path";
import fc from "fast-check";
import { expect, it } from "vitest";
import { decodeNames, keyToPath, readEntryName } from "./key-path";

const keys = fc
  .array(
    fc.oneof(
      fc.constantFrom("", ".", "..", "~", "+", "%", "a", "A", "x".repeat(250)),
      fc.string({ unit: "grapheme" }),
    ),
    { minLength: 1 },
  )
  .map((parts) => Buffer.from(parts.join("/")).toString())
  .filter((key) => key !== "" && !key.includes("\0") && Buffer.byteLength(key) <= 1024);

it("never leaves the bucket's folder, and uses names that every file system takes", () => {
  fc.assert(
    fc.property(keys, (key) => {
      const file = keyToPath(key);
      expect(path.normalize(file)).toBe(file);
      expect(path.isAbsolute(file)).toBe(false);
      for (const name of file.split(path.sep)) {
        expect(name).toMatch(/^[a-z0-9_.%-]+[+~]?$/);
        expect(name).not.toMatch(/^\.+$/);
        expect(name.length).toBeLessThanOrEqual(201);
      }
    }),
  );
});

it("can be read back", () => {
  fc.assert(
    fc.property(keys, (key) => {
      const names = keyToPath(key).split(path.sep);
      const read = names.map((name, index) => readEntryName(name, index < names.length - 1));
      expect(decodeNames(read.map((entry) => ("text" in entry ? entry.text : "?")).join(""))).toBe(key);
    }),
  );
});
