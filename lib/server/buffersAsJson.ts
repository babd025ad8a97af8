/**
 * Makes JSON of a Buffer as base64. Next turns every page, feed and sitemap that it keeps into JSON, to see how long that is; Node would
 * write each byte as a decimal number, which takes a tenth of the time that a page needs.
 */
export function buffersAsBase64(): void {
  Object.assign(Buffer.prototype, { toJSON(this: Buffer) { return { type: 'Buffer', base64: this.toString('base64') }; } });
}
