import { describe, expect, it } from "vitest";
import { type KeyPress, keyOf, keysInWords, keysOfEvent } from "./keys";

function press(key: string, more: Partial<KeyPress> = {}): KeyPress {
  return { key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more };
}

const altGr: Partial<KeyPress> = { getModifierState: (name) => name === "AltGraph" };

describe("keys of an event", () => {
  it("are named the same on every system", () => {
    expect(keysOfEvent(press("Z", { ctrlKey: true, shiftKey: true }), false)).toBe("mod+shift+z");
    expect(keysOfEvent(press("z", { metaKey: true }), true)).toBe("mod+z");
    expect(keysOfEvent(press("z", { ctrlKey: true }), true)).toBe("meta+z");
    expect(keysOfEvent(press("?", { shiftKey: true }), false)).toBe("?");
    expect(keysOfEvent(press(" "), false)).toBe("Space");
    expect(keysOfEvent(press("Delete", { shiftKey: true }), false)).toBe("shift+Delete");
    expect(keysOfEvent(press("∂", { altKey: true, code: "KeyD" }), true)).toBe("alt+d");
  });

  it.each([
    ["Russian", "я", "KeyZ", "mod+z"],
    ["Russian with Shift", "Я", "KeyZ", "mod+shift+z"],
    ["Greek", "ζ", "KeyZ", "mod+z"],
    ["Arabic", "ئ", "KeyZ", "mod+z"],
    ["Arabic, two letters on a key", "لا", "KeyB", "mod+b"],
    ["Hebrew", "ז", "KeyZ", "mod+z"],
    ["Devanagari, a vowel sign", "ो", "KeyA", "mod+a"],
    ["Thai", "ผ", "KeyZ", "mod+z"],
    ["Korean", "ㅋ", "KeyZ", "mod+z"],
    ["Russian, beside the letters", "х", "BracketLeft", "mod+["],
  ])("are those printed beside another alphabet's letters: %s", (_layout, key, code, keys) => {
    const shiftKey = keys.includes("shift");
    expect(keysOfEvent(press(key, { code, shiftKey, ctrlKey: true }), false)).toBe(keys);
  });

  it.each([
    ["AZERTY", "z", "KeyW", "z"],
    ["AZERTY", "a", "KeyQ", "a"],
    ["Dvorak", ";", "KeyZ", ";"],
    ["Dvorak", "s", "Semicolon", "s"],
    ["Turkish F", "ğ", "KeyE", "ğ"],
    ["German", "ü", "BracketLeft", "ü"],
    ["French digits", "é", "Digit2", "é"],
  ])("are those of a Latin layout, wherever it has them: %s", (_layout, key, code, keys) => {
    expect(keysOfEvent(press(key, { code }), false)).toBe(keys);
  });

  it("leave out what only makes the sign", () => {
    expect(keysOfEvent(press("[", { code: "Digit8", ctrlKey: true, altKey: true, ...altGr }), false)).toBe(
      "[",
    );
    expect(keysOfEvent(press("[", { code: "Digit5", altKey: true }), true)).toBe("[");
    expect(keysOfEvent(press("=", { code: "Equal", altKey: true }), false)).toBe("alt+=");
  });

  it("are none while a character is composed", () => {
    expect(keysOfEvent(press("s", { isComposing: true }), false)).toBe("");
    expect(keysOfEvent(press("s", { keyCode: 229 }), false)).toBe("");
    expect(keysOfEvent(press("Process", { code: "KeyS" }), false)).toBe("");
    expect(keysOfEvent(press("Dead", { code: "KeyN", altKey: true }), true)).toBe("");
  });
});

describe("the key of an event", () => {
  it("is a letter in lower case, whatever is held with it", () => {
    expect(keyOf(press("R", { shiftKey: true }))).toBe("r");
    expect(keyOf(press("К", { code: "KeyR", shiftKey: true }))).toBe("r");
    expect(keyOf(press("ArrowLeft"))).toBe("ArrowLeft");
  });
});

describe("keys in words", () => {
  it("are read as they are printed", () => {
    expect(keysInWords("mod+shift+z", false)).toBe("Ctrl+Shift+Z");
    expect(keysInWords("mod+shift+z", true)).toBe("⌘⇧Z");
    expect(keysInWords("alt+ArrowLeft", false)).toBe("Alt+←");
    expect(keysInWords("+", false)).toBe("+");
  });
});
