/**
 * The part of the Common Expression Language that triggers, matches and keys are written in: paths, literals,
 * `==  !=  <  <=  >  >=  &&  ||  !  +  in`, lists, parentheses and `has(path)`. As on an Inngest server a path that leads
 * nowhere is null. Anything else is refused when the expression is compiled, never misread.
 * https://github.com/google/cel-spec
 */
type Scope = Record<string, unknown>;
type Expression = (scope: Scope) => unknown;

type Token = { kind: "name" | "value" | "symbol" | "end"; text: string; value?: unknown };

const TOKEN =
  /\s*(?:(?<number>\d+(?:\.\d+)?)|(?<string>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(?<name>[A-Za-z_]\w*)|(?<symbol>==|!=|<=|>=|&&|\|\||[<>!+\-()[\],.]))/y;
const LITERALS: Record<string, unknown> = { true: true, false: false, null: null };

function tokenise(source: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (source.slice(TOKEN.lastIndex).trim() !== "") {
    const at = TOKEN.lastIndex;
    const groups = TOKEN.exec(source)?.groups;
    if (!groups) throw new SyntaxError(`"${source}": "${source.slice(at).trim()}" is not supported here`);
    const { number, string, name, symbol } = groups;
    if (number !== undefined) tokens.push({ kind: "value", text: number, value: Number(number) });
    else if (string !== undefined) tokens.push({ kind: "value", text: string, value: unquote(string) });
    else if (name !== undefined && Object.hasOwn(LITERALS, name)) {
      tokens.push({ kind: "value", text: name, value: LITERALS[name] });
    } else if (name !== undefined) tokens.push({ kind: name === "in" ? "symbol" : "name", text: name });
    else tokens.push({ kind: "symbol", text: symbol ?? "" });
  }
  return [...tokens, { kind: "end", text: "the end" }];
}

const ESCAPES: Record<string, string> = { n: "\n", r: "\r", t: "\t" };

function unquote(literal: string): string {
  return literal.slice(1, -1).replace(/\\(.)/g, (_, char: string) => ESCAPES[char] ?? char);
}

const OPERATORS: Record<string, { binds: number; apply: (left: unknown, right: unknown) => unknown }> = {
  "||": { binds: 1, apply: (left, right) => left === true || right === true },
  "&&": { binds: 2, apply: (left, right) => left === true && right === true },
  "==": { binds: 3, apply: equal },
  "!=": { binds: 3, apply: (left, right) => !equal(left, right) },
  in: {
    binds: 3,
    apply: (left, right) => Array.isArray(right) && right.some((item) => equal(left, item)),
  },
  "<": { binds: 3, apply: (left, right) => compare(left, right) < 0 },
  "<=": { binds: 3, apply: (left, right) => compare(left, right) <= 0 },
  ">": { binds: 3, apply: (left, right) => compare(left, right) > 0 },
  ">=": { binds: 3, apply: (left, right) => compare(left, right) >= 0 },
  "+": { binds: 4, apply: add },
};

function equal(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  return typeof left === "object" && left !== null && JSON.stringify(left) === JSON.stringify(right);
}

/** Negative, zero or positive; NaN, which no comparison accepts, when the two cannot be ordered. */
function compare(left: unknown, right: unknown): number {
  if (typeof left === "number" && typeof right === "number") return left - right;
  if (typeof left === "string" && typeof right === "string") return left < right ? -1 : left > right ? 1 : 0;
  return Number.NaN;
}

function add(left: unknown, right: unknown): unknown {
  if (typeof left === "number" && typeof right === "number") return left + right;
  return typeof left === "string" && typeof right === "string" ? left + right : null;
}

function member(of: unknown, key: unknown): unknown {
  if (typeof of !== "object" || of === null) return null;
  if (typeof key !== "string" && typeof key !== "number") return null;
  return Object.hasOwn(of, key) ? ((of as Record<string | number, unknown>)[key] ?? null) : null;
}

/** Compiles an expression. Throws a SyntaxError that quotes what is not supported. */
export function compileExpression(source: string): Expression {
  const tokens = tokenise(source);
  let position = 0;
  const peek = () => tokens[position] as Token;
  const next = () => tokens[position++] as Token;
  const refuse = (token: Token): never => {
    throw new SyntaxError(`"${source}": ${token.text} is not supported here`);
  };
  const expect = (text: string) => {
    const token = next();
    if (token.text !== text || token.kind !== "symbol") refuse(token);
  };
  const accept = (text: string) => {
    const matches = peek().kind === "symbol" && peek().text === text;
    if (matches) position++;
    return matches;
  };

  function binary(minimum: number): Expression {
    let left = unary();
    for (;;) {
      const operator = peek().kind === "symbol" ? OPERATORS[peek().text] : undefined;
      if (!operator || operator.binds < minimum) return left;
      next();
      const before = left;
      const right = binary(operator.binds + 1);
      left = (scope) => operator.apply(before(scope), right(scope));
    }
  }
  function unary(): Expression {
    if (accept("!")) {
      const operand = unary();
      return (scope) => operand(scope) !== true;
    }
    if (accept("-")) {
      const operand = unary();
      return (scope) => {
        const value = operand(scope);
        return typeof value === "number" ? -value : null;
      };
    }
    return path(primary());
  }
  function primary(): Expression {
    if (accept("(")) {
      const inner = binary(0);
      expect(")");
      return inner;
    }
    if (accept("[")) return list();
    const token = next();
    if (token.kind === "value") return () => token.value;
    if (token.kind !== "name") return refuse(token);
    if (token.text === "has" && accept("(")) {
      const inner = binary(0);
      expect(")");
      return (scope) => inner(scope) !== null;
    }
    return (scope) => member(scope, token.text);
  }
  function list(): Expression {
    const items: Expression[] = [];
    while (!accept("]")) {
      items.push(binary(0));
      if (!accept(",")) {
        expect("]");
        break;
      }
    }
    return (scope) => items.map((item) => item(scope));
  }
  function path(start: Expression): Expression {
    let current = start;
    for (;;) {
      const of = current;
      if (accept(".")) {
        const name = next();
        if (name.kind !== "name" || (peek().kind === "symbol" && peek().text === "(")) return refuse(name);
        current = (scope) => member(of(scope), name.text);
      } else if (accept("[")) {
        const key = binary(0);
        expect("]");
        current = (scope) => member(of(scope), key(scope));
      } else return current;
    }
  }

  const whole = binary(0);
  if (peek().kind !== "end") refuse(peek());
  return whole;
}

const compiled = new Map<string, Expression>();

/** The value of `source` in `scope`; compiled once. */
export function evaluate(source: string, scope: Scope): unknown {
  let expression = compiled.get(source);
  if (!expression) {
    expression = compileExpression(source);
    if (compiled.size > 1_000) compiled.clear();
    compiled.set(source, expression);
  }
  return expression(scope);
}

/** Whether a condition holds; a missing condition does. */
export function holds(condition: string | null | undefined, scope: Scope): boolean {
  return !condition || evaluate(condition, scope) === true;
}
