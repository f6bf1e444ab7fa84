import process from 'node:process';

/** Tells whoever started this process what it has used: processor in milliseconds, memory in bytes. Ends with them. */
export function answerUsage() {
  process.on('message', () => {
    const { user, system } = process.cpuUsage();
    process.send?.({ cpuMs: (user + system) / 1000, rss: process.memoryUsage.rss() });
  });
  process.once('disconnect', () => process.exit(0));
}
