// Preloaded into dependency-cruiser, which reads TypeScript by the compiler's JavaScript API. TypeScript 7 has none,
// so here the name stands for TypeScript 5, which is installed under a name of its own.
import Module, { register } from "node:module";

const redirect = (specifier) => specifier.replace(/^typescript(?=$|\/)/, "dependency-cruiser-typescript");

const resolveFilename = Module._resolveFilename;
Module._resolveFilename = (request, ...rest) => resolveFilename(redirect(request), ...rest);

const hooks = `
  const redirect = ${redirect};
  export const resolve = (specifier, context, next) => next(redirect(specifier), context);
`;
register(`data:text/javascript,${encodeURIComponent(hooks)}`);
