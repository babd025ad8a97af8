/** A line on a terminal that says how far long work is; silent when the output goes to a file or a program. */
export function progressLine(what: string, stream: NodeJS.WriteStream = process.stderr): (done: number, total: number) => void {
  const started = Date.now();
  let shown = 0;
  return (done, total) => {
    if (!stream.isTTY || total < 500) return;
    const now = Date.now();
    if (done < total && now - shown < 200) return;
    shown = now;
    const rate = done / Math.max(0.001, (now - started) / 1000);
    const left = Math.ceil((total - done) / Math.max(1, rate));
    stream.write(`\r${what}: ${done} of ${total}, ${Math.round(rate)} a second, ${left} s left \x1b[K${done === total ? '\n' : ''}`);
  };
}
