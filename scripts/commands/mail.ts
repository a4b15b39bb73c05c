import { closeDatabase } from "@/db/client";
import { Email } from "@/lib/accounts/schema";
import { sendTestMail } from "@/lib/notifications/delivery/send-test-mail";
import { testInboxAddress } from "@/lib/notifications/delivery/test-inbox";

const USAGE = "npm run mail -- test you@example.org, or without an address where MAIL_TEST_INBOX is set";

/** Sends a test mail, to the test inbox unless an address is given, and says what the mail service answered. */
async function run([command, address]: string[]) {
  const to = Email.safeParse(address ?? testInboxAddress());
  if (command !== "test" || !to.success) {
    console.log(USAGE);
    process.exitCode = 2;
    return;
  }
  const { ok, words } = await sendTestMail(to.data);
  console.log(words);
  if (!ok) process.exitCode = 1;
}

void run(process.argv.slice(2)).finally(closeDatabase);
