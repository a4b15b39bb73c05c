import { expect, test } from "vitest";
import { CancelForm, MoveForm, UndoForm } from "@/lib/series/schema";

const ID = "0193b3a0-0000-7000-8000-000000000001";

// It is in the address that the answer leads to, which is a header: those carry no such characters.
test.each(["a\r\nb", "中文", "..", ""])("a form leads back to an appointment, and not to %j", (id) => {
  const forms = [
    { schema: CancelForm, sent: { cancel: [ID] } },
    { schema: MoveForm, sent: { move: [`${ID} keep`], instead: [] } },
    { schema: UndoForm, sent: { undo: ID } },
  ];
  for (const { schema, sent } of forms) {
    expect(schema.safeParse({ ...sent, id: ID }).success).toBe(true);
    expect(schema.safeParse({ ...sent, id }).success).toBe(false);
  }
});
