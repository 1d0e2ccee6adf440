import { mkdir } from "node:fs/promises";
import path from "node:path";
import { type BrowserContext, chromium, type Page } from "@playwright/test";
import { build } from "esbuild";
import { decode } from "next-auth/jwt";
import type { ProjectDocument } from "@/lib/document/schema";
import type { Actor } from "@/lib/domain/actor";
import { findChromium } from "@/lib/server/chromium";
import { findViewer } from "@/lib/server/data/users";
import { createProject } from "@/lib/server/operations/create-project";
import { startPrivateStack } from "../demo/private-stack";
import type { Part } from "../supervisor/plan";

const VIEWPORT = { width: 1440, height: 900 };
const SESSION_COOKIE = "next-auth.session-token";

/** The built product with data of its own, and a guest's browser at it. */
export interface Product {
  origin: string;
  browser: BrowserContext;
  /** The guest. */
  actor: Actor;
  /** The process of each part that runs beside this one. */
  pids: ReadonlyMap<Part, number>;
  /** Makes a project and tells where its editor is. */
  addProject: (name: string, document: ProjectDocument) => Promise<string>;
  newPage: () => Promise<Page>;
  close: () => Promise<void>;
}

/** Starts everything on free ports with data in `folder`. The browser keeps its cache on disk, as people's do. */
export async function openProduct(folder: string, signal: AbortSignal): Promise<Product> {
  await mkdir(folder, { recursive: true });
  const pids = new Map<Part, number>();
  const stack = await startPrivateStack(folder, signal, (part, pid) => pids.set(part, pid));
  let browser: BrowserContext | undefined;
  const close = async () => {
    await browser?.close();
    await stack.stop();
  };
  try {
    const origin = `http://127.0.0.1:${process.env.PORT}`;
    const { executablePath, args, env } = await findChromium();
    const variables = Object.entries({ ...process.env, LANG: "C.UTF-8", ...env });
    browser = await chromium.launchPersistentContext(path.join(folder, "browser"), {
      ...{ executablePath, args, viewport: VIEWPORT, baseURL: origin },
      env: Object.fromEntries(
        variables.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
      ),
    });
    await browser.addInitScript({ content: await pageScript() });
    const context = browser;
    const actor = await comeInAsGuest(context);
    return {
      ...{ origin, browser, actor, pids, close },
      addProject: async (name, document) => {
        const { id } = await createProject(actor, { name, document });
        return `/projects/${id}/edit`;
      },
      newPage: () => context.newPage(),
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function comeInAsGuest(browser: BrowserContext): Promise<Actor> {
  const page = await browser.newPage();
  await page.goto("/");
  await page.getByRole("button", { name: "Try it without an account" }).first().click();
  await page.waitForURL(/\/home$/);
  await page.close();
  const session = (await browser.cookies()).find(({ name }) => name === SESSION_COOKIE);
  const claims = await decode({ token: session?.value ?? "", secret: process.env.NEXTAUTH_SECRET ?? "" });
  const userId = claims?.sub ?? "";
  const viewer = await findViewer(userId);
  if (!viewer) throw new Error("The guest that just came in is not there.");
  return { userId, workspaceId: viewer.workspace.id, role: viewer.workspace.role };
}

async function pageScript(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [path.join(import.meta.dirname, "page.ts")],
    ...{ bundle: true, write: false, format: "iife", target: "chrome120", logLevel: "error" },
  });
  return outputFiles.map(({ text }) => text).join("\n");
}
