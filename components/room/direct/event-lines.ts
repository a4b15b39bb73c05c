/** One server-sent event. */
export type ServerEvent = { kind: string; data: string };

/** Reads server-sent events (HTML Standard §9.2.6) from an answer's body, as they come; comments are left out. */
export async function* readEvents(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
): AsyncGenerator<ServerEvent | "still here"> {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    text += part.value;
    const blocks = text.split("\n\n");
    text = blocks.pop() ?? "";
    for (const block of blocks) yield eventOf(block) ?? "still here";
  }
}

function eventOf(block: string): ServerEvent | undefined {
  const lines = block.split("\n");
  const of = (field: string) =>
    lines.filter((line) => line.startsWith(`${field}:`)).map((line) => line.slice(field.length + 1).trimStart());
  const data = of("data");
  return data.length > 0 ? { kind: of("event").at(-1) ?? "message", data: data.join("\n") } : undefined;
}
