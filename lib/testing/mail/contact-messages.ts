import { newPersonKey, seal } from "@/db/encryption";
import { contactMessages } from "@/db/schema";
import { newId } from "@/lib/id";
import { minutesAfter, NOW } from "@/lib/testing/clock";

/** So many messages of the contact page as they rest, a minute apart: the form itself asks a person to wait after a few. */
export function contactMessageRows(count: number) {
  return Array.from({ length: count }, (_, n) => {
    const createdAt = minutesAfter(NOW, n + 1);
    const id = newId(createdAt);
    const { wrapped, ...key } = newPersonKey(id);
    return {
      ...{ id, wrapped, createdAt },
      name: seal(key, contactMessages.name, id, `Kwame ${n}`),
      email: seal(key, contactMessages.email, id, `kwame${n}@attune.test`),
      message: seal(key, contactMessages.message, id, "Do you work with teenagers?"),
    };
  });
}
