import { setTimeout as pause } from "node:timers/promises";
import { writeDue } from "@/lib/calendars/connected/writing/write";

/** A process that writes sessions to connected calendars, over and over, until it is killed. */
async function work() {
  process.stdout.write("A worker is running.\n");
  for (;;) {
    await writeDue(new Date(process.env.EVENTS_NOW ?? ""));
    await pause(5);
  }
}

void work();
