import { setTimeout as pause } from "node:timers/promises";
import { smsProvider } from "@/lib/reminders/texts/chosen";
import { sendDueTexts } from "@/lib/reminders/texts/send-texts";

/** A process that sends text messages, over and over, until it is killed. */
async function work() {
  const provider = smsProvider();
  if (!provider) throw new Error("Nobody sends text messages.");
  process.stdout.write("A worker is running.\n");
  for (;;) {
    await sendDueTexts(() => new Date(), provider);
    await pause(5);
  }
}

void work();
