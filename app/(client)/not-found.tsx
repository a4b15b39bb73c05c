import { wayOn } from "@/app/way-on";
import { MissingPart } from "@/components/shell/missing";

/** What isn't there, or isn't this reader's, within the shell that stands around it. */
export default async function NotFound() {
  return <MissingPart {...(await wayOn())} />;
}
