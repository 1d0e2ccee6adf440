import { expect, test } from "vitest";
import { listedVersions } from "./version-list";
import type { VersionView } from "./views";

const at = (revision: number, minute: number, other: Partial<VersionView> = {}): VersionView => ({
  revision,
  name: null,
  author: "Ada",
  createdAt: new Date(Date.UTC(2030, 0, 1, 12, minute)).toISOString(),
  ...other,
});
const revisions = (versions: VersionView[]) => listedVersions(versions).map(({ revision }) => revision);

test("of what one person saves in one sitting the last is listed", () => {
  expect(revisions([at(9, 30), at(8, 29), at(7, 28), at(6, 27), at(5, 10), at(4, 9)])).toEqual([9, 8, 5]);
});

test("versions with a name, and those of someone else, are listed always", () => {
  expect(
    revisions([at(4, 30), at(3, 29), at(2, 28, { name: "Approved" }), at(1, 27, { author: "Bo" })]),
  ).toEqual([4, 3, 2, 1]);
});
