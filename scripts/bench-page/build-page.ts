import { readFile } from "node:fs/promises";
import path from "node:path";
import tailwind from "@tailwindcss/postcss";
import { build, type Plugin } from "esbuild";
import postcss from "postcss";

const ROOT = path.join(import.meta.dirname, "../..");

/** A page (`page.tsx`) with its styles, as the product builds them, into a folder. */
export async function buildPage(outdir: string, page: string): Promise<void> {
  await build({
    entryPoints: [page],
    outdir,
    bundle: true,
    minify: true,
    format: "esm",
    target: "chrome120",
    jsx: "automatic",
    define: { "process.env.NODE_ENV": '"production"' },
    alias: { "@": ROOT },
    loader: { ".woff2": "file", ".woff": "file" },
    plugins: [styles],
    logLevel: "error",
  });
}

/** Style sheets go through Tailwind, like in the product. */
const styles: Plugin = {
  name: "styles",
  setup({ onLoad }) {
    onLoad({ filter: /globals\.css$/ }, async ({ path: file }) => {
      const source = await readFile(file, "utf8");
      const { css } = await postcss([tailwind({ base: ROOT })]).process(source, { from: file });
      return { contents: css, loader: "css", resolveDir: path.dirname(file) };
    });
  },
};
