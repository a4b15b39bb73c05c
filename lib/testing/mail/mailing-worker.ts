import { writer } from "@/lib/notifications/writer";
import { keepDelivering } from "@/lib/outbox/delivery-loop";

/** A process that delivers what is due, and does nothing else that a worker does, until it is killed. */
process.stdout.write("A worker is running.\n");
void keepDelivering(new AbortController().signal, writer);
