/** A request as the rules of counting see it, whether the server answered it just now or a log remembers it. */
export interface SeenRequest {
  /** When it was answered, in milliseconds since 1970 UTC. */
  time: number;
  method: string;
  /** As it was sent: path and query, or a whole address. */
  target: string;
  status: number;
  /** Of the client; forgotten as soon as it has been hashed. */
  address: string;
  userAgent: string;
  /** What the browser says of its request; a log may not know. */
  fetchDest?: string;
  /** `Sec-Purpose`, `Purpose`, `X-Purpose` or `X-Moz`, joined. */
  purpose?: string;
  /** A request for data of a page, not for the page (`RSC`, `Next-Router-…`). */
  data?: boolean;
}
