import { createInterface } from "node:readline";
import { listPractitioners } from "@/lib/practice/practitioners";
import { practice } from "@/lib/practice/settings";

/** A process that answers every line with what the practice is called and who works there, as its pages would say. */
async function answer() {
  for await (const _line of createInterface({ input: process.stdin })) {
    const [{ name }, people] = await Promise.all([practice(), listPractitioners()]);
    process.stdout.write(`${[name, ...people.map((person) => person.name)].join(", ")}\n`);
  }
}

void answer();
