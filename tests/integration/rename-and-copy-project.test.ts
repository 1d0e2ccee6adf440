import { afterAll, beforeAll, expect, test } from "vitest";
import type { Actor } from "@/lib/domain/actor";
import { copyProject } from "@/lib/server/operations/copy-project";
import { createProject } from "@/lib/server/operations/create-project";
import { listProjects } from "@/lib/server/operations/list-projects";
import { openProject } from "@/lib/server/operations/open-project";
import { renameProject } from "@/lib/server/operations/rename-project";
import { saveProject } from "@/lib/server/operations/save-project";
import { someActor } from "../support/people";
import { startTestProduct, type TestProduct } from "../support/product";
import { sampleDocument } from "../support/sample-document";

let product: TestProduct;
let actor: Actor;
let stranger: Actor;
beforeAll(async () => {
  product = await startTestProduct();
  [actor, stranger] = [await someActor(), await someActor()];
});
afterAll(() => product.stop());

const someProject = (name: string) => createProject(actor, { name, document: sampleDocument("face") });

test("a project gets another name, and is saved on top of the same revision as before", async () => {
  const { id, revision, document } = await someProject("Spring");
  await renameProject(actor, { projectId: id, name: "  Summer " });
  expect(await openProject(actor, id)).toMatchObject({ name: "Summer", revision, document });
  expect(await saveProject(actor, { projectId: id, revision, document })).toEqual({ revision: revision + 1 });
  expect((await openProject(actor, id)).name).toBe("Summer");
});

test("without a name it keeps the one it has", async () => {
  const { id } = await someProject("Autumn");
  await expect(renameProject(actor, { projectId: id, name: " " })).rejects.toMatchObject({
    code: "bad_request",
  });
  expect((await openProject(actor, id)).name).toBe("Autumn");
});

test("a copy has the same document, and goes its own way", async () => {
  const original = await someProject("Winter".padEnd(200, "r"));
  const { id, name } = await copyProject(actor, original.id);
  expect(name).toHaveLength(200);
  expect(name).toMatch(/r \(copy\)$/);
  const copy = await openProject(actor, id);
  expect(copy).toMatchObject({ revision: 1, document: original.document });
  await saveProject(actor, { projectId: id, revision: 1, document: sampleDocument("other") });
  expect((await openProject(actor, original.id)).document).toEqual(original.document);
});

test("what is not theirs is neither renamed nor copied", async () => {
  const { id } = await someProject("Mine");
  const refused = { code: "not_found" };
  await expect(renameProject(stranger, { projectId: id, name: "Theirs" })).rejects.toMatchObject(refused);
  await expect(copyProject(stranger, id)).rejects.toMatchObject(refused);
  expect((await openProject(actor, id)).name).toBe("Mine");
  expect((await listProjects(stranger)).projects).toEqual([]);
});

test("who may only look may do neither", async () => {
  const { id } = await someProject("Looked at");
  const reviewer = { ...actor, role: "reviewer" as const };
  const refused = { code: "not_allowed" };
  await expect(renameProject(reviewer, { projectId: id, name: "No" })).rejects.toMatchObject(refused);
  await expect(copyProject(reviewer, id)).rejects.toMatchObject(refused);
});
