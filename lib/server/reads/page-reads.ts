import "server-only";
import { cache } from "react";
import { gathered } from "@/db/gathered";

/** The reader of the page that is being rendered: what its parts ask at the same moment is one statement. */
export const pageReads = cache(gathered);
