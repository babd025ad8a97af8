/** Asks for an address and reads the answer to its end, so that whoever answers has made and kept it. Never throws. */
export async function visit(url: string, headers: Record<string, string>, timeoutMs: number): Promise<void> {
  const answer = await fetch(url, { redirect: 'manual', headers, signal: AbortSignal.timeout(timeoutMs) }).catch(() => undefined);
  await answer?.arrayBuffer().catch(() => undefined);
}
