import { describe, expect, test } from "vitest";
import { compileExpression, evaluate, holds } from "./expression";

const scope = {
  event: {
    name: "t/x",
    data: { key: "k", n: 12, list: ["a", "b"], nested: { "odd name": true }, text: "it's" },
  },
  async: { data: { key: "k", n: 11 } },
};

describe("evaluate", () => {
  test.each([
    ["event.data.key == async.data.key", true],
    ["event.data.n > 10 && async.data.n > 11", false],
    ["event.data.n > 10 || async.data.n > 11", true],
    ["!(event.data.n <= 12)", false],
    ["event.data.key in ['j', 'k']", true],
    ["'c' in event.data.list", false],
    ["event.data.list[1]", "b"],
    ['event.data.nested["odd name"]', true],
    ['event.data.key + "-" + event.name', "k-t/x"],
    ["event.data.text == 'it\\'s'", true],
    ["-event.data.n + 2", -10],
    ["event.data.n + 1 == 13", true],
    ["1 + 1 == 2 && 2 != 3", true],
  ])("%s", (source, value) => {
    expect(evaluate(source, scope)).toBe(value);
  });

  test("a path that leads nowhere is null, equal to null and ordered with nothing", () => {
    expect(evaluate("event.data.absent.further", scope)).toBeNull();
    expect(evaluate("event.data.absent == null", scope)).toBe(true);
    expect(evaluate("event.data.absent < 1 || event.data.absent >= 1", scope)).toBe(false);
    expect(evaluate("has(event.data.key) && !has(event.data.absent)", scope)).toBe(true);
  });

  test("inherited properties are not reached", () => {
    expect(evaluate("event.constructor", scope)).toBeNull();
    expect(evaluate("event.data.__proto__", scope)).toBeNull();
  });
});

test("a condition holds when it is true or missing, and not when it is merely truthy", () => {
  expect(holds(undefined, scope)).toBe(true);
  expect(holds("event.data.n", scope)).toBe(false);
});

test.each([
  "event.data.list.map(x, x)",
  "a ? b : c",
  "size(event.data.list) > 1",
  "1 ==",
  "'open",
  "(1",
  "a..b",
  "",
])("%s is refused", (source) => {
  expect(() => compileExpression(source)).toThrow(SyntaxError);
});
