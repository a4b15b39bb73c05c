import { describe, expect, test } from "vitest";
import { pageIn, pageOf, readPage } from "@/lib/server/reads/list-pages";

const ALL = Array.from({ length: 7 }, (_, index) => ({ index, wholeCount: 7 }));
const read = async ({ limit, offset }: { limit: number; offset: number }) => ALL.slice(offset, offset + limit);

describe("one page of a list", () => {
  test("says how many lines and how many pages the whole list has", async () => {
    expect(await readPage(2, 3, read)).toMatchObject({ lines: [{ index: 3 }, {}, {}], count: 7, page: 2, pages: 3 });
    expect(await readPage(3, 3, read)).toMatchObject({ lines: [{ index: 6 }], count: 7, page: 3, pages: 3 });
  });

  test("behind the last page is the first", async () => {
    expect(await readPage(9, 3, read)).toMatchObject({ lines: [{ index: 0 }, {}, {}], page: 1, pages: 3 });
    expect(pageOf(ALL, 9, 3)).toMatchObject({ lines: [{ index: 0 }, {}, {}], page: 1, pages: 3 });
  });

  test("an empty list has no pages, and is asked for once more at most", async () => {
    expect(await readPage(4, 3, async () => [])).toEqual({ lines: [], count: 0, page: 1, pages: 0 });
  });

  test("is the same of lines that are at hand", () => {
    expect(pageOf(ALL, 2, 3)).toMatchObject({ lines: [{ index: 3 }, {}, {}], count: 7, page: 2, pages: 3 });
  });

  test("is the first where an address says nothing that can be understood", () => {
    expect(["4", "0", "-1", "x", "1e3", undefined, ["2", "3"]].map(pageIn)).toEqual([4, 1, 1, 1, 1, 1, 1]);
  });
});
