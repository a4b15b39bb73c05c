import { expect, test } from "vitest";
import { readEvents } from "@/components/room/direct/event-lines";

test("events are read as they come, however they are cut, and comments only say that the line lives", async () => {
  const text = 'id: 3\nevent: signal\ndata: {"a":1}\n\n: still here\n\nevent: over\ndata: over\n\ndata: cut off';
  for (const size of [1, 7, 1_000]) {
    const read = [];
    for await (const event of readEvents(inPieces(text, size))) read.push(event);
    expect(read).toEqual([{ kind: "signal", data: '{"a":1}' }, "still here", { kind: "over", data: "over" }]);
  }
});

function inPieces(text: string, size: number) {
  const bytes = new TextEncoder().encode(text);
  return new ReadableStream<Uint8Array<ArrayBuffer>>({
    start(controller) {
      for (let at = 0; at < bytes.length; at += size) controller.enqueue(bytes.slice(at, at + size));
      controller.close();
    },
  });
}
