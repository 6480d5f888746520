// Names for reading the list of use cases; the list itself is generated in `index.ts`.
import type { Calls } from "./index";

/** The name of a use case. */
export type CallName = keyof Calls;
/** What a use case takes. */
export type Request<N extends CallName> = Calls[N][0];
/** What a use case answers. */
export type Response<N extends CallName> = Calls[N][1];
