import { expect, test, vi } from "vitest";
import { Outbox } from "@/components/room/direct/outbox";

const ben = { participant: "ben-ben-ben", session: "page-of-ben" };
const candidate = (name: string) => ({ kind: "candidates" as const, link: 0, candidates: [{ candidate: name }] });

test("what is said is sent in its order, numbered, and again until it arrives", async () => {
  const { outbox, sent } = boxWhere([undefined, 503, 200]);
  outbox.add({ kind: "here" }, ben);
  outbox.add({ kind: "again", link: 1 }, ben);
  expect(sent).toEqual([]);
  outbox.open();
  await vi.waitFor(() => expect(sent).toHaveLength(4), 5_000);
  expect(sent.map(({ number, said }) => [number, said.kind])).toEqual([
    [1, "here"],
    [1, "here"],
    [1, "here"],
    [2, "again"],
  ]);
});

test("candidates that come close together go in one signal, and never to another person or connection", async () => {
  const { outbox, sent } = boxWhere([]);
  outbox.open();
  for (const name of ["a", "b", "c"]) outbox.add(candidate(name), ben);
  outbox.add(candidate("d"), { participant: "esi-esi-esi", session: "page-of-esi" });
  outbox.add({ ...candidate("e"), link: 1 }, ben);
  await vi.waitFor(() => expect(sent).toHaveLength(3));
  expect(sent.map(({ said }) => said.candidates.length)).toEqual([3, 1, 1]);
});

test("a room that is over is asked nothing more, and what is refused as wrong is not repeated", async () => {
  const { outbox, sent, refused } = boxWhere([400, 404]);
  outbox.open();
  outbox.add({ kind: "here" }, ben);
  outbox.add({ kind: "again", link: 1 }, ben);
  await vi.waitFor(() => expect(refused).toEqual([400, 404]));
  expect(sent).toHaveLength(2);
});

test("a page that leaves says so last, and nothing that was still waiting", async () => {
  const { outbox, sent } = boxWhere([]);
  outbox.open();
  outbox.add(candidate("a"), ben);
  outbox.close();
  expect(sent.map(({ said }) => said.kind)).toEqual(["leave"]);
});

function boxWhere(statuses: (number | undefined)[]) {
  const sent: { number: number; said: { kind: string; candidates: unknown[] } }[] = [];
  const refused: number[] = [];
  const outbox = new Outbox({
    session: "page-of-ana",
    post: async (body) => {
      sent.push(JSON.parse(body));
      const status = statuses.length > 0 ? statuses.shift() : 200;
      return status === undefined ? undefined : { ok: status === 200, status };
    },
    onRefused: (status) => {
      refused.push(status);
      return status === 404;
    },
  });
  return { outbox, sent, refused };
}
